/** A dialog over the panel: the browser keeps the focus in it, and it is given back to where it was. */
import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";

interface DialogProps {
  title: string;
  testid: string;
  children: ComponentChildren;
  onClose(): void;
}

export function Dialog({ title, testid, children, onClose }: DialogProps): JSX.Element {
  const say = useSay();
  const id = useId();
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = self.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={self}
      class="dialog"
      data-testid={testid}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={say("PANEL.close")}
          data-testid="dialog-close"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
