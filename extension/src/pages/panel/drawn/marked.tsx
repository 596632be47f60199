/** A text in any script, with what was searched for marked in it. */
import type { JSX } from "preact";

interface MarkedProps {
  text: string;
  wanted: string;
}

export function Marked({ text, wanted }: MarkedProps): JSX.Element {
  const at = placeOf(text, wanted);
  if (at < 0) return <>{text}</>;
  const end = at + wanted.trim().length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}

/** The list is searched with letters folded; here it is enough to mark what is plainly there. */
function placeOf(text: string, wanted: string): number {
  const plain = text.toLowerCase();
  const sought = wanted.trim().toLowerCase();
  if (sought === "" || plain.length !== text.length) return -1;
  return plain.indexOf(sought);
}
