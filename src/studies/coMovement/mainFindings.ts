import { crossMoments, pearson } from '../../stats/correlation/association.ts';
import { type RobustCorrelation, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { effectivePairs, equivalentPairs } from './effectiveSize.ts';
import { randomWalkLevels } from './randomWalks.ts';
import { kendallOfRows, spearmanOfRows } from './rowStatistics.ts';
import { bootstrapped, correlationBand, numberOrNull, plannedTest, type Sample } from './sample.ts';

const GROUP = 'Returns against prices';
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
      label: 'correlation of returns, same bar',
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
  const [x, y] = [pair.panel.column(params.first).levels, pair.panel.column(params.second).levels];
  const moments = crossMoments(x, y, { from: 0, to: x.length });
  const observed = pearson(moments);
  const walks = randomWalkLevels(observed, {
    length: moments.count,
    pairs: params.replicates,
    random: random.fork('random walks'),
  });
  const common = { group: GROUP, unit: '', observations: moments.count };
  const simulated = `${walks.pairs} simulated pairs of random walks with normal steps and no drift`;
  return [
    {
      ...common,
      name: 'level-correlation',
      label: 'correlation of prices (says nothing)',
      value: numberOrNull(observed),
      method: 'Pearson correlation of prices: unrelated trends correlate too (Granger and Newbold 1974)',
    },
    {
      ...common,
      name: 'random-walk-median',
      label: 'typical size for unrelated random walks',
      value: walks.median,
      method: `median size of the level correlation of ${simulated}`,
    },
    {
      ...common,
      name: 'random-walk-share',
      label: 'unrelated walks with at least that size',
      value: walks.shareAbove,
      unit: 'fraction',
      method: `share of ${simulated}`,
    },
  ];
}

function sizeFindings({ pair }: Sample, robust: RobustCorrelation): readonly StudyFinding[] {
  const common = { group: GROUP, unit: 'count', observations: robust.observations };
  return [
    {
      ...common,
      name: 'effective-observations',
      label: 'effective bars, serial dependence',
      value: Math.round(effectivePairs(pair.first, pair.second)),
      method: 'n / (1 + 2 sum (1 - k / n) r_x(k) r_y(k)), Bartlett (1935), up to the first product not above 0',
    },
    {
      ...common,
      name: 'equivalent-observations',
      label: 'independent normal bars of equal worth',
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
