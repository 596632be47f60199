/** Use in figures, by engine and store. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { PlatformGlyph } from "../../../overlay/store-badge";
import type { StoreRef, StoreView } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { money } from "../translation/currencies";
import { isSameStore } from "../translation/patches";
import type { EngineSum, Sum } from "./sums";

interface UseTableProps {
  engines: readonly EngineSum[];
  sum: Sum;
  currency: string;
  stores: readonly StoreView[];
}

const FIGURES = ["hits", "calls", "failures", "characters"] as const;

export function UseTable({ engines, sum, currency, stores }: UseTableProps): JSX.Element {
  const say = useSay();
  return (
    <table class="listing use" aria-label={say("USE.table")}>
      <thead>
        <tr>
          <th scope="col">{say("USE.store")}</th>
          {FIGURES.map((each) => (
            <th key={each} scope="col" class="figure">
              {say(`USE.${each}`)}
            </th>
          ))}
          <th scope="col" class="figure">
            {say("USE.costs")}
          </th>
        </tr>
      </thead>
      {engines.map((engine) => (
        <tbody key={engine.engine} data-testid="use-engine" data-engine={engine.engine}>
          <tr class="of-engine">
            <th scope="rowgroup">{engine.name}</th>
            <Figures sum={engine} currency={currency} />
          </tr>
          {engine.rows.map((row) => (
            <tr key={`${row.store.platform}/${row.store.site}/${row.store.store}`} data-testid="use-row">
              <th scope="row">
                <Store store={row.store} stores={stores} />
              </th>
              <Figures sum={row} currency={currency} />
            </tr>
          ))}
        </tbody>
      ))}
      {engines.length > 1 && (
        <tfoot>
          <tr data-testid="use-total">
            <th scope="row">{say("USE.total")}</th>
            <Figures sum={sum} currency={currency} />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Figures({ sum, currency }: { sum: Sum; currency: string }): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  return (
    <>
      {FIGURES.map((each) => (
        <td key={each} class="figure" data-label={say(`USE.${each}`)}>
          {sum[each].toLocaleString(language)}
        </td>
      ))}
      <td class="figure" data-label={say("USE.costs")}>
        {money(sum.cost, currency, language)}
      </td>
    </>
  );
}

/** By name; one that has been deleted by its id. */
function Store({ store, stores }: { store: StoreRef; stores: readonly StoreView[] }): JSX.Element {
  const known = stores.find(({ identity }) => isSameStore(identity, store));
  return (
    <span class="platform">
      <PlatformGlyph platform={store.platform} />
      <bdi>{known?.identity.name ?? store.store}</bdi> <span class="about">{store.site}</span>
    </span>
  );
}
