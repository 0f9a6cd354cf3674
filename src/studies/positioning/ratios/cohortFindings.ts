import type { Notice } from '../../../core/finding.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../../study.ts';
import { coverageNotice } from '../../universe/membership.ts';
import { medianOfValues } from '../history/venuePanel.ts';
import type { PositioningMarket } from '../positioningMarket.ts';

/** Top traders by size of position against the crowd by number of accounts, at each venue that has both on the last bar. */
export function cohortFindings(market: PositioningMarket): readonly StudyFinding[] {
  const { coins, last, membersNow } = market;
  return (coins.ratios.get('top-positions') ?? []).flatMap(({ venue, coins: tops }) => {
    const crowd = (coins.ratios.get('accounts') ?? []).find((panel) => panel.venue === venue);
    const pairs = tops.flatMap(({ id, values, uses }) => {
      const other = crowd?.coins.find((one) => one.id === id);
      const gap = values[last]! - (other?.values[last] ?? Number.NaN);
      return other && Number.isFinite(gap) ? [{ gap, uses: [uses, other.uses] }] : [];
    });
    if (pairs.length === 0) return [];
    const above = pairs.filter(({ gap }) => gap > 0).length;
    const interval = wilsonInterval(above, pairs.length);
    const common = {
      group: `Top traders against the crowd, ${venue}`,
      observations: pairs.length,
      uses: pairs.flatMap(({ uses }) => uses),
      notices: [coverageNotice({ have: pairs.length, of: membersNow.length }, `both ratios at ${venue}`)],
    };
    return [
      {
        ...common,
        name: `top-minus-crowd-${venue}`,
        label: 'top positions less all accounts, median coin',
        value: medianOfValues(Float64Array.from(pairs, ({ gap }) => gap)),
        unit: 'ratio',
        method: 'median over coins of topLongShortPositions less longShortAccounts: size against head count',
      },
      {
        ...common,
        name: `top-above-crowd-${venue}`,
        label: 'coins where top positions lean longer',
        value: above / pairs.length,
        unit: 'fraction',
        ...(interval ? { interval } : {}),
        method: 'share of coins whose topLongShortPositions is above longShortAccounts',
      },
    ];
  });
}

/** Said where the comparison cannot be made. */
export function cohortNotices(market: PositioningMarket): readonly Notice[] {
  if (cohortFindings(market).length > 0) return [];
  const message =
    'Top traders are not compared with the crowd: no coin of the universe has both topLongShortPositions and longShortAccounts at one venue on the last day.';
  return [{ code: 'no-cohorts', message }];
}
