import { numberOrNull } from '../figure.ts';
import type { TestedFinding } from '../testedFinding.ts';
import { FUND_SESSIONS, fundSum, fundTrend } from './funds.ts';
import { fundTest } from './plan.ts';
import type { FlowSample } from './sample.ts';

const GROUP = 'Listed funds';

/** What went into the listed funds, against the market cap and against chance. */
export function fundFindings({ funds, params }: FlowSample): readonly TestedFinding[] {
  if (!funds) return [];
  const uses = [`${params.coin}.etfNetFlowUsd`];
  const sums = FUND_SESSIONS.flatMap((sessions) => {
    const sum = fundSum(funds, sessions);
    if (!Number.isFinite(sum)) return [];
    const common = { group: GROUP, observations: sessions };
    return [
      {
        ...common,
        name: `etf-${sessions}`,
        label: `net flow of the funds, ${sessions} sessions`,
        value: sum,
        unit: 'USD',
        method: `net creations summed over the last ${sessions} sessions, above 0 into the funds`,
        uses,
      },
      {
        ...common,
        name: `etf-${sessions}-share`,
        label: `of the market cap, ${sessions} sessions`,
        value: numberOrNull(sum / funds.marketCap),
        unit: 'fraction',
        method: 'the sum over the last market cap known',
        uses: [...uses, `${params.coin}.marketCap`],
      },
    ];
  });
  const trend = fundTrend(funds);
  if (!trend || !Number.isFinite(trend.statistic)) return sums.map((finding) => ({ finding }));
  const { statistic, pValue, effectiveBars, observations, nullHypothesis } = trend;
  return [
    ...sums.map((finding) => ({ finding })),
    {
      finding: {
        name: 'etf-20-score',
        label: `flow of ${observations} sessions in standard errors from 0`,
        group: GROUP,
        value: statistic,
        unit: '',
        observations,
        method: `mean over its standard error; ${observations} sessions count as ${effectiveBars.toFixed(1)}, by the long-run variance of up to a year`,
        nullHypothesis,
        uses,
      },
      test: { ...fundTest(params), pValue },
    },
  ];
}
