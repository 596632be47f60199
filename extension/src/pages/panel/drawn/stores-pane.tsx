/** The store switcher: all stores by platform and country, searched, a page at a time. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import { siteName } from "../../options/sites";
import { type PanelActions, type PanelView, type StoresPane as StoresView, storeId } from "../view";
import { Drawing } from "./drawing";
import { Loading } from "./loading";
import { useSettled } from "./settled";
import { StoreItem } from "./store-item";
import { Tabs } from "./tabs";

export const STORE_SEARCH = "store-search";
const LIST = "store-list";

/** Height of a store that has nothing to complain of (see stores.css). */
const STORE_PX = 63;
/** So much of the window's height is theirs (a guess: the rest follows at once). */
const SHARE = 0.8;

interface StoresPaneProps {
  view: StoresView;
  /** Nothing is waited for that should be drawn before the stores that are out of sight. */
  calm: boolean;
  nowMs: number;
  language: PanelView["language"];
  actions: PanelActions;
}

export function StoresPane({ view, calm, nowMs, language, actions }: StoresPaneProps): JSX.Element {
  const say = useSay();
  const list = useRef<HTMLUListElement>(null);
  const rows = useSettled(calm) ? view.rows : view.rows.slice(0, Math.ceil((innerHeight * SHARE) / STORE_PX));
  const { platforms, sites, site, text, found, total, overlay } = view;
  return (
    <section class="pane stores" aria-labelledby="stores-title" data-testid="stores-pane">
      <header class="pane-head">
        <button
          type="button"
          class="quiet go-back"
          data-testid="stores-back"
          aria-label={say("STORES.back")}
          onClick={() => actions.show("list")}
        >
          <Drawing name="back" />
        </button>
        <h2 id="stores-title">{say("STORES.title")}</h2>
        <span class="dim" data-testid="stores-found">
          {found === total ? total : say("STORES.found", { found: String(found), total: String(total) })}
        </span>
        <span class="gap" />
        <button type="button" class="quiet" data-testid="stores-refresh" onClick={actions.refreshStores}>
          <Icon name="retry" />
          {say("STORES.refresh")}
        </button>
      </header>
      <div class="filters">
        <input
          id={STORE_SEARCH}
          type="search"
          class="search"
          data-testid="store-search"
          placeholder={say("STORES.search")}
          aria-label={say("STORES.search")}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => actions.filterStores({ text: currentTarget.value, page: 1 })}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") focusItem(list.current, 0, event);
          }}
        />
        <Tabs
          label={say("PANEL.platforms")}
          testid="store-platform"
          tabs={[
            { value: null, text: say("PANEL.all") },
            ...platforms.map((value) => ({ value, text: say(`PLATFORM.${value}`) })),
          ]}
          chosen={view.platform}
          controls={LIST}
          onChoose={(platform) => actions.filterStores({ platform, site: null, page: 1 })}
        />
        <fieldset class="chips" aria-label={say("PANEL.countries")}>
          <Country site={null} chosen={site} name={say("PANEL.all")} actions={actions} />
          {sites.map((each) => (
            <Country key={each} site={each} chosen={site} name={siteName(each, language)} actions={actions} />
          ))}
        </fieldset>
      </div>
      <div class="body" aria-busy={overlay !== null}>
        <ul
          id={LIST}
          ref={list}
          class="store-list"
          aria-label={say("STORES.list")}
          onKeyDown={(event) => moveWithArrows(event)}
        >
          {rows.map((store) => (
            <StoreItem
              key={storeId(store.identity)}
              store={store}
              update={view.updates.get(storeId(store.identity)) ?? null}
              nowMs={nowMs}
              actions={actions}
            />
          ))}
        </ul>
        {view.rows.length === 0 && overlay === null && <Empty view={view} actions={actions} />}
        {overlay !== null && <Loading overlay={overlay} onRetry={() => actions.again("stores")} />}
      </div>
      <footer class="pane-foot">
        <Pages view={view} actions={actions} />
        <button type="button" class="quiet" data-testid="settings" onClick={actions.openSettings}>
          {say("PANEL.settings")}
        </button>
      </footer>
    </section>
  );
}

interface CountryProps {
  site: string | null;
  chosen: string | null;
  name: string;
  actions: PanelActions;
}

function Country({ site, chosen, name, actions }: CountryProps): JSX.Element {
  return (
    <button
      type="button"
      class="chip"
      data-testid="store-site"
      data-value={site ?? "all"}
      aria-pressed={site === chosen}
      aria-label={site === null ? undefined : name}
      title={name}
      onClick={() => actions.filterStores({ site, page: 1 })}
    >
      {site ?? name}
    </button>
  );
}

function Empty({ view, actions }: { view: StoresView; actions: PanelActions }): JSX.Element {
  const say = useSay();
  const none = view.total === 0;
  return (
    <div class="empty" data-testid="stores-empty">
      <p>{say(none ? "STORES.none" : "STORES.noMatch")}</p>
      {none ? (
        <button type="button" class="strong" onClick={actions.openSettings}>
          {say("PANEL.settings")}
        </button>
      ) : (
        <button
          type="button"
          data-testid="stores-show-all"
          onClick={() => actions.filterStores({ platform: null, site: null, text: "", page: 1 })}
        >
          {say("STORES.showAll")}
        </button>
      )}
    </div>
  );
}

/** Always there, so that the list keeps its height. */
function Pages({ view, actions }: { view: StoresView; actions: PanelActions }): JSX.Element {
  const say = useSay();
  const { page, pages } = view;
  const turn = (to: number) => () => to >= 1 && to <= pages && actions.filterStores({ page: to });
  return (
    <nav class="pages" aria-label={say("STORES.page", { page: String(page), pages: String(Math.max(1, pages)) })}>
      <button
        type="button"
        class="quiet"
        data-testid="stores-previous"
        aria-label={say("STORES.previous")}
        aria-disabled={page <= 1}
        onClick={turn(page - 1)}
      >
        <Drawing name="back" />
      </button>
      <span data-testid="stores-page">
        {say("STORES.page", { page: String(page), pages: String(Math.max(1, pages)) })}
      </span>
      <button
        type="button"
        class="quiet"
        data-testid="stores-next"
        aria-label={say("STORES.next")}
        aria-disabled={page >= pages}
        onClick={turn(page + 1)}
      >
        <Drawing name="forward" />
      </button>
    </nav>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Arrow keys go from store to store; what a store's menu holds is reached with Tab. */
function moveWithArrows(event: TargetedKeyboardEvent<HTMLUListElement>): void {
  const list = event.currentTarget;
  const last = items(list).length - 1;
  if (event.key === "Home") return focusItem(list, 0, event);
  if (event.key === "End") return focusItem(list, last, event);
  const step = STEPS[event.key];
  const item = (event.target as HTMLElement).closest("li")?.querySelector<HTMLElement>(".store-link") ?? null;
  if (step === undefined || item === null) return;
  focusItem(list, Math.min(last, Math.max(0, items(list).indexOf(item) + step)), event);
}

function focusItem(list: HTMLElement | null, index: number, event: TargetedKeyboardEvent<HTMLElement>): void {
  event.preventDefault();
  if (list !== null) items(list)[index]?.focus();
}

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(".store-link")];
}
