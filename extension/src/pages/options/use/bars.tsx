/** A bar for each engine: of its texts, those that were paid for and those that were there already. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { useDesk } from "../desk";
import type { EngineSum } from "./sums";

export function Bars({ engines }: { engines: readonly EngineSum[] }): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const most = Math.max(1, ...engines.map(({ calls, hits }) => calls + hits));
  const width = (count: number) => ({ width: `${(100 * count) / most}%` });
  return (
    <figure class="bars" data-testid="use-bars" aria-label={say("USE.bars")}>
      <ul>
        {engines.map(({ engine, name, calls, hits }) => (
          <li key={engine}>
            <span class="name">{name}</span>
            <span
              class="bar"
              role="img"
              aria-label={say("USE.bar", {
                engine: name,
                calls: calls.toLocaleString(language),
                hits: hits.toLocaleString(language),
              })}
            >
              <span class="paid" style={width(calls)} />
              <span class="saved" style={width(hits)} />
            </span>
          </li>
        ))}
      </ul>
      <figcaption class="about">
        <span class="key paid" aria-hidden /> {say("USE.paid")} <span class="key saved" aria-hidden />{" "}
        {say("USE.saved")}
      </figcaption>
    </figure>
  );
}
