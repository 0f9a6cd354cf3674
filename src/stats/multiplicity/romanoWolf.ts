export interface RomanoWolfOptions {
  /** `two-sided` compares magnitudes, `greater` only what speaks for a larger parameter. */
  readonly alternative: 'two-sided' | 'greater';
}

/**
 * Which of a family of dependent tests still reject when the chance of even one false rejection is bounded? Step-down p-values
 * from the bootstrap distribution of the maximum statistic (Romano and Wolf 2005; p-values as in Romano and Wolf 2016).
 *
 * `observed` holds one statistic a hypothesis, best studentised; `centred[k]` the bootstrap statistics of hypothesis k, centred
 * at its estimate (`(theta* - theta) / se*`), all from the same resamples. With the hypotheses ordered by evidence, hypothesis j
 * gets `(1 + #{max over k >= j of t*_k >= t_j}) / (1 + B)`, made monotone. Uses the dependence between tests, so it rejects at
 * least as often as `holm` on the same bootstrap. Ties share one value; NaN, a missing column or columns of unequal length:
 * `RangeError`. Oracle: independent rewrite in numpy. O(m (B + log m)).
 */
export function romanoWolf(
  observed: Float64Array,
  centred: readonly Float64Array[],
  { alternative }: RomanoWolfOptions,
): Float64Array {
  checkFamily(observed, centred);
  const size = (value: number) => (alternative === 'two-sided' ? Math.abs(value) : value);
  const ascending = Int32Array.from(observed, (_, k) => k).sort(
    (a, b) => size(observed[a]!) - size(observed[b]!),
  );
  const maxima = new Float64Array(centred[0]?.length ?? 0).fill(Number.NEGATIVE_INFINITY);
  const adjusted = new Float64Array(observed.length);
  for (const k of ascending) {
    const column = centred[k]!;
    const statistic = size(observed[k]!);
    let exceeding = 1;
    for (let b = 0; b < maxima.length; b++) {
      const value = size(column[b]!);
      if (value > maxima[b]!) maxima[b] = value;
      if (maxima[b]! >= statistic) exceeding++;
    }
    adjusted[k] = exceeding / (1 + maxima.length);
  }
  let floor = 0;
  for (const k of ascending.reverse()) {
    floor = Math.max(floor, adjusted[k]!);
    adjusted[k] = floor;
  }
  return adjusted;
}

function checkFamily(observed: Float64Array, centred: readonly Float64Array[]): void {
  if (centred.length !== observed.length) {
    throw new RangeError(`${observed.length} hypotheses need as many columns, got ${centred.length}`);
  }
  const replicates = centred[0]?.length ?? 0;
  centred.forEach((column, k) => {
    if (column.length !== replicates || column.length === 0) {
      throw new RangeError(`column ${k} must hold ${replicates || 'some'} replicates, got ${column.length}`);
    }
    if (Number.isNaN(observed[k]) || column.some(Number.isNaN)) {
      throw new RangeError(`hypothesis ${k} must have a statistic in every replicate, got NaN`);
    }
  });
}
