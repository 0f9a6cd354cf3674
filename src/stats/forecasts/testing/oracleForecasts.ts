import { createReferenceNormals } from '../../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../../test/support/readOracle.ts';
import { type ClassProbabilities, type FeatureMatrix, featuresAt } from '../classProbabilities.ts';
import type { TrainingSet } from '../models/model.ts';

const ROWS = 240;

interface Oracle {
  readonly classes: readonly number[];
  readonly logistic: Readonly<
    Record<string, { slopes: number[][]; intercepts: number[]; probabilities: number[][] }>
  >;
  readonly scores: readonly { log: number; brier: number; eventBrier: number }[];
  readonly murphy: Readonly<Record<'bins' | 'identical', Record<string, number>>>;
  readonly crps: { readonly sample: number; readonly quantiles: number };
  readonly stack: Readonly<Record<'plain' | 'prior', { weights: number[]; loss: number }>>;
  readonly platt: {
    platt: [number, number];
    plain: [number, number];
    shrunk: [number, number];
    at03: number;
  };
  readonly isotonic: { at: number[]; plain: number[]; weighted: number[] };
  readonly analogues: Readonly<Record<'euclidean' | 'mahalanobis', number[][]>>;
  readonly regimes: readonly number[][];
  readonly cosines: Readonly<Record<string, Record<string, number>>>;
  readonly spiegelhalter: { statistic: number; pValue: number };
  readonly conformal: { last: number[][]; coverage: number[] };
}

/** What `scripts/oracles/stats_forecasts.py` found. */
export function forecastOracle(): Oracle {
  return readOracle('stats_forecasts') as Oracle;
}

/** The rows of the oracle script: three features, three classes, outcomes that do not overlap. */
export function classifiedRows(): TrainingSet {
  const normal = createReferenceNormals(77);
  const values = Float64Array.from({ length: 3 * ROWS }, normal);
  const features: FeatureMatrix = { columns: 3, values };
  const rows = Int32Array.from({ length: ROWS }, (_, t) => t);
  for (const t of rows) values[3 * t + 1] = 0.6 * values[3 * t]! + values[3 * t + 1]!;
  const outcomes = rows.map((t) => {
    const [first = 0, , third = 0] = featuresAt(features, t);
    const index = 0.8 * first - 0.5 * third + normal();
    return Number(index > -0.6) + Number(index > 0.5);
  });
  return { features, outcomes, classes: 3, horizon: 1, rows };
}

/** The three forecasters of the oracle script: base rates, a sharp one, a blunt one. */
export function oracleForecasts(): readonly [ClassProbabilities, ClassProbabilities, ClassProbabilities] {
  const { features } = classifiedRows();
  const softmax = (factor: number): ClassProbabilities => {
    const values = new Float64Array(3 * ROWS);
    for (let t = 0; t < ROWS; t++) {
      const [first = 0, , third = 0] = featuresAt(features, t);
      const scores = [-first, 0.3, first - 0.4 * third].map((score) => Math.exp(factor * score));
      const sum = scores.reduce((total, score) => total + score, 0);
      values.set(
        scores.map((score) => score / sum),
        3 * t,
      );
    }
    return { classes: 3, values };
  };
  const base = {
    classes: 3,
    values: Float64Array.from({ length: 3 * ROWS }, (_, i) => [0.3, 0.4, 0.3][i % 3]!),
  };
  return [base, softmax(2.5), softmax(0.3)];
}
