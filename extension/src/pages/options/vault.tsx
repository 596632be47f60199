/** Where secrets are kept, said plainly, and the way into the encrypted file where there is no keyring. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import type { VaultView } from "../../protocol/messages";
import { useDesk } from "./desk";
import { Field, taken } from "./fields";
import { Outcome, type Task, useTask } from "./task";

export function Vault({ vault }: { vault: VaultView }): JSX.Element {
  const say = useSay();
  const task = useTask();
  const heading = useRef<HTMLHeadingElement>(null);
  const { kind, locked, name } = vault;
  const statement = {
    keyring: () => say(locked ? "SETTINGS.keyringLocked" : "SETTINGS.keyring", { name }),
    file: () => say("SETTINGS.file", { name }),
    none: () => say("SETTINGS.vaultNone"),
  };
  return (
    <section aria-labelledby="vault">
      <h2 id="vault" ref={heading} tabIndex={-1}>
        {say("SETTINGS.vault")}
      </h2>
      <div class="card" data-testid="vault" data-kind={kind} data-locked={locked}>
        <p>
          {statement[kind]()} {kind === "file" && !locked && say("SETTINGS.vaultOpen")}
        </p>
        {(kind === "none" || (kind === "file" && locked)) && (
          <Passphrase making={kind === "none"} task={task} onOpen={() => heading.current?.focus()} />
        )}
        <Outcome task={task} />
      </div>
    </section>
  );
}

interface PassphraseProps {
  making: boolean;
  task: Task;
  /** The form goes once it has done its work. */
  onOpen(): void;
}

function Passphrase({ making, task, onOpen }: PassphraseProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const unlock = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    const entered = taken(event);
    const passphrase = entered("passphrase");
    if (making && passphrase !== entered("again")) return task.say((say) => say("SETTINGS.notSame"), true);
    task.run(async () => {
      await desk.ask("vault.unlock", { passphrase });
      onOpen();
      return (say) => say("SETTINGS.unlocked");
    });
  };
  return (
    <form class="fields" autocomplete="off" onSubmit={unlock}>
      <Field label={say("SETTINGS.passphrase")} name="passphrase" secret />
      {making && <Field label={say("SETTINGS.again")} name="again" secret />}
      <button type="submit" class="strong" data-testid="vault-unlock" disabled={task.busy}>
        {say(making ? "SETTINGS.makeFile" : "SETTINGS.unlock")}
      </button>
    </form>
  );
}
