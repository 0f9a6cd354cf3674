/**
 * P(K > x) for the Kolmogorov distribution: the supremum of the absolute value of a Brownian bridge. Kolmogorov's series in the
 * tail, its theta-function dual near zero, where the series would need many terms. NaN for NaN. Oracle: scipy `kstwobign`. O(1).
 */
export function kolmogorovSurvival(x: number): number {
  if (x <= 0) return 1;
  return x < 1.1 ? 1 - lowerSeries(x) : upperSeries(x);
}

function upperSeries(x: number): number {
  let [sum, sign] = [0, 1];
  for (let i = 1; i <= 6; i++, sign = -sign) sum += sign * Math.exp(-2 * i * i * x * x);
  return 2 * sum;
}

function lowerSeries(x: number): number {
  let sum = 0;
  for (let i = 1; i <= 9; i += 2) sum += Math.exp(-(((i * Math.PI) / x) ** 2) / 8);
  return (Math.sqrt(2 * Math.PI) / x) * sum;
}
