/** What a key means in the writer's text boxes: pure. An input method's keys are its own. */
import { type KeyPress, meaningOf } from "../../content/press";

export type Meaning = "enter" | "send" | "escape" | "composition" | "other";

/** "send" is Enter with Ctrl or Command; a key that is held down does nothing after its first press. */
export function keyMeaning(
  press: KeyPress & { repeat: boolean },
  composition: { running: boolean; endedAt: number },
): Meaning {
  const { key, keyCode, shiftKey, ctrlKey, altKey, metaKey, isComposing, timeStamp } = press;
  if (key === "Escape") return isComposing || keyCode === 229 || composition.running ? "other" : "escape";
  const plain = { key, keyCode, shiftKey, ctrlKey: false, altKey, metaKey: false, isComposing, timeStamp };
  const meaning = meaningOf(plain, composition);
  if (meaning === "perhaps") return "other";
  if (meaning !== "send") return meaning;
  if (press.repeat) return "composition";
  return ctrlKey || metaKey ? "send" : "enter";
}

/** Alt+Shift+T on whatever layout. */
export function isOpening({ code, altKey, shiftKey, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean {
  return code === "KeyT" && altKey && shiftKey && !ctrlKey && !metaKey && !repeat;
}
