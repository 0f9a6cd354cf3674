/**
 * `x log(x / mean) + mean - x`, never negative, accurate where x is close to the mean: `bd0` of Loader (2000), "Fast and accurate
 * computation of binomial probabilities". With `stirlingError` it gives densities whose relative error does not grow with their
 * parameters, where a difference of log-gammas loses a digit for each power of ten.
 */
export function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * logRatio(x, mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 1; ; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return next;
    sum = next;
  }
}

/** Also where the quotient overflows. */
function logRatio(x: number, mean: number): number {
  const ratio = x / mean;
  return ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : Math.log(x) - Math.log(mean);
}
