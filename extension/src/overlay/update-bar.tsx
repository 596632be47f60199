/** Says that an update of the extension waits, and what it would interrupt to put it in place now. */
import type { JSX } from "preact";
import type { Say } from "../i18n/say";
import type { UpdateView } from "../update";
import { Icon } from "./icons";
import { CloseButton } from "./port-bar";
import { useSay } from "./speech";
import { trusted } from "./trusted";

interface UpdateBarProps {
  update: UpdateView;
  onUpdate(): void;
  onClose(): void;
}

export function UpdateBar({ update, onUpdate, onClose }: UpdateBarProps): JSX.Element {
  const say = useSay();
  return (
    <div class="portbar" data-testid="update" role="status">
      <Icon name="bell" />
      <span class="says">{updateSentence(update, say)}</span>
      <button type="button" class="strong" data-testid="update-now" onClick={trusted(onUpdate)}>
        {say("UPDATE.now")}
      </button>
      <span class="gap" />
      <CloseButton testid="update-close" onClose={onClose} />
    </div>
  );
}

/** What waits, and what somebody is in the middle of. */
export function updateSentence({ version, overdue, interrupts }: UpdateView, say: Say): string {
  const waits = say(overdue ? "UPDATE.overdue" : "UPDATE.waits", { version });
  if (interrupts.length === 0) return waits;
  const what = interrupts.map((one) => say(`INTERRUPT.${one}`)).join(say("UPDATE.and"));
  return `${waits} ${say("UPDATE.interrupts", { what })}`;
}
