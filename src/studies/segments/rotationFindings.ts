import { testLags } from '../leadLag/lagTest.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { changesByChance, leadership } from './leadership.ts';
import { type Sample, secondaryTest } from './sample.ts';
import { onRows } from './segmentMarket.ts';

export const WINDOWS = [30, 90] as const;

/** Whether the past of the leader foretells a segment, one test each. */
export function leadFindings({ market, params, leader, returns }: Sample): readonly TestedFinding[] {
  const { lags } = params;
  return market.compared.map(({ segment }, k) => {
    const result = testLags({ cause: leader, effect: returns[k]! }, { lags, horizon: 1 });
    return {
      finding: {
        name: `lead-${segment}`,
        label: segment,
        group: `Foretold by the past of ${params.leader}`,
        value: result.incrementalRSquared,
        unit: 'fraction',
        observations: result.observations,
        method: `share of variance that ${lags} lags add to the segment's own; p the larger of HC3 and Newey-West`,
        nullHypothesis: `the past of ${params.leader} does not help to foretell ${segment}`,
      },
      test: {
        ...secondaryTest(params, 'lead', {
          hypothesis: `the past of ${params.leader} helps to foretell ${segment}`,
          check: `${lags} lags`,
        }),
        pValue: result.robustPValue,
      },
    };
  });
}

/** The strength of each segment against bitcoin, who leads, and how often the lead changes. */
export function rotationFindings(sample: Sample): readonly TestedFinding[] {
  const { rows } = sample.market;
  return WINDOWS.filter((window) => rows.length > 2 * window).flatMap((window) => [
    ...[...strengthFindings(sample, window), ...leaderFindings(sample, window)].map((finding) => ({
      finding,
    })),
    changesFinding(sample, window),
  ]);
}

function strengthFindings({ market, returns }: Sample, window: number): readonly StudyFinding[] {
  if (!market.bitcoin) return [];
  const bitcoin = onRows(market.bitcoin, market.rows);
  const last = lastLabel(market);
  return market.compared.map(({ segment }, k) => {
    const recent = returns[k]!.subarray(-window);
    const sum = recent.reduce((total, value, i) => total + value - bitcoin.at(i - window)!, 0);
    return {
      name: `strength-${segment}-${window}`,
      label: segment,
      group: `Against bitcoin, ${window} bars to ${last}`,
      value: Number.isFinite(sum) ? Math.expm1(sum) : null,
      unit: 'fraction',
      observations: window,
      method: `growth of the basket over that of bitcoin in the last ${window} common bars, minus 1`,
    };
  });
}

/** Of the last common bar. */
function lastLabel({ panel, rows }: Sample['market']): string {
  return panel.labels[rows.at(-1) ?? 0] ?? '';
}

function leaderFindings({ market, returns }: Sample, window: number): readonly StudyFinding[] {
  const { leaders } = leadership(returns, window);
  const group = `Leading segment over ${window} bars`;
  const observations = leaders.length;
  return [
    {
      name: `leading-segment-${window}`,
      label: `leads on ${lastLabel(market)}`,
      group,
      value: market.compared[leaders.at(-1) ?? -1]?.segment ?? null,
      unit: '',
      observations,
      method: `largest return over the last ${window} common bars`,
    },
    ...market.compared.map(({ segment }, k) => ({
      name: `leading-share-${segment}-${window}`,
      label: `${segment} led`,
      group,
      value: leaders.filter((leader) => leader === k).length / observations,
      unit: 'fraction',
      observations,
      method: `share of bars on which it had the largest return over ${window} bars`,
    })),
  ];
}

function changesFinding({ returns, params, random }: Sample, window: number): TestedFinding {
  const { leaders, changes } = leadership(returns, window);
  const chance = changesByChance(returns, window, {
    replicates: params.replicates,
    random: random.fork(`leadership ${window}`),
  });
  return {
    finding: {
      name: `leader-changes-${window}`,
      label: `changes (by chance ${Math.round(chance.lower)} to ${Math.round(chance.upper)})`,
      group: `Leading segment over ${window} bars`,
      value: changes,
      unit: 'count',
      observations: leaders.length,
      method: `changes of the segment with the largest return over ${window} bars; by chance: 95 % of ${params.replicates} resamples of single bars (median ${chance.median}), p for so few`,
      nullHypothesis: 'the lead changes as often as if returns had no memory',
    },
    test: {
      ...secondaryTest(params, 'robustness', {
        hypothesis: 'the lead among segments lasts longer than by chance',
        check: `changes over ${window} bars`,
      }),
      pValue: chance.fewPValue,
    },
  };
}
