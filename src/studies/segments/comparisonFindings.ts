import { compareCorrelations } from '../../stats/correlation/dependent.ts';
import { correlationOf } from '../coMovement/pair.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import {
  bootstrapPValue,
  combine,
  compareWithLeader,
  highestShares,
  percentileInterval,
  type Resampled,
} from './comparison.ts';
import { differenceTest, indexOf, JUNK, MAJORS, type Sample, secondaryTest, segmentPairs } from './sample.ts';
import { onRows, type SegmentBasket } from './segmentMarket.ts';

/** A coin with a shorter common history says little about its segment. */
const LEAST_MEMBER_BARS = 126;

/** How closely each segment follows the leader, which differences are beyond chance, and who comes first. */
export function comparisonFindings(sample: Sample): readonly TestedFinding[] {
  return [
    ...[...closenessFindings(sample), ...rankingFindings(sample)].map((finding) => ({ finding })),
    ...differenceFindings(sample),
    ...[...memberFindings(sample), ...otherFindings(sample)].map((finding) => ({ finding })),
    ...steigerFindings(sample),
  ];
}

function closenessFindings({ market, params, comparison }: Sample): readonly StudyFinding[] {
  const { leader } = params;
  const kinds = [
    [
      'correlation',
      `Correlation with ${leader}, same bar`,
      'Pearson correlation of log returns of the basket',
    ],
    ['beta', `Beta on ${leader}, same bar`, 'least-squares slope of the log returns of the basket'],
  ] as const;
  return kinds.flatMap(([kind, group, method]) =>
    market.compared.map((basket, k) => ({
      name: `${kind}-${basket.segment}`,
      label: basket.segment,
      group,
      unit: '',
      method,
      ...resampledValue((kind === 'beta' ? comparison.betas : comparison.correlations)[k]!, comparison),
      uses: usesOf(basket, market.panel.column(leader).uses),
    })),
  );
}

function rankingFindings({ market, comparison }: Sample): readonly StudyFinding[] {
  const shares = highestShares(comparison.correlations);
  const ranked = market.compared
    .map(({ segment }, k) => ({ segment, value: comparison.correlations[k]!.estimate }))
    .toSorted((a, b) => b.value - a.value);
  const group = 'Which segment follows most closely?';
  const { observations } = comparison;
  return [
    {
      name: 'ranking',
      label: 'ranking by correlation',
      group,
      value: ranked.map(({ segment }) => segment).join(', '),
      unit: '',
      observations,
      method: 'sorted by the correlation on the common bars',
    },
    ...market.compared.map(({ segment }, k) => ({
      name: `highest-share-${segment}`,
      label: `${segment} on top`,
      group,
      value: shares[k] ?? null,
      unit: 'fraction',
      observations,
      method: 'share of the bootstrap resamples in which it has the largest correlation',
    })),
  ];
}

function differenceFindings(sample: Sample): readonly TestedFinding[] {
  const { params, comparison } = sample;
  const pairs = segmentPairs().flatMap(([first, second]) => {
    const [i, j] = [indexOf(sample, first), indexOf(sample, second)];
    if (i < 0 || j < 0) return [];
    const parts = [comparison.correlations[i]!, comparison.correlations[j]!];
    return [
      {
        name: `difference-${first}-${second}`,
        label: `${first} minus ${second}`,
        difference: combine(parts, [1, -1]),
        test: differenceTest(params, first, second),
      },
    ];
  });
  return [...pairs, ...groupDifference(sample)].flatMap(({ name, label, difference, test }) => {
    const pValue = bootstrapPValue(difference);
    if (Number.isNaN(pValue)) return [];
    return [
      {
        finding: {
          name,
          label,
          group: 'Differences of correlation',
          unit: '',
          method:
            'difference of two correlations over the same bootstrap resamples; p normal with their spread',
          nullHypothesis: 'both are equally correlated with the leader',
          ...resampledValue(difference, comparison),
        },
        test: { ...test, pValue },
      },
    ];
  });
}

