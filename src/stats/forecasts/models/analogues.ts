import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { InfeasibleError } from '../../../core/errors.ts';
import { requireCount } from '../../requirements.ts';
import { type FeatureMatrix, featuresAt } from '../classProbabilities.ts';
import { baseRates, completeTraining, type ForecastModel, missing, pick, smoothed } from './model.ts';
import { nearestApart } from './nearest.ts';
import { momentsOf, standardized, standardizedRows } from './standardize.ts';

export interface AnaloguesOptions {
  /** How many past states are looked up. */
  readonly neighbours: number;
  /** Between standardised features; `mahalanobis` also takes out their correlation. */
  readonly distance: 'euclidean' | 'mahalanobis';
  /** Weight of the base rates, in neighbours. */
  readonly smoothing: number;
  /** Two neighbours are at least so many rows apart, the horizon unless given, so that their outcomes share no bar. */
  readonly spacing?: number;
  readonly columns?: readonly number[];
  readonly name?: string;
}

/** Keeps the correlation matrix regular where features repeat each other. */
const RIDGE = 1e-6;

/**
 * What followed the past states that resemble this one most? The k nearest rows (Lorenz 1969: analogues), no two of them closer in
 * time than `spacing`, taken greedily from the nearest on; `(count + smoothing base rate) / (k + smoothing)`, the base rates those of the
 * training set with Jeffreys' prior. Fewer than k neighbours where spacing leaves no more.
 *
 * Features are standardised by the moments of the training set; `mahalanobis` multiplies by the inverse Cholesky factor of their
 * correlation matrix (plus 1e-6 on its diagonal). Rows with a missing feature are no neighbours and get no forecast; ties in
 * distance go to the earlier row. Needs k rows (`InfeasibleError`). Oracle: scikit-learn `NearestNeighbors` for spacing 1. O(n columns)
 * a forecast.
 */
export function analoguesModel(options: AnaloguesOptions): ForecastModel {
  const { neighbours, distance, smoothing, columns, name = 'analogues' } = options;
  requireCount('neighbours', neighbours, 1);
  if (!(smoothing >= 0)) throw new RangeError(`smoothing must be 0 or more, got ${smoothing}`);
  return {
    name,
    fit: (all) => {
      const training = completeTraining(all, columns);
      const { outcomes, classes, rows } = training;
      if (rows.length < neighbours) throw new InfeasibleError('look for analogues', neighbours, rows.length);
      const moments = momentsOf(training.features);
      const scores = standardizedRows(training.features, moments);
      const turn = distance === 'mahalanobis' ? whitenerOf(scores) : (row: Float64Array) => row;
      const places = mapRows(scores, turn);
      const base = baseRates(training);
      const spacing = options.spacing ?? training.horizon;
      const predict = (row: Float64Array) => {
        const picked = pick(row, columns);
        if (!picked.every(Number.isFinite)) return missing(classes);
        const counts = new Float64Array(classes);
        const place = turn(standardized(picked, moments));
        for (const i of nearestApart(place, { places, rows, neighbours, spacing })) counts[outcomes[i]!]!++;
        return smoothed(counts, { base, strength: smoothing });
      };
      return { predict, converged: true, parameters: { windows: rows.length, neighbours, spacing } };
    },
  };
}

/** Multiplies by `L^-1`, where `L L'` is the correlation matrix. */
function whitenerOf(scores: FeatureMatrix): (row: Float64Array) => Float64Array {
  const { columns, values } = scores;
  const matrix = Matrix.from1DArray(values.length / columns, columns, values);
  const correlation = matrix.transpose().mmul(matrix).div(matrix.rows).add(Matrix.eye(columns).mul(RIDGE));
  const { lowerTriangularMatrix: lower } = new CholeskyDecomposition(correlation);
  return (row) => {
    const solved = row.slice();
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < i; j++) solved[i]! -= lower.get(i, j) * solved[j]!;
      solved[i]! /= lower.get(i, i);
    }
    return solved;
  };
}

function mapRows(matrix: FeatureMatrix, turn: (row: Float64Array) => Float64Array): FeatureMatrix {
  const values = new Float64Array(matrix.values.length);
  for (let i = 0; i < values.length / matrix.columns; i++) {
    values.set(turn(featuresAt(matrix, i)), i * matrix.columns);
  }
  return { columns: matrix.columns, values };
}
