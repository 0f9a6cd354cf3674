import { createReferenceNormals, runningSum } from '../../../../test/support/goldenSeries.ts';

/** Four series of 240: three on two common random walks, so one relation holds among them, and one walk of its own. */
export function commonTrendSystem(): readonly Float64Array[] {
  const normal = createReferenceNormals(77);
  const noise = Array.from({ length: 240 }, () => Array.from({ length: 6 }, normal));
  const column = (j: number) => Float64Array.from(noise, (row) => row[j] ?? 0);
  const [first, second, own] = [runningSum(column(0)), runningSum(column(1)), runningSum(column(2))];
  const combine = (a: number, b: number, j: number) =>
    column(j).map((e, t) => a * (first[t] ?? 0) + b * (second[t] ?? 0) + e);
  return [combine(1, 0, 3), combine(0.5, 1, 4), combine(-1, 1, 5), own];
}
