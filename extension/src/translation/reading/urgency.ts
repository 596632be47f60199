/** In which order texts are asked for: pure. */

/** From top to bottom, in px. */
export interface Span {
  top: number;
  bottom: number;
}

/** Indices of the spans: those in sight first, the newest (last) of them before the others, then what is nearest. */
export function byUrgency(spans: readonly Span[], sight: Span): number[] {
  return spans
    .map((span, index) => ({ index, away: distance(span, sight) }))
    .sort((one, other) => one.away - other.away || other.index - one.index)
    .map(({ index }) => index);
}

/** How far out of sight; 0 for what is seen, if only in part. */
function distance(span: Span, sight: Span): number {
  return Math.max(0, sight.top - span.bottom, span.top - sight.bottom);
}
