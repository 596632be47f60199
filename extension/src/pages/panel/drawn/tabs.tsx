/** A row of tabs: one is chosen, arrow keys choose the next. */
import type { JSX, TargetedKeyboardEvent } from "preact";

interface TabsProps<T extends string> {
  label: string;
  /** Null stands for all. */
  tabs: readonly { value: T | null; text: string }[];
  chosen: T | null;
  /** Id of what the tabs change. */
  controls: string;
  testid: string;
  onChoose(value: T | null): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function Tabs<T extends string>({ label, tabs, chosen, controls, testid, onChoose }: TabsProps<T>): JSX.Element {
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ value }) => value === chosen);
    const next = (at + step + tabs.length) % tabs.length;
    event.preventDefault();
    event.currentTarget.querySelectorAll<HTMLButtonElement>("[role=tab]")[next]?.focus();
    onChoose(tabs[next]?.value ?? null);
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ value, text }) => (
        <button
          key={value}
          type="button"
          role="tab"
          class="tab"
          data-testid={testid}
          data-value={value ?? "all"}
          aria-selected={value === chosen}
          aria-controls={controls}
          tabIndex={value === chosen ? 0 : -1}
          onClick={() => onChoose(value)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
