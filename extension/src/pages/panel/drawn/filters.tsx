/** What the list shows, and in which order. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import type { Order } from "../../../protocol/messages";
import { siteName } from "../../options/sites";
import type { ListFilter, ListView, PanelActions } from "../view";
import { SESSION_LIST } from "./session-list";
import { StorePicker } from "./store-picker";
import { Tabs } from "./tabs";

export const SESSION_SEARCH = "session-search";
const ORDERS: readonly Order[] = ["newest", "waiting", "due"];
const SWITCHES = ["unread", "unreplied", "pinned"] as const;

interface FiltersProps {
  view: ListView;
  language: Language;
  actions: PanelActions;
}

export function Filters({ view, language, actions }: FiltersProps): JSX.Element {
  const say = useSay();
  const [more, setMore] = useState(false);
  const { filter, choices, counts } = view;
  const hidden = [filter.platform !== null, filter.sites.length > 0, filter.stores.length > 0].filter(Boolean).length;
  return (
    <search class="filters" data-more={more}>
      <div class="row">
        <input
          id={SESSION_SEARCH}
          type="search"
          class="search"
          data-testid="session-search"
          placeholder={say("LIST.search")}
          aria-label={say("LIST.search")}
          aria-controls={SESSION_LIST}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={filter.text}
          onInput={({ currentTarget }) => actions.filterList({ text: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" || event.isComposing) return;
            event.preventDefault();
            document.getElementById(SESSION_LIST)?.focus();
          }}
        />
        <select
          class="order"
          data-testid="order"
          aria-label={say("LIST.order")}
          value={filter.order}
          onChange={({ currentTarget }) => {
            const order = ORDERS.find((each) => each === currentTarget.value);
            if (order !== undefined) actions.filterList({ order });
          }}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {say(`ORDER.${order}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="row foldable">
        <Tabs
          label={say("PANEL.platforms")}
          testid="list-platform"
          tabs={[
            { value: null, text: say("PANEL.all") },
            ...choices.platforms.map((value) => ({ value, text: say(`PLATFORM.${value}`) })),
          ]}
          chosen={filter.platform}
          controls={SESSION_LIST}
          onChoose={(platform) => actions.filterList({ platform })}
        />
      </div>
      <div class="row foldable">
        <fieldset class="chips" aria-label={say("PANEL.countries")}>
          {choices.sites.map((site) => (
            <button
              key={site}
              type="button"
              class="chip"
              data-testid="list-site"
              data-value={site}
              aria-pressed={filter.sites.includes(site)}
              aria-label={siteName(site, language)}
              title={siteName(site, language)}
              onClick={() => actions.filterList({ sites: toggled(filter.sites, site) })}
            >
              {site}
            </button>
          ))}
        </fieldset>
        <StorePicker stores={choices.stores} chosen={filter.stores} actions={actions} />
      </div>
      <div class="row">
        {SWITCHES.map((name) => (
          <button
            key={name}
            type="button"
            class="chip"
            data-testid={`filter-${name}`}
            aria-pressed={filter[name]}
            onClick={() => actions.filterList({ [name]: !filter[name] })}
          >
            {say(`LIST.${name}`)} <span class="count">{counts[name]}</span>
          </button>
        ))}
        <span class="gap" />
        <button
          type="button"
          class="chip fold"
          data-testid="filters-more"
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {say("LIST.filters")} {hidden > 0 && <span class="count">{hidden}</span>}
        </button>
        <button
          type="button"
          class="quiet clear"
          data-testid="filters-clear"
          // Its place is kept while there is nothing to clear.
          data-idle={!isFiltering(filter)}
          onClick={actions.clearFilter}
        >
          {say("LIST.clear")}
        </button>
      </div>
    </search>
  );
}

function isFiltering({ platform, sites, stores, unread, unreplied, pinned, text }: ListFilter): boolean {
  return platform !== null || sites.length > 0 || stores.length > 0 || unread || unreplied || pinned || text !== "";
}

function toggled(sites: readonly string[], site: string): string[] {
  return sites.includes(site) ? sites.filter((each) => each !== site) : [...sites, site];
}
