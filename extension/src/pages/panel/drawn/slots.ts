/**
 * Elements of a list that is drawn in part. Who stays keeps its element, who comes takes that of one who has left: to
 * write other words into a row costs far less than to make a row.
 */
export class Slots {
  private taken = new Map<string, number>();

  /** The slots of these and no others, in their order. */
  take(ids: readonly string[]): number[] {
    const before = this.taken;
    const wanted = new Set(ids);
    const free = [...before].flatMap(([id, slot]) => (wanted.has(id) ? [] : [slot])).reverse();
    let next = Math.max(-1, ...before.values()) + 1;
    this.taken = new Map(ids.map((id) => [id, before.get(id) ?? free.pop() ?? next++]));
    return ids.map((id) => this.taken.get(id) ?? 0);
  }
}
