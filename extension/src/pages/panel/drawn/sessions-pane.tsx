/** The list of sessions with what stands around it: filters, what is new, what became of the selected one. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { ago } from "../../../overlay/switcher/heard";
import type { ListView, PanelActions, PanelView } from "../view";
import { Drawing } from "./drawing";
import { Filters } from "./filters";
import { Loading } from "./loading";
import { SessionList } from "./session-list";

interface SessionsPaneProps {
  view: ListView;
  /** Stores that are known at all. */
  stores: number;
  nowMs: number;
  language: PanelView["language"];
  actions: PanelActions;
  onEnter(): void;
}

export function SessionsPane({ view, stores, nowMs, language, actions, onEnter }: SessionsPaneProps): JSX.Element {
  const say = useSay();
  const { fresh, overlay, rows } = view;
  return (
    <section class="pane sessions" aria-labelledby="sessions-title" data-testid="sessions-pane">
      <header class="pane-head">
        <button
          type="button"
          class="quiet to-stores"
          data-testid="to-stores"
          aria-label={say("LIST.stores")}
          title={say("LIST.stores")}
          onClick={() => actions.show("stores")}
        >
          <Drawing name="stores" />
        </button>
        <h2 id="sessions-title">{say("LIST.title")}</h2>
        <Standing view={view} nowMs={nowMs} />
      </header>
      <Filters view={view} language={language} actions={actions} />
      <div class="body">
        <SessionList view={view} nowMs={nowMs} language={language} actions={actions} onEnter={onEnter} />
        {rows.length === 0 && overlay === null && (
          <Empty stores={stores} filtered={view.counts.all > 0} actions={actions} />
        )}
        {fresh > 0 && (
          <button type="button" class="fresh" data-testid="fresh" onClick={actions.insertFresh}>
            ↑ {say("LIST.fresh", { count: String(fresh) })}
          </button>
        )}
        <p class="spoken" role="status">
          {fresh > 0 ? say("LIST.freshSpoken") : ""}
        </p>
        <Recovered view={view} actions={actions} />
        {overlay?.kind === "data" && <Loading overlay={overlay} onRetry={() => actions.again("list")} />}
      </div>
    </section>
  );
}

/** How many there are, how far the list has been read, or how old it is. */
function Standing({ view, nowMs }: { view: ListView; nowMs: number }): JSX.Element {
  const say = useSay();
  const { loading, staleMs, rows, counts } = view;
  if (loading !== null) {
    const { done, total } = loading;
    return (
      <span class="dim" data-testid="list-reading">
        {say("LIST.reading", { done: String(done), total: String(total) })}
      </span>
    );
  }
  if (staleMs !== null) {
    return (
      <span class="dim amber" data-testid="list-stale">
        {say("LIST.asOf", { ago: ago(nowMs - staleMs, nowMs, say) })}
      </span>
    );
  }
  return (
    <span class="dim" data-testid="list-count">
      {rows.length === counts.all
        ? counts.all
        : say("LIST.count", { shown: String(rows.length), all: String(counts.all) })}
    </span>
  );
}

/** Stands over the lower end of the list, so that no row moves when it comes or goes. */
function Recovered({ view, actions }: { view: ListView; actions: PanelActions }): JSX.Element {
  const say = useSay();
  const { recovery } = view;
  return (
    <div class="recovered" role="status" data-testid="recovery" data-kind={recovery?.kind ?? "none"}>
      {recovery?.kind === "restored" && <p class="mark">{say("LIST.restored")}</p>}
      {(recovery?.kind === "filtered" || recovery?.kind === "gone") && (
        <div class="card">
          <p>{say(`LIST.${recovery.kind}`, { buyer: recovery.buyer })}</p>
          {recovery.kind === "filtered" && (
            <button type="button" class="strong" data-testid="show-anyway" onClick={actions.showAnyway}>
              {say("LIST.showIt")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

interface EmptyProps {
  stores: number;
  filtered: boolean;
  actions: PanelActions;
}

function Empty({ stores, filtered, actions }: EmptyProps): JSX.Element {
  const say = useSay();
  return (
    <div class="empty" data-testid="sessions-empty">
      <p>{say(stores === 0 ? "STORES.none" : filtered ? "LIST.noMatch" : "LIST.none")}</p>
      {stores === 0 && (
        <button type="button" class="strong" onClick={actions.openSettings}>
          {say("PANEL.settings")}
        </button>
      )}
      {stores > 0 && filtered && (
        <button type="button" class="strong" data-testid="clear-all" onClick={actions.clearFilter}>
          {say("LIST.clearAll")}
        </button>
      )}
    </div>
  );
}