/** Only where all four segments are there: with one of them missing it would be another question. */
function groupDifference(sample: Sample) {
  const members = [...MAJORS, ...JUNK].map((segment) => indexOf(sample, segment));
  if (members.includes(-1)) return [];
  const parts = members.map((k) => sample.comparison.correlations[k]!);
  return [
    {
      name: 'majors-minus-junk',
      label: 'layer-1, defi minus meme, privacy',
      difference: combine(parts, [0.5, 0.5, -0.5, -0.5]),
      test: differenceTest(sample.params, MAJORS.join(' and '), JUNK.join(' and ')),
    },
  ];
}

/** The typical single coin: unlike a basket, it does not come closer to the leader by holding more coins. */
function memberFindings({ market, params }: Sample): readonly StudyFinding[] {
  const { leader } = market;
  return market.compared.flatMap((basket) => {
    const correlations = basket.members.flatMap(({ growth }) => {
      const rows = market.rows.filter((t) => Number.isFinite(growth[t]));
      if (rows.length < LEAST_MEMBER_BARS) return [];
      return [correlationOf(onRows(leader, rows), onRows(growth, rows).map(Math.log))];
    });
    const sorted = correlations.filter(Number.isFinite).toSorted((a, b) => a - b);
    if (sorted.length === 0) return [];
    const middle = sorted.length >> 1;
    return [
      {
        name: `member-correlation-${basket.segment}`,
        label: `${basket.segment}, ${sorted.length} of ${basket.registered} coins`,
        group: `Typical single coin with ${params.leader}`,
        value: sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
        unit: '',
        observations: sorted.length,
        method: `median correlation of single coins with at least ${LEAST_MEMBER_BARS} of the common bars`,
        uses: usesOf(basket, market.panel.column(params.leader).uses),
      },
    ];
  });
}

function otherFindings({ market, params, random }: Sample): readonly StudyFinding[] {
  return market.others.map((basket) => {
    const rows = market.rows.filter((t) => Number.isFinite(basket.returns[t]));
    const own = compareWithLeader(onRows(market.leader, rows), [onRows(basket.returns, rows)], {
      replicates: params.replicates,
      random: random.fork(basket.segment),
    });
    return {
      name: `correlation-${basket.segment}`,
      label: `${basket.segment}, ${rows.length} bars`,
      group: 'Other segments, on bars of their own',
      unit: '',
      method: 'Pearson correlation of log returns of the basket on the common bars on which it has one',
      ...resampledValue(own.correlations[0]!, own),
      uses: usesOf(basket, market.panel.column(params.leader).uses),
    };
  });
}

function steigerFindings(sample: Sample): readonly TestedFinding[] {
  const { leader, returns, params } = sample;
  return segmentPairs().flatMap(([first, second]) => {
    const [i, j] = [indexOf(sample, first), indexOf(sample, second)];
    if (i < 0 || j < 0) return [];
    const { statistic, pValue, nullHypothesis, observations } = compareCorrelations(
      leader,
      returns[i]!,
      returns[j]!,
    );
    return [
      {
        finding: {
          name: `steiger-${first}-${second}`,
          label: `${first} minus ${second}`,
          group: "Steiger's Z, if bars were independent",
          value: statistic,
          unit: '',
          observations,
          method: 'Steiger (1980), overlapping correlations, jointly normal independent bars',
          nullHypothesis,
        },
        test: {
          ...secondaryTest(params, 'robustness', {
            hypothesis: `${first} and ${second} are not equally correlated with ${params.leader}`,
            check: 'Steiger',
          }),
          pValue,
        },
      },
    ];
  });
}

function resampledValue(
  resampled: Resampled,
  { scheme, observations }: Sample['comparison'],
): Pick<StudyFinding, 'value' | 'interval' | 'observations'> {
  const interval = percentileInterval(resampled, scheme);
  const { estimate } = resampled;
  return {
    value: Number.isFinite(estimate) ? estimate : null,
    ...(interval ? { interval } : {}),
    observations,
  };
}

function usesOf({ members }: SegmentBasket, leader: readonly string[]): readonly string[] {
  return [...leader, ...members.map(({ id }) => id)];
}
