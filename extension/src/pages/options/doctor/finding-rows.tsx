/** Findings of one severity: its sign and word, what is the case, what to do, and the button that does it. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import type { Severity } from "../../../protocol/messages";
import type { Row } from "./rows";

const ICONS: Readonly<Record<Severity, IconName>> = { error: "failed", warning: "warning", ok: "sent" };

interface FindingRowsProps {
  rows: readonly Row[];
  busy: boolean;
  onCure(row: Row): void;
}

export function FindingRows({ rows, busy, onCure }: FindingRowsProps): JSX.Element {
  const say = useSay();
  return (
    <ul class="findings">
      {rows.map((row, at) => (
        <li
          key={`${row.code}/${at}`}
          class={`finding ${row.severity}`}
          data-testid="finding"
          data-code={row.code}
          data-severity={row.severity}
        >
          <span class="sign">
            <Icon name={ICONS[row.severity]} />
            {say(`SEVERITY.${row.severity}`)}
          </span>
          <span class="says">
            {row.sentence}
            {row.repair !== null && <span class="about">{row.repair}</span>}
          </span>
          {row.cure !== null && (
            <button
              type="button"
              data-testid="finding-cure"
              aria-label={say("DOCTOR.fixOf", { sentence: row.sentence })}
              disabled={busy}
              onClick={() => onCure(row)}
            >
              {say("allow" in row.cure ? "DOCTOR.allow" : "DOCTOR.fix")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
