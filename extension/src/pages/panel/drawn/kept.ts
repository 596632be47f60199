/** A part of the view that says the same as before counts as the same, so that what draws it need not draw again. */
import { useRef } from "preact/hooks";

export function useKept<T extends object>(value: T): T {
  const kept = useRef(value);
  if (!isAlike(kept.current, value)) kept.current = value;
  return kept.current;
}

/** Field by field, and lists element by element, by identity. */
export function isAlike(one: object, other: object): boolean {
  if (one === other) return true;
  const names = Object.keys(other) as (keyof typeof other)[];
  return names.length === Object.keys(one).length && names.every((name) => isSame(one[name], other[name]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((value, place) => value === other[place]);
}
