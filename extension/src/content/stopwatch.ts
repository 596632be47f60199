/** Times of a press on the browser's own timeline, where developer tools and the benchmarks read them (ms). */
const KEPT = 200;

/** From the press until now; the oldest are forgotten, because an agent's day is long. */
export function measure(name: "storebell:recorded" | "storebell:drawn", pressedMs: number): void {
  if (performance.getEntriesByName(name).length >= KEPT) performance.clearMeasures(name);
  performance.measure(name, { start: pressedMs, end: performance.now() });
}

/** After the next frame has been drawn. */
export function measureFrame(pressedMs: number): void {
  requestAnimationFrame(() => setTimeout(() => measure("storebell:drawn", pressedMs)));
}
