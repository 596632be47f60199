/** Deleting a store: asked once more, with what goes and what stays. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import type { StoreRef } from "../../protocol/messages";
import { useDesk } from "./desk";
import { Outcome, useTask } from "./task";

interface DeletionProps {
  store: StoreRef;
  name: string;
  onDeleted(): void;
}

export function Deletion({ store, name, onDeleted }: DeletionProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const before = useRef(false);
  const opener = useRef<HTMLButtonElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) safe.current?.focus();
    else if (before.current) opener.current?.focus();
    before.current = asking;
  }, [asking]);
  const remove = () =>
    task.run(async () => {
      await desk.ask("store.delete", store);
      onDeleted();
      return null;
    });
  if (!asking) {
    return (
      <button
        ref={opener}
        type="button"
        class="quiet danger"
        data-testid="store-delete"
        aria-label={`${say("SETTINGS.delete")} ${name}`}
        onClick={() => setAsking(true)}
      >
        {say("SETTINGS.delete")}
      </button>
    );
  }
  const close = () => setAsking(false);
  return (
    <div
      class="confirm"
      role="alertdialog"
      aria-label={say("SETTINGS.deleteAsk", { store: name })}
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <p>
        <strong>{say("SETTINGS.deleteAsk", { store: name })}</strong> {say("SETTINGS.deleteAbout")}
      </p>
      <div class="line">
        <button ref={safe} type="button" data-testid="store-keep" onClick={close}>
          {say("SETTINGS.keep")}
        </button>
        <button
          type="button"
          class="danger strong"
          data-testid="store-delete-confirm"
          disabled={task.busy}
          onClick={remove}
        >
          {say("SETTINGS.delete")}
        </button>
      </div>
      <Outcome task={task} />
    </div>
  );
}
