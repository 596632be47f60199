/** A question before something is gone. The safe answer has the keyboard, and Escape gives it. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface ConfirmProps {
  question: string;
  about?: string;
  keep: string;
  act: string;
  busy: boolean;
  /** Names the buttons: `{testid}-keep`, `{testid}-confirm`. */
  testid: string;
  onKeep(): void;
  onAct(): void;
}

export function Confirm({ question, about, keep, act, busy, testid, onKeep, onAct }: ConfirmProps): JSX.Element {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  return (
    <div class="confirm" role="alertdialog" aria-label={question} onKeyDown={({ key }) => key === "Escape" && onKeep()}>
      <p>
        <strong>{question}</strong> {about}
      </p>
      <div class="line">
        <button ref={safe} type="button" data-testid={`${testid}-keep`} onClick={onKeep}>
          {keep}
        </button>
        <button type="button" class="danger strong" data-testid={`${testid}-confirm`} disabled={busy} onClick={onAct}>
          {act}
        </button>
      </div>
    </div>
  );
}
