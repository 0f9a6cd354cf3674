export interface StoreyOptions {
  /** P-values above it count as those of true null hypotheses; in (0, 1), commonly 0.5. */
  readonly lambda: number;
  /**
   * Adds one p-value above lambda (Storey, Taylor and Siegmund 2004): the share of true nulls is then never 0 and the false
   * discovery rate is controlled at finite numbers of tests. On unless switched off, which gives Storey (2002).
   */
  readonly finiteSample?: boolean;
}

export interface StoreyResult {
  readonly qValues: Float64Array;
  /** Estimated share of true null hypotheses, at most 1. */
  readonly nullShare: number;
}

/**
 * Which of a family of tests still reject when the chance of even one false rejection is bounded? Step-down p-values of
 * Holm (1979): `max over j <= i of (m - j + 1) p_(j)`, at most 1.
 *
 * As for all adjustments here: in and out in the same order, ties share one value, any p-value outside [0, 1] or NaN is refused
 * with a `RangeError` (a test without a p-value was tried too: decide what it counts as). Holds under any dependence. Oracle:
 * statsmodels `multipletests('holm')`. O(m log m).
 */
export function holm(pValues: Float64Array): Float64Array {
  const order = ascending(pValues);
  const m = order.length;
  const adjusted = new Float64Array(m);
  let floor = 0;
  order.forEach((index, rank) => {
    floor = Math.max(floor, Math.min(1, (m - rank) * pValues[index]!));
    adjusted[index] = floor;
  });
  return adjusted;
}

/**
 * Which of a family of tests still reject when the expected share of false ones among the rejections is bounded? Step-up
 * p-values of Benjamini and Hochberg (1995): `min over j >= i of p_(j) m / j`.
 *
 * Holds for independent and for positively dependent tests (Benjamini and Yekutieli 2001). Oracle: statsmodels `fdr_bh`.
 * O(m log m).
 */
export function benjaminiHochberg(pValues: Float64Array): Float64Array {
  return stepUp(pValues, 1);
}

/**
 * As `benjaminiHochberg`, valid under any dependence: values larger by `1 + 1/2 + ... + 1/m` (Benjamini and Yekutieli 2001).
 * Oracle: statsmodels `fdr_by`. O(m log m).
 */
export function benjaminiYekutieli(pValues: Float64Array): Float64Array {
  let harmonic = 0;
  for (let i = 1; i <= pValues.length; i++) harmonic += 1 / i;
  return stepUp(pValues, harmonic);
}

/**
 * As `benjaminiHochberg`, with the share of true null hypotheses estimated from the p-values above `lambda` instead of taken as 1
 * (Storey 2002). More powerful where many hypotheses are false; for independent or weakly dependent tests. A family of fewer than
 * some twenty tests estimates the share badly. Oracle: independent rewrite in numpy. O(m log m).
 */
export function storey(pValues: Float64Array, { lambda, finiteSample = true }: StoreyOptions): StoreyResult {
  if (!(lambda > 0 && lambda < 1)) throw new RangeError(`lambda must be in (0, 1), got ${lambda}`);
  let above = finiteSample ? 1 : 0;
  for (const pValue of pValues) if (pValue > lambda) above++;
  const nullShare = Math.min(1, above / (pValues.length * (1 - lambda)));
  return { qValues: stepUp(pValues, nullShare), nullShare };
}

function stepUp(pValues: Float64Array, factor: number): Float64Array {
  const order = ascending(pValues);
  const m = order.length;
  const adjusted = new Float64Array(m);
  let ceiling = 1;
  for (let rank = m; rank >= 1; rank--) {
    const index = order[rank - 1]!;
    ceiling = Math.min(ceiling, (factor * m * pValues[index]!) / rank);
    adjusted[index] = ceiling;
  }
  return adjusted;
}

function ascending(pValues: Float64Array): Int32Array {
  pValues.forEach((pValue, i) => {
    if (!(pValue >= 0 && pValue <= 1)) throw new RangeError(`p-value ${i} must be in [0, 1], got ${pValue}`);
  });
  return Int32Array.from(pValues, (_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
}
