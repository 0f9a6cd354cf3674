import type { StudyFinding } from '../../study.ts';
import { type VenuePanel, valuesAt } from '../history/venuePanel.ts';
import { known, type PositioningMarket } from '../positioningMarket.ts';
import { coverage } from '../ratios/ratioFindings.ts';
import { venueLeveragePlace } from './leveragePlaces.ts';

const VOLUME_BARS = 30;
const LEAST_VOLUME_BARS = 25;

/** Open interest over market cap and over the volume of 30 days at each venue, and how high the former is for its own year. */
export function leverageFindings(market: PositioningMarket): readonly StudyFinding[] {
  return market.coins.interest.flatMap((panel) =>
    valuesAt(panel, market.last).length === 0
      ? []
      : [capFinding(market, panel), volumeFinding(market, panel), venueLeveragePlace(market, panel)],
  );
}

function capFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  const { last, caps } = market;
  return ratioOfSums(market, panel, {
    name: `interest-to-cap-${panel.venue}`,
    label: 'open interest over market cap',
    denominator: (id) => caps.get(id)?.[last] ?? Number.NaN,
    method:
      'sum of open interest over sum of market caps, of the coins that have both; caps are stored ones, else the close times the circulating supply of a snapshot of the last 45 days',
    what: 'both open interest and a market cap',
    field: 'marketCap',
  });
}

function volumeFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  return ratioOfSums(market, panel, {
    name: `interest-to-volume-${panel.venue}`,
    label: 'open interest over the volume of 30 days',
    denominator: (id) => volumeOf(market, id),
    method: `sum of open interest over sum of traded value, of the coins that have both; ${LEAST_VOLUME_BARS} of ${VOLUME_BARS} days needed, scaled to all; the volume is that of its first source, spot or perpetual`,
    what: 'both open interest and volume',
    field: 'volumeUsd',
  });
}

interface RatioOfSums extends Pick<StudyFinding, 'name' | 'label' | 'method'> {
  readonly denominator: (id: string) => number;
  readonly what: string;
  readonly field: string;
}

function ratioOfSums(market: PositioningMarket, panel: VenuePanel, about: RatioOfSums): StudyFinding {
  const { denominator, what, field, ...rest } = about;
  const pairs = panel.coins.flatMap(({ id, values, uses }) => {
    const [interest, below] = [values[market.last]!, denominator(id)];
    return Number.isFinite(interest) && below > 0 ? [{ id, uses, interest, below }] : [];
  });
  const top = pairs.reduce((sum, { interest }) => sum + interest, 0);
  const bottom = pairs.reduce((sum, { below }) => sum + below, 0);
  return {
    ...rest,
    group: `Leverage, ${panel.venue}`,
    value: pairs.length > 0 ? top / bottom : null,
    unit: 'fraction',
    observations: pairs.length,
    uses: pairs.flatMap(({ id, uses }) => [uses, `${id}.${field}`]),
    notices: [
      coverage(market, panel, 'open interest'),
      { code: 'coverage', message: `${pairs.length} of ${market.membersNow.length} coins have ${what}.` },
    ],
  };
}

/** Value traded over the last 30 days. */
function volumeOf({ data, clock, last }: PositioningMarket, id: string): number {
  const series = data.find(id, 'volumeUsd');
  if (!series) return Number.NaN;
  const days = known(series, clock, 0)
    .subarray(Math.max(0, last - VOLUME_BARS + 1), last + 1)
    .filter(Number.isFinite);
  if (days.length < LEAST_VOLUME_BARS) return Number.NaN;
  return (days.reduce((sum, value) => sum + value, 0) / days.length) * VOLUME_BARS;
}
