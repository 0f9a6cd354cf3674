import { createReferenceNormals, goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../../test/support/readOracle.ts';
import type { RandomSource } from '../../../core/random.ts';

type WithPValue = readonly [value: number, pValue: number];

interface Plain {
  readonly pearson: WithPValue;
  readonly spearman: WithPValue;
  readonly kendall: WithPValue;
  readonly kendallNormal: number;
}

interface Oracle extends Readonly<Record<'golden' | 'ties' | 'short' | 'shortFar', Plain>> {
  readonly partial: Readonly<Record<'none' | 'one' | 'two', WithPValue>>;
  readonly exponential: Readonly<Record<'mean' | 'zero', readonly number[]>>;
  readonly overlapping: { readonly steiger: WithPValue; readonly williams: WithPValue };
  readonly separate: WithPValue;
  readonly contagion: {
    readonly adjusted: number;
    readonly increase: number;
    readonly test: WithPValue;
    readonly fisher: WithPValue;
  };
  readonly dcc: {
    readonly garch: readonly { readonly parameters: readonly number[]; readonly logLikelihood: number }[];
    readonly parameters: readonly [a: number, b: number];
    readonly logLikelihood: number;
    readonly constantLogLikelihood: number;
    readonly path: readonly number[];
  };
}

type Distance = readonly [correlation: number, covariance: number, statistic: number];

interface OracleOfR {
  readonly distance: Readonly<Record<'golden' | 'square' | 'ties' | 'short', Distance>>;
  readonly kendallExact: WithPValue;
  readonly garch: readonly number[];
}

/** Values of scipy, pandas and numpy, and those of R. */
export const oracle = readOracle('stats_correlation') as Oracle;
export const oracleOfR = readOracle('stats_correlation-r') as OracleOfR;

/** The series of the oracle scripts: the golden pair, both with ties, a third one related to both, a lagged mixture. */
export function referenceSeries() {
  const { x, y } = goldenSeries();
  const normal = createReferenceNormals(7);
  const z = x.map((value, t) => 0.5 * value + 0.4 * y[t]! + normal());
  const mixture = z.map((value, t) => value + x[(t + x.length - 1) % x.length]!);
  const ties = { x: x.map((value) => Math.floor(2 * value)), y: y.map((value) => Math.floor(1.5 * value)) };
  return { x, y, z, mixture, ties };
}

/** Two GARCH(1,1) series whose correlation follows a DCC(1,1) with a = 0.04, b = 0.94 and level 0.4. */
export function dynamicReturns(
  length: number,
  normal: () => number,
): { x: Float64Array; y: Float64Array; correlation: Float64Array } {
  const [x, y, correlation] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  let [qxx, qyy, qxy, vx, vy] = [1, 1, 0.4, 1, 4];
  for (let t = 0; t < length; t++) {
    const r = qxy / Math.sqrt(qxx * qyy);
    const first = normal();
    const second = r * first + Math.sqrt(1 - r * r) * normal();
    correlation[t] = r;
    x[t] = 0.05 + Math.sqrt(vx) * first;
    y[t] = -0.1 + Math.sqrt(vy) * second;
    vx = 0.05 + 0.08 * vx * first * first + 0.87 * vx;
    vy = 0.4 + 0.15 * vy * second * second + 0.75 * vy;
    qxx = 1 - 0.98 + 0.04 * first * first + 0.94 * qxx;
    qyy = 1 - 0.98 + 0.04 * second * second + 0.94 * qyy;
    qxy = (1 - 0.98) * 0.4 + 0.04 * first * second + 0.94 * qxy;
  }
  return { x, y, correlation };
}

/** Independent normal pairs of the given correlation. */
export function normalPairs(
  random: RandomSource,
  length: number,
  correlation = 0,
): [Float64Array, Float64Array] {
  const x = Float64Array.from({ length }, () => random.normal());
  const rest = Math.sqrt(1 - correlation ** 2);
  return [x, x.map((value) => correlation * value + rest * random.normal())];
}

/** Asserts to a relative 1e-8 by way of the ratio. */
export function ratio(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}
