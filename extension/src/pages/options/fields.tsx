/** Fields of a form. What is typed stays in the form's own controls, and is gone from there once it has been handed on. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  label: string;
  name: string;
  /** Shown as dots. */
  secret?: boolean;
  required?: boolean;
  type?: "text" | "date";
  help?: string;
}

/** No browser keeps, completes or corrects what is typed here. */
export function Field({ label, name, secret = false, required = true, type = "text", help }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        data-testid={`field-${name}`}
        // Preact's types know no input whose type is not yet decided.
        type={(secret ? "password" : type) as "text"}
        required={required}
        autocomplete={secret ? "new-password" : "off"}
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
      />
      {help !== undefined && (
        <small id={`${id}-help`} class="about">
          {help}
        </small>
      )}
    </div>
  );
}

/** What was entered, by name; the form is empty afterwards. */
export function taken(event: TargetedSubmitEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault();
  const form = event.currentTarget;
  const data = new FormData(form);
  form.reset();
  return (name) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
}
