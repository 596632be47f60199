/** The parts of a text that have to come through unchanged (numbers, ids, links, terms), looked for in a wording: pure. */
export interface Part {
  text: string;
  there: boolean;
}

/** Each part once; one that is kept twice must stand there twice. */
export function partsOf(kept: readonly string[], wording: string): Part[] {
  const wanted = new Map<string, number>();
  for (const part of kept) wanted.set(part, (wanted.get(part) ?? 0) + 1);
  return [...wanted].map(([text, times]) => ({ text, there: wording.split(text).length > times }));
}
