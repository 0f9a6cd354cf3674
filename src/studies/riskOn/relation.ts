import type { Interval } from '../../core/finding.ts';
import { robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { completeRows } from '../../stats/regression/leastSquares.ts';
import { predictiveRegression } from '../../stats/regression/predictiveRegression.ts';
import { type Levels, levelsOf } from '../panel/levels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject, type Subject } from '../panel/subject.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { PlannedTest } from '../trials.ts';
import type { Composite } from './composite.ts';
import type { RiskOnParameters } from './parameters.ts';

const LEVEL = 0.95;
/** A year of sessions. */
const LEAST_BARS = 252;

const CHECKS = ['same bar', 'same window', 'next window'] as const;
type Check = (typeof CHECKS)[number];

/** The tests of the relation, known before any data. */
export function planTests(params: RiskOnParameters): readonly PlannedTest[] {
  return CHECKS.map((check) => plannedTest(params, check));
}

/**
 * Does the composite go with the rotation (coins less bitcoin, say) on the same bar, over the same window, and does it foretell the
 * next one? The rotation is read at the value nearest to the bar, which lies after it for crypto: the next window holds
 * nothing that the composite could have seen. Nothing where the rotation is not stored or shares less than a year with it.
 */
export function relationFindings(
  data: StudyData,
  composite: Composite,
  params: RiskOnParameters,
): readonly TestedFinding[] {
  const rotation = rotationLevels(data, composite, params);
  if (!rotation) return [];
  const returns = rotation.values.map((value, t) =>
    t > 0 ? changeOf(rotation, value, rotation.values[t - 1]!) : Number.NaN,
  );
  const { labels } = composite.clock;
  const values = composite.values.map((value, t) =>
    (labels[t] ?? '') >= (params.from ?? '') ? value : Number.NaN,
  );
  const [x = new Float64Array(), y = new Float64Array()] = completeRows([values, returns]);
  if (x.length < LEAST_BARS) return [];
  return [
    sameBarFinding(values, returns, params),
    sameWindowFinding(x, y, params),
    nextWindowFinding(x, y, params),
  ].map(({ finding, test }) => ({ test, finding: { ...finding, uses: usesOf(composite, rotation) } }));
}

type Tested = Required<TestedFinding>;

function sameBarFinding(values: Float64Array, returns: Float64Array, params: RiskOnParameters): Tested {
  const moves = values.map((value, t) => (t > 0 ? value - values[t - 1]! : Number.NaN));
  const [x = new Float64Array(), y = new Float64Array()] = completeRows([moves, returns]);
  const robust = robustCorrelation(x, y);
  return tested(params, 'same bar', {
    name: 'rotation-same-bar',
    label: 'composite move, same bar',
    value: robust.estimate,
    interval: robust.interval,
    observations: robust.observations,
    method: 'Pearson correlation of the change of the composite with the return, Newey-West error',
    nullHypothesis: robust.nullHypothesis,
    pValue: robust.pValue,
  });
}

function sameWindowFinding(x: Float64Array, y: Float64Array, params: RiskOnParameters): Tested {
  const { bars } = params;
  const sums = Float64Array.from({ length: y.length - bars + 1 }, (_, i) =>
    y.subarray(i, i + bars).reduce((sum, value) => sum + value, 0),
  );
  const robust = robustCorrelation(x.subarray(bars - 1), sums, { lags: 2 * bars });
  return tested(params, 'same window', {
    name: 'rotation-same-window',
    label: `composite, same ${bars} bars`,
    value: robust.estimate,
    interval: robust.interval,
    observations: robust.observations,
    method: `Pearson correlation of the composite with the return over the ${bars} bars of its changes, Newey-West error with ${2 * bars} lags`,
    nullHypothesis: robust.nullHypothesis,
    pValue: robust.pValue,
  });
}

function nextWindowFinding(x: Float64Array, y: Float64Array, params: RiskOnParameters): Tested {
  const { bars } = params;
  const fit = predictiveRegression(y, x, { horizon: bars });
  return tested(params, 'next window', {
    name: 'rotation-next-window',
    label: `next ${bars} bars, per point`,
    value: fit.slope,
    unit: 'fraction',
    interval: normalInterval(fit.slope, fit.hodrick.standardError),
    observations: fit.observations,
    method: `predictive regression of the sum of the next ${bars} log returns on the composite, error of Hodrick (1992); R2 ${(100 * fit.rSquared).toFixed(1)} %, ${fit.nonOverlapping} windows side by side`,
    nullHypothesis: fit.hodrick.nullHypothesis,
    pValue: fit.hodrick.pValue,
  });
}

function tested(
  params: RiskOnParameters,
  check: Check,
  {
    pValue,
    unit = '',
    ...finding
  }: Omit<StudyFinding, 'group' | 'unit'> & { readonly unit?: string; readonly pValue: number },
): Tested {
  return {
    finding: { ...finding, unit, group: `Relation to ${params.rotation}` },
    test: { ...plannedTest(params, check), pValue },
  };
}

function plannedTest(params: RiskOnParameters, check: Check): PlannedTest {
  const { rotation, weights, bars, join, from, family } = params;
  const goes = check === 'next window' ? 'foretells' : 'goes with';
  return {
    family,
    hypothesis: `the risk composite ${goes} ${rotation}`,
    specification: { check, weights, bars, join, from: from ?? 'first common bar' },
  };
}

function rotationLevels(
  data: StudyData,
  { clock }: Composite,
  { rotation }: RiskOnParameters,
): Levels | undefined {
  const subject = parseSubject(rotation);
  return canBeRead(subject, data) ? levelsOf(subject, data, { clock, join: 'nearest' }) : undefined;
}

/** Every side has something stored; the three coins that a basket needs show in its values. */
function canBeRead(subject: Subject, data: StudyData): boolean {
  if (subject.kind === 'ratio')
    return [subject.numerator, subject.denominator].every((side) => canBeRead(side, data));
  return instrumentsOf(subject).some((id) => data.find(id, fieldOf(id)) !== undefined);
}

function changeOf({ isRate }: Levels, now: number, before: number): number {
  return isRate ? now - before : Math.log(now / before);
}

function usesOf({ parts }: Composite, rotation: Levels): readonly string[] {
  return [...new Set([...parts.flatMap(({ uses }) => uses), ...rotation.uses])];
}

function normalInterval(estimate: number, error: number): Interval {
  const half = normalQuantile(0.5 + LEVEL / 2) * error;
  return {
    lower: estimate - half,
    upper: estimate + half,
    level: LEVEL,
    method: 'normal, error of Hodrick (1992)',
  };
}
