import type { Interval } from '../../core/finding.ts';
import { contagionTest } from '../../stats/correlation/contagion.ts';
import { robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { normalQuantile, normalSurvival } from '../../stats/distributions/normal.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { correlationOf, LEAST_BARS, type MovingPair, slicePair } from './pair.ts';
import { correlationBand, INTERVAL_LEVEL, type Sample, secondaryTest } from './sample.ts';

/** A quarter, half a year, one and two years of sessions. */
const WINDOWS = [63, 126, 252, 504] as const;
const RECENT = 63;

/** The correlation of returns in the latest windows and in each calendar year that has enough bars. */
export function windowFindings(sample: Sample): readonly TestedFinding[] {
  const { pair } = sample;
  const bars = pair.labels.length;
  const windows = WINDOWS.filter((length) => length <= bars).map((length) =>
    partFinding(sample, slicePair(pair, bars - length), {
      name: `rho-${length}`,
      label: `last ${length} bars`,
      group: 'Correlation by trailing window',
    }),
  );
  return [...windows, ...yearsOf(pair).map(([year, part]) => yearFinding(sample, year, part))].flat();
}

/** Whether the last quarter differs from what came before, as it is and at equal variance of the first side. */
export function changeFindings({ pair, params }: Sample): readonly TestedFinding[] {
  const bars = pair.labels.length;
  if (bars < RECENT + LEAST_BARS) return [];
  const [before, recent] = [slicePair(pair, 0, bars - RECENT), slicePair(pair, bars - RECENT)];
  if (!varies(before) || !varies(recent)) return [];
  const { estimate, interval, pValue } = differenceOfPeriods(recent, before);
  const contagion = contagionTest({
    stable: { source: before.first, target: before.second },
    turmoil: { source: recent.first, target: recent.second },
  });
  const group = `Last ${RECENT} bars against before`;
  const { first, second } = params;
  return [
    {
      finding: {
        name: `rho-${RECENT}-change`,
        label: 'change of the correlation',
        group,
        value: estimate,
        unit: '',
        interval,
        observations: bars,
        method: 'difference of two Pearson correlations, Newey-West errors, periods taken as independent',
        nullHypothesis: 'the correlation has not changed',
      },
      test: {
        ...secondaryTest(params, 'robustness', {
          hypothesis: `the correlation of ${first} and ${second} has changed`,
          check: `last ${RECENT} bars`,
        }),
        pValue,
      },
    },
    {
      finding: {
        name: `rho-${RECENT}-adjusted`,
        label: 'at the earlier variance',
        group,
        value: contagion.adjustedCorrelation,
        unit: '',
        observations: RECENT,
        method: `Forbes and Rigobon (2002); the variance of ${first} is ${(1 + contagion.varianceIncrease).toFixed(2)} times the earlier one; one-sided p against a tighter link`,
        nullHypothesis: contagion.nullHypothesis,
      },
      test: {
        ...secondaryTest(params, 'robustness', {
          hypothesis: `the link of ${first} and ${second} is tighter than before`,
          check: `Forbes-Rigobon, last ${RECENT} bars`,
        }),
        pValue: contagion.pValue,
      },
    },
  ];
}

function yearFinding(sample: Sample, year: string, part: MovingPair): readonly TestedFinding[] {
  return partFinding(sample, part, {
    name: `rho-${year}`,
    label: isWhole(part) ? year : `${year}, ${part.labels.length} bars`,
    group: 'Correlation by calendar year',
  });
}

/** From January to December. */
function isWhole({ labels }: MovingPair): boolean {
  return labels[0]?.slice(5, 7) === '01' && labels.at(-1)?.slice(5, 7) === '12';
}

/** Nothing where a side did not move in the part. */
function partFinding(
  sample: Sample,
  part: MovingPair,
  about: { readonly name: string; readonly label: string; readonly group: string },
): readonly TestedFinding[] {
  if (!varies(part)) return [];
  const robust = robustCorrelation(part.first, part.second);
  const interval = correlationBand({ ...sample, pair: part }, about.name);
  const { first, second } = sample.params;
  return [
    {
      finding: {
        ...about,
        value: robust.estimate,
        unit: '',
        ...(interval ? { interval } : {}),
        observations: robust.observations,
        method: 'Pearson correlation of log returns; p with Newey-West errors',
        nullHypothesis: robust.nullHypothesis,
      },
      test: {
        ...secondaryTest(sample.params, 'windows', {
          hypothesis: `the returns of ${first} and ${second} are correlated on the same bar`,
          check: about.name,
        }),
        pValue: robust.pValue,
      },
    },
  ];
}

function yearsOf(pair: MovingPair): readonly (readonly [year: string, part: MovingPair])[] {
  const years = [...new Set(pair.labels.map((label) => label.slice(0, 4)))];
  return years.flatMap((year) => {
    const from = pair.labels.findIndex((label) => label.startsWith(year));
    const to = pair.labels.findLastIndex((label) => label.startsWith(year)) + 1;
    return to - from < LEAST_BARS ? [] : [[year, slicePair(pair, from, to)] as const];
  });
}

function differenceOfPeriods(
  later: MovingPair,
  earlier: MovingPair,
): { estimate: number; interval: Interval; pValue: number } {
  const [a, b] = [
    robustCorrelation(later.first, later.second),
    robustCorrelation(earlier.first, earlier.second),
  ];
  const estimate = a.estimate - b.estimate;
  const error = Math.hypot(a.standardError, b.standardError);
  const half = normalQuantile(0.5 + INTERVAL_LEVEL / 2) * error;
  return {
    estimate,
    interval: {
      lower: estimate - half,
      upper: estimate + half,
      level: INTERVAL_LEVEL,
      method: 'normal, Newey-West errors of both periods',
    },
    pValue: 2 * normalSurvival(Math.abs(estimate / error)),
  };
}

/** Both sides move, and not in lockstep: then errors and tests exist. */
function varies({ first, second }: MovingPair): boolean {
  return Math.abs(correlationOf(first, second)) < 1;
}
