/** The end of a form: what is wrong with what was entered, Save, and Cancel. */
import type { JSX } from "preact";

interface FormEndProps {
  /** Of the fault, for the fields that it describes. */
  id: string;
  /** Empty when nothing is wrong. */
  wrong: string;
  save: string;
  cancel: string;
  busy: boolean;
  /** Names the parts: `{testid}-wrong`, `{testid}-save`, `{testid}-cancel`. */
  testid: string;
  onCancel(): void;
}

export function FormEnd({ id, wrong, save, cancel, busy, testid, onCancel }: FormEndProps): JSX.Element {
  return (
    <>
      <p id={id} class="outcome bad" role="alert" data-testid={`${testid}-wrong`}>
        {wrong}
      </p>
      <div class="line">
        <button type="submit" class="strong" data-testid={`${testid}-save`} disabled={busy}>
          {save}
        </button>
        <button type="button" data-testid={`${testid}-cancel`} onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </>
  );
}
