import { crossMoments, pearson } from '../../stats/correlation/association.ts';
import { type RobustCorrelation, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { numberOrNull } from '../figure.ts';
import type { Column } from '../panel/panel.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { effectivePairs, equivalentPairs } from './effectiveSize.ts';
import { randomWalkLevels, trendingWalkLevels, type UnrelatedLevels, type Walk } from './randomWalks.ts';
import { kendallOfRows, spearmanOfRows } from './rowStatistics.ts';
import { bootstrapped, correlationBand, plannedTest, type Sample } from './sample.ts';

const GROUP = 'Returns and prices, same bar';
const OTHERS = 'Other measures of the same returns';
/** Ranks cost a sort each time. */
const RANK_REPLICATES = 199;

/** Returns and levels side by side, with what the level correlation is worth and how much the sample holds. */
export function mainFindings(sample: Sample): readonly TestedFinding[] {
  const robust = robustCorrelation(sample.pair.first, sample.pair.second);
  return [
    returnsFinding(sample, robust),
    ...[...levelFindings(sample), ...sizeFindings(sample, robust), ...otherMeasures(sample, robust)].map(
      (finding) => ({ finding }),
    ),
  ];
}

function returnsFinding(sample: Sample, robust: RobustCorrelation): TestedFinding {
  const interval = correlationBand(sample, 'correlation');
  return {
    finding: {
      name: 'correlation',
      label: 'correlation of returns',
      group: GROUP,
      value: robust.estimate,
      unit: '',
      ...(interval ? { interval } : {}),
      observations: robust.observations,
      method: 'Pearson correlation of log returns on common bars; p with Newey-West errors',
      nullHypothesis: robust.nullHypothesis,
    },
    test: { ...plannedTest(sample.params), pValue: robust.pValue },
  };
}

function levelFindings({ pair, params, random }: Sample): readonly StudyFinding[] {
  const columns = [pair.panel.column(params.first), pair.panel.column(params.second)] as const;
  const moments = crossMoments(columns[0].levels, columns[1].levels, {
    from: 0,
    to: pair.panel.labels.length,
  });
  const observed = pearson(moments);
  const pairs = params.replicates;
  const simulation = { observed, length: moments.count, pairs };
  const plain = randomWalkLevels({ ...simulation, random: random.fork('random walks') });
  const trending = trendingWalkLevels([walkOf(columns[0]), walkOf(columns[1])], {
    ...simulation,
    random: random.fork('trending walks'),
  });
  return [
    {
      name: 'level-correlation',
      label: 'price levels (says nothing)',
      group: GROUP,
      value: numberOrNull(observed),
      unit: '',
      method: 'Pearson correlation of prices: unrelated trends correlate too (Granger and Newbold 1974)',
    },
    ...unrelatedFindings(plain, {
      name: 'random-walk',
      label: 'random walks',
      method: `${pairs} simulated pairs of independent walks with normal steps and no drift`,
    }),
    ...unrelatedFindings(trending, {
      name: 'trending-walk',
      label: 'unrelated trends',
      method: `${pairs} simulated pairs of independent walks whose steps are drawn from each side's own changes`,
    }),
  ].map((finding) => ({ ...finding, observations: moments.count }));
}

function unrelatedFindings(
  { median, shareAbove }: UnrelatedLevels,
  { name, label, method }: { readonly name: string; readonly label: string; readonly method: string },
): readonly Omit<StudyFinding, 'observations'>[] {
  return [
    {
      name: `${name}-median`,
      label: `${label}: typical`,
      group: GROUP,
      value: numberOrNull(median),
      unit: '',
      method: `median size of the level correlation of ${method}`,
    },
    {
      name: `${name}-share`,
      label: `${label}: as large`,
      group: GROUP,
      value: shareAbove,
      unit: 'fraction',
      method: `share of ${method} whose level correlation is at least as large in size`,
    },
  ];
}

/** Changes of prices are log returns; those of rates are differences. */
function walkOf({ levels, changes }: Column): Walk {
  const t = changes.findIndex((change) => Number.isFinite(change) && change !== 0);
  const difference = levels[t]! - levels[t - 1]!;
  return { changes: changes.filter(Number.isFinite), compounds: changes[t] !== difference };
}

function sizeFindings({ pair }: Sample, robust: RobustCorrelation): readonly StudyFinding[] {
  const common = { group: GROUP, unit: 'count', observations: robust.observations };
  return [
    {
      ...common,
      name: 'effective-observations',
      label: 'effective bars',
      value: Math.round(effectivePairs(pair.first, pair.second)),
      method:
        'n / (1 + 2 sum (1 - k / n) r_x(k) r_y(k)), Bartlett (1935), up to the first product not above 0',
    },
    {
      ...common,
      name: 'equivalent-observations',
      label: 'equally good independent bars',
      value: Math.round(equivalentPairs(robust.estimate, robust.standardError)),
      method: '((1 - r^2) / error)^2 with the Newey-West error of the correlation',
    },
  ];
}

function otherMeasures(sample: Sample, robust: RobustCorrelation): readonly StudyFinding[] {
  const common = { group: OTHERS, unit: '', replicates: Math.min(RANK_REPLICATES, sample.params.replicates) };
  return [
    {
      name: 'correlation-newey-west',
      label: 'Pearson, Newey-West interval',
      group: OTHERS,
      value: robust.estimate,
      unit: '',
      interval: robust.interval,
      observations: robust.observations,
      method: 'Pearson correlation, interval on the scale of Fisher with a Newey-West error',
    },
    bootstrapped(sample, spearmanOfRows, {
      ...common,
      name: 'spearman',
      label: 'Spearman (ranks)',
      method: 'Spearman correlation of log returns',
    }),
    bootstrapped(sample, kendallOfRows, {
      ...common,
      name: 'kendall',
      label: 'Kendall (pairs ordered alike)',
      method: 'Kendall tau-b of log returns',
    }),
  ];
}
