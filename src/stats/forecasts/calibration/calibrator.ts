import { requireCount } from '../../requirements.ts';
import {
  type ClassProbabilities,
  eventProbabilities,
  independentWindows,
  occurrences,
  scoredRows,
} from '../classProbabilities.ts';
import { isotonicAt, isotonicFit } from './isotonic.ts';
import { plattAt, plattFit } from './platt.ts';

export interface CalibratorOptions {
  readonly method: 'isotonic' | 'platt' | 'none';
  readonly horizon: number;
  /** Resolved forecasts below which forecasts stay as they are. */
  readonly minimum: number;
}

export interface Calibrator {
  /** Calibrated probabilities of one row; a row without a forecast stays. */
  readonly calibrate: (probabilities: Float64Array) => Float64Array;
  readonly method: CalibratorOptions['method'];
  readonly observations: number;
}

type Curve = (probability: number) => number;

/** Of a class, and without it: with fewer its curve would be noise. */
const LEAST_CASES = 10;
/** Of slope and intercept of a Platt line around the one that changes nothing. */
const PRIOR_DEVIATION = 0.25;

/**
 * What did forecasts of several classes mean in the past, in frequencies? A curve for every class against the rest, and probabilities
 * scaled to sum to 1 again (Zadrozny and Elkan 2002). Give it forecasts that were made out of sample, with outcomes known by now.
 *
 * Platt lines have a normal prior around the line that changes nothing, with deviation 0.25 for slope and intercept, against a
 * likelihood counted in windows that do not overlap (`shrinkage = horizon / 0.25^2`): without it they cost more than they gain at
 * a few hundred such windows. Isotonic curves reach 0 and 1; they are drawn to the base rate by the weight `1 / (1 + n / horizon)`, one window in all that do not
 * overlap, so that nothing is called impossible. A class with fewer than 10 cases on either side keeps its probabilities, and all do
 * below `minimum` (method `none`). O(classes n log n).
 */
export function fitCalibrator(
  forecasts: ClassProbabilities,
  outcomes: Int32Array,
  { method, horizon, minimum }: CalibratorOptions,
): Calibrator {
  requireCount('minimum', minimum, 2);
  const rows = scoredRows(forecasts, outcomes);
  const observations = rows.length;
  if (method === 'none' || observations < minimum) {
    return { calibrate: (probabilities) => probabilities.slice(), method: 'none', observations };
  }
  const curves = Array.from({ length: forecasts.classes }, (_, k) => {
    const all = eventProbabilities(forecasts, k);
    const happened = occurrences(outcomes, k);
    const [x, occurred] = [Float64Array.from(rows, (row) => all[row]!), rows.map((row) => happened[row]!)];
    return curveOf(x, occurred, { method, horizon });
  });
  return {
    calibrate: (row) =>
      renormalized(
        row.map((p, k) => curves[k]!(p)),
        row,
      ),
    method,
    observations,
  };
}

function curveOf(
  x: Float64Array,
  occurred: Int32Array,
  { method, horizon }: { method: 'isotonic' | 'platt'; horizon: number },
): Curve {
  const events = occurred.reduce((sum, value) => sum + value, 0);
  if (Math.min(events, occurred.length - events) < LEAST_CASES) return (p) => p;
  if (method === 'platt') {
    const fit = plattFit(x, occurred, { targets: 'platt', shrinkage: horizon / PRIOR_DEVIATION ** 2 });
    return (p) => plattAt(fit, p);
  }
  const fit = isotonicFit(x, Float64Array.from(occurred));
  const [base, share] = [events / occurred.length, 1 / (1 + independentWindows(x.length, horizon))];
  return (p) => (1 - share) * isotonicAt(fit, p) + share * base;
}

function renormalized(calibrated: Float64Array, raw: Float64Array): Float64Array {
  const sum = calibrated.reduce((total, p) => total + p, 0);
  return sum > 0 ? calibrated.map((p) => p / sum) : raw.slice();
}
