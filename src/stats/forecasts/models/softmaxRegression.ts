import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { FeatureMatrix } from '../classProbabilities.ts';
import { type LbfgsResult, minimizeLbfgs, type Objective } from './lbfgs.ts';
import { classCounts } from './model.ts';

/** Rows of features with the class of each; no value is missing. */
export interface ClassifiedRows {
  readonly features: FeatureMatrix;
  readonly outcomes: Int32Array;
  readonly classes: number;
}

export interface SoftmaxOptions {
  /** `mean loss + penalty / 2 * (sum of squared slopes)`; the intercepts are free. */
  readonly penalty: number;
  /** Largest component of the gradient of that objective at which the fit counts as converged, 1e-7 unless given. */
  readonly tolerance?: number;
  readonly maximumIterations?: number;
}

/** `coefficients`: for each class the slopes, then the intercept. */
export interface SoftmaxFit extends Omit<LbfgsResult, 'minimum'> {
  readonly coefficients: Float64Array;
}

const TOLERANCE = 1e-7;
const MAXIMUM_ITERATIONS = 200;
/** Keeps the preconditioner regular where a column does not vary; it does not touch the minimum. */
const RIDGE = 1e-8;

/**
 * Multinomial logistic regression with a ridge on the slopes of every class (the symmetric form, as scikit-learn: coefficients sum
 * to zero over the classes). L-BFGS from zero, preconditioned by the Hessian at the base rates, `(diag(b) - b b') (x) X'X / n`.
 * Every class needs a row, or its intercept has no minimum. Oracle: scikit-learn `LogisticRegression` with `C = 1 / (n penalty)`.
 * O(iterations n classes columns).
 */
export function softmaxRegression(rows: ClassifiedRows, options: SoftmaxOptions): SoftmaxFit {
  const { penalty, tolerance = TOLERANCE, maximumIterations = MAXIMUM_ITERATIONS } = options;
  const width = rows.features.columns + 1;
  const start = new Float64Array(rows.classes * width);
  const { minimum, ...rest } = minimizeLbfgs(objectiveOf(rows, penalty), start, {
    tolerance,
    maximumIterations,
    precondition: preconditionerOf(rows, penalty),
  });
  return { ...rest, coefficients: minimum };
}

/** The probabilities of the classes for one row of features. */
export function softmaxAt(coefficients: Float64Array, features: Float64Array): Float64Array {
  const width = features.length + 1;
  const scores = new Float64Array(coefficients.length / width);
  for (let k = 0; k < scores.length; k++) {
    let score = coefficients[k * width + width - 1]!;
    for (let j = 0; j < features.length; j++) score += coefficients[k * width + j]! * features[j]!;
    scores[k] = score;
  }
  normalize(scores);
  return scores;
}

function objectiveOf({ features, outcomes, classes }: ClassifiedRows, penalty: number): Objective {
  const { columns, values } = features;
  const width = columns + 1;
  const n = outcomes.length;
  const scores = new Float64Array(classes);
  return (at, gradient) => {
    let loss = 0;
    gradient.fill(0);
    for (let i = 0, row = 0; i < n; i++, row += columns) {
      for (let k = 0, from = 0; k < classes; k++, from += width) {
        let score = at[from + columns]!;
        for (let j = 0; j < columns; j++) score += at[from + j]! * values[row + j]!;
        scores[k] = score;
      }
      const outcome = outcomes[i]!;
      const score = scores[outcome]!;
      loss += normalize(scores) - score;
      scores[outcome]! -= 1;
      for (let k = 0, from = 0; k < classes; k++, from += width) {
        const error = scores[k]! / n;
        for (let j = 0; j < columns; j++) gradient[from + j]! += error * values[row + j]!;
        gradient[from + columns]! += error;
      }
    }
    return loss / n + ridge(at, gradient, { penalty, width });
  };
}

/** Turns scores into probabilities; returns the logarithm of the sum of their exponentials. */
function normalize(scores: Float64Array): number {
  let top = scores[0]!;
  for (let k = 1; k < scores.length; k++) top = Math.max(top, scores[k]!);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - top);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
  return top + Math.log(sum);
}

function ridge(
  at: Float64Array,
  gradient: Float64Array,
  { penalty, width }: { penalty: number; width: number },
): number {
  let squares = 0;
  for (let i = 0; i < at.length; i++) {
    if (i % width === width - 1) continue;
    squares += at[i]! ** 2;
    gradient[i]! += penalty * at[i]!;
  }
  return (penalty / 2) * squares;
}

/** The inverse Hessian at the base rates: one small inverse for every eigenvector of `diag(b) - b b'`. */
function preconditionerOf(
  { features, outcomes, classes }: ClassifiedRows,
  penalty: number,
): (vector: Float64Array) => Float64Array {
  const width = features.columns + 1;
  const rates = classCounts(outcomes, classes).map(
    (count) => (count + 0.5) / (outcomes.length + classes / 2),
  );
  const spread = new Matrix(classes, classes);
  for (let k = 0; k < classes; k++) {
    for (let m = 0; m < classes; m++) spread.set(k, m, (k === m ? rates[k]! : 0) - rates[k]! * rates[m]!);
  }
  const { realEigenvalues, eigenvectorMatrix: axes } = new EigenvalueDecomposition(spread, {
    assumeSymmetric: true,
  });
  const moments = secondMoments(features, outcomes.length);
  const inverses = realEigenvalues.map((curvature) => inverseOf(moments, Math.max(0, curvature), penalty));
  return (vector) => {
    const turned = axes.transpose().mmul(Matrix.from1DArray(classes, width, vector));
    inverses.forEach((inverse, k) => {
      turned.setRow(k, inverse.mmul(turned.getRowVector(k).transpose()).to1DArray());
    });
    return Float64Array.from(axes.mmul(turned).to1DArray());
  };
}

/** `X'X / n` with a column of ones at the end. */
function secondMoments({ columns, values }: FeatureMatrix, n: number): Matrix {
  const width = columns + 1;
  const sums = new Float64Array(width * width);
  const row = new Float64Array(width).fill(1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < columns; j++) row[j] = values[i * columns + j]!;
    for (let j = 0; j < width; j++) {
      for (let m = 0; m <= j; m++) sums[j * width + m]! += row[j]! * row[m]!;
    }
  }
  const moments = new Matrix(width, width);
  for (let j = 0; j < width; j++) {
    for (let m = 0; m <= j; m++) {
      moments.set(j, m, sums[j * width + m]! / n);
      moments.set(m, j, sums[j * width + m]! / n);
    }
  }
  return moments;
}

function inverseOf(moments: Matrix, curvature: number, penalty: number): Matrix {
  const hessian = Matrix.mul(moments, curvature);
  const last = hessian.rows - 1;
  for (let j = 0; j <= last; j++) {
    const free = j === last ? 0 : penalty;
    // Along the direction in which all classes move together nothing changes: any regular matrix does.
    hessian.set(j, j, hessian.get(j, j) + free + (curvature > RIDGE ? RIDGE : 1));
  }
  return new CholeskyDecomposition(hessian).solve(Matrix.eye(hessian.rows));
}
