const ROUNDING = 16 * Number.EPSILON;

/** The arithmetic mean; NaN of nothing. O(n). */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < values.length; t++) sum += values[t]!;
  return sum / values.length;
}

/** The mean of the powers of the deviations from the mean: the central moment of the sample, over n. O(n). */
export function centralMoment(values: Float64Array, power: 2 | 3 | 4): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    const deviation = values[t]! - mean;
    const square = deviation * deviation;
    sum += power === 2 ? square : square * (power === 3 ? deviation : square);
  }
  return sum / values.length;
}

/** The standard deviation over n - 1; exactly 0 where the values differ by their rounding only. O(n). */
export function deviationOf(values: Float64Array): number {
  const n = values.length;
  const deviation = Math.sqrt((centralMoment(values, 2) * n) / (n - 1));
  return deviation <= ROUNDING * Math.abs(meanOf(values)) ? 0 : deviation;
}

/** Mean over standard deviation (n - 1); NaN where the values do not vary. O(n). */
export function meanToDeviation(values: Float64Array): number {
  const deviation = deviationOf(values);
  return deviation > 0 ? meanOf(values) / deviation : Number.NaN;
}

/** Third moment over the 1.5th power of the second: 0 for a symmetric sample, NaN for a constant. O(n). */
export function skewnessOf(values: Float64Array): number {
  return deviationOf(values) > 0 ? centralMoment(values, 3) / centralMoment(values, 2) ** 1.5 : Number.NaN;
}

/** Fourth moment over the square of the second: 3 for a normal distribution, NaN for a constant. O(n). */
export function kurtosisOf(values: Float64Array): number {
  return deviationOf(values) > 0 ? centralMoment(values, 4) / centralMoment(values, 2) ** 2 : Number.NaN;
}
