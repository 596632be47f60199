/** Values that are made anew at each change, most of them as before: what is equal stays the same object, so that nothing is drawn again for it. */

const DEEPEST = 4;
/** A longer list is another one only when something in it changed: its maker sees to that. */
const LONGEST = 500;

/** `after`, but with every part of `before` that is equal to it. */
export function shared<T>(before: T, after: T, depth = DEEPEST): T {
  if (Object.is(before, after) || depth === 0) return after;
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after, depth) as T;
  if (!isPlain(before) || !isPlain(after)) return after;
  const names = Object.keys(after);
  let same = names.length === Object.keys(before).length;
  const whole: Record<string, unknown> = {};
  for (const name of names) {
    whole[name] = shared(before[name], after[name], depth - 1);
    same &&= Object.is(before[name], whole[name]);
  }
  return same ? before : (whole as T);
}

function sharedList(before: readonly unknown[], after: readonly unknown[], depth: number): readonly unknown[] {
  if (after.length > LONGEST) return after;
  const whole = after.map((part, at) => shared(before[at], part, depth - 1));
  return whole.length === before.length && whole.every((part, at) => Object.is(part, before[at])) ? before : whole;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
