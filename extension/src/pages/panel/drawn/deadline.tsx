/** How much time there is to answer: the words and the icon say it, the colour only helps. */
import type { JSX } from "preact";
import { clock, day } from "../../../i18n/entry";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import type { Urgency } from "../view";

interface DeadlineProps {
  text: string;
  urgency: Urgency | null;
  dueMs: number | null;
}

export function Deadline({ text, urgency, dueMs }: DeadlineProps): JSX.Element {
  const say = useSay();
  const title = dueMs === null ? undefined : say("DEADLINE.until", { time: `${day(dueMs)} ${clock(dueMs)}` });
  return (
    <span class={`deadline ${urgency ?? "none"}`} data-testid="deadline" data-urgency={urgency ?? "none"} title={title}>
      <Icon name={urgency === "overdue" ? "failed" : "sending"} />
      {text}
    </span>
  );
}
