import type { Notice } from '../../../core/finding.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../../study.ts';
import { coverageNotice } from '../../universe/membership.ts';
import { ownPercentile } from '../history/ownPercentile.ts';
import {
  mainVenue,
  medianOfValues,
  overCoins,
  shareAbove,
  type VenuePanel,
  valuesAt,
} from '../history/venuePanel.ts';
import { RATIOS, type RatioMeasure, type RatioSlug } from '../measures.ts';
import { LEAST_DATES, YEAR_BARS } from '../parameters.ts';
import type { PositioningMarket } from '../positioningMarket.ts';

const NEUTRAL_RATIO = 1;

/** Each ratio at each venue that has it on the last bar: share of coins above 1, its place in its own year, the median. */
export function ratioFindings(market: PositioningMarket): readonly StudyFinding[] {
  return RATIOS.flatMap((measure) =>
    (market.coins.ratios.get(measure.slug) ?? []).flatMap((panel) => venueFindings(market, measure, panel)),
  );
}

/** The path of the share of coins above 1, on days with enough coins. */
export function sharePath({ params }: PositioningMarket, panel: VenuePanel): Float64Array {
  return overCoins(panel, shareAbove(NEUTRAL_RATIO), params.leastCoins);
}

/** The venue whose values of a ratio stand for it: the one with most coins on the last bar. */
export function mainRatio({ coins, last }: PositioningMarket, slug: RatioSlug): VenuePanel | undefined {
  return mainVenue(coins.ratios.get(slug) ?? [], last);
}

/** Ratios of which nothing is known on the last bar, by name: they are not replaced by another. */
export function missingRatioNotices({
  coins,
  last,
  clock,
  membersNow,
}: PositioningMarket): readonly Notice[] {
  const missing = RATIOS.filter(({ slug }) =>
    (coins.ratios.get(slug) ?? []).every((panel) => valuesAt(panel, last).length === 0),
  );
  if (missing.length === 0 || membersNow.length === 0) return [];
  const names = missing.map(({ field, label }) => `${field} (${label})`).join(', ');
  const message = `On ${clock.labels[last] ?? ''} no coin of the universe has ${names} at any venue, not older than two days. These ratios measure different things, and none stands in for another; a venue that has them must be synced day by day, since most serve 30 days only.`;
  return [{ code: 'missing-ratios', message }];
}

/** "31 of 50 coins have ... at ..." on the last bar. */
export function coverage(market: PositioningMarket, panel: VenuePanel, what: string): Notice {
  const have = valuesAt(panel, market.last).length;
  return coverageNotice({ have, of: market.membersNow.length }, `${what} at ${panel.venue}`);
}

/** The series behind a panel on a bar. */
export function usesOf({ coins }: VenuePanel, bar: number): readonly string[] {
  return coins.flatMap(({ uses, values }) => (Number.isFinite(values[bar]) ? [uses] : []));
}

/** A place in an own year, with its number of dates; what is missing is said. */
export function percentileFinding(
  about: Pick<StudyFinding, 'name' | 'label' | 'group' | 'uses'>,
  path: Float64Array,
  { last, params }: Pick<PositioningMarket, 'last' | 'params'>,
): StudyFinding {
  const { value, dates } = ownPercentile(path, last);
  const few = `It takes ${LEAST_DATES} days of the last ${YEAR_BARS} with a value, the last one among them, and there are ${dates}: no percentile.`;
  return {
    ...about,
    value,
    unit: 'fraction',
    observations: dates,
    method: `share of the ${dates} days of the last ${YEAR_BARS} with a value that are at most that of the last (days need ${params.leastCoins} coins where it is over coins); neighbouring days say nearly the same`,
    notices: value === null ? [{ code: 'too-few-dates', message: few }] : [],
  };
}

function venueFindings(
  market: PositioningMarket,
  { slug, label, field, window }: RatioMeasure,
  panel: VenuePanel,
): readonly StudyFinding[] {
  const { venue } = panel;
  const values = valuesAt(panel, market.last);
  if (values.length === 0) return [];
  const above = values.filter((value) => value > NEUTRAL_RATIO).length;
  const interval = wilsonInterval(above, values.length);
  const group = `Long/short ratio: ${label}, ${venue}`;
  const uses = usesOf(panel, market.last);
  const notices = [coverage(market, panel, field)];
  return [
    {
      name: `share-above-1-${slug}-${venue}`,
      label: 'coins above 1',
      group,
      value: above / values.length,
      unit: 'fraction',
      ...(interval ? { interval } : {}),
      observations: values.length,
      method: `share of coins whose ${field} at ${venue} is above 1, ${window}; last value known, at most two days old; the interval takes coins as independent, which they are not`,
      uses,
      notices,
    },
    {
      name: `median-${slug}-${venue}`,
      label: 'median coin',
      group,
      value: medianOfValues(values),
      unit: 'ratio',
      observations: values.length,
      method: `median of ${field} at ${venue}, ${window}`,
      uses,
      notices,
    },
    percentileFinding(
      { name: `share-percentile-${slug}-${venue}`, label: 'percentile of the share', group, uses },
      sharePath(market, panel),
      market,
    ),
  ];
}
