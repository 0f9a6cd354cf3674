/** A share in (0, 1) from a coordinate without bounds. */
export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** The coordinate of a share in (0, 1). */
export function logit(share: number): number {
  return Math.log(share) - Math.log1p(-share);
}

/** The candidate of the lowest value, where a search had better start; NaN counts as no value. */
export function lowest(
  candidates: readonly Float64Array[],
  objective: (point: Float64Array) => number,
): Float64Array {
  let best = candidates[0];
  let value = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = objective(candidate);
    if (!(other < value)) continue;
    best = candidate;
    value = other;
  }
  if (!best) throw new RangeError('a search needs a candidate to start from');
  return best;
}
