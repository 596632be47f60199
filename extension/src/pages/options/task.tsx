/** Something that the core was asked to do: under way, done, or not done and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../../channel";
import type { Say } from "../../i18n/say";
import { failureOf } from "../../overlay/bubbles/wording";
import { useSay } from "../../overlay/speech";

/** Said anew in the language of the moment. */
export type Told = (say: Say) => string;

/** Not done, for a reason that the core knows nothing of. */
export interface Refused {
  bad: Told;
}

export interface Task {
  busy: boolean;
  said: { told: Told; bad: boolean } | null;
  /** Runs `work`, whose answer is what is said when it is done; null: nothing. */
  run(work: () => Promise<Told | Refused | null>): void;
  /** Says something without having asked. */
  say(told: Told, bad: boolean): void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Task["said"]>(null);
  const run = (work: () => Promise<Told | Refused | null>) => {
    setBusy(true);
    setSaid(null);
    work()
      .then((told) => setSaid(told === null ? null : typeof told === "function" ? { told, bad: false } : badly(told)))
      .catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        setSaid({ told: (say) => failureOf(error.code, say), bad: true });
      })
      .finally(() => setBusy(false));
  };
  return { busy, said, run, say: (told, bad) => setSaid({ told, bad }) };
}

function badly({ bad }: Refused): Task["said"] {
  return { told: bad, bad: true };
}

/** Always there, so that what comes into it is read out. */
export function Outcome({ task }: { task: Task }): JSX.Element {
  const say = useSay();
  const { busy, said } = task;
  return (
    <p class={`outcome ${said?.bad ? "bad" : ""}`} role={said?.bad ? "alert" : "status"} data-testid="outcome">
      {busy ? say("SETTINGS.working") : (said?.told(say) ?? "")}
    </p>
  );
}
