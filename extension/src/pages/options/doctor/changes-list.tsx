/** Before and after a repair: what was to be mended, and whether it is. */
import type { JSX } from "preact";
import type { Language } from "../../../i18n/entry";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import type { Change } from "./changes";

interface ChangesListProps {
  changes: readonly Change[];
  language: Language;
}

export function ChangesList({ changes, language }: ChangesListProps): JSX.Element | null {
  const say = useSay();
  if (changes.length === 0) return null;
  return (
    <div class="changes" data-testid="doctor-changes">
      <h3>{say("DOCTOR.changes")}</h3>
      <ul class="findings">
        {changes.map(({ finding, mended }, at) => (
          <li key={`${finding.code}/${at}`} class={`finding ${mended ? "ok" : "error"}`} data-mended={mended}>
            <span class="sign">
              <Icon name={mended ? "sent" : "failed"} />
              {say(mended ? "DOCTOR.mended" : "DOCTOR.unmended")}
            </span>
            <span class="says">{finding.sentence[language]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
