import { bySourceOrder, type CanonicalSeries } from '../../../market/canonical.ts';
import { mainSource, type StudyData } from '../../panel/studyData.ts';
import type { UniverseMember } from '../../universe/membership.ts';

/** A coin's values on the clock; NaN where it is missing or does not belong. */
export interface CoinPath {
  readonly id: string;
  readonly values: Float64Array;
  /** The same, whether it belongs or not: a coin's own history does not begin when it became large. */
  readonly history: Float64Array;
  /** The series as findings name it: `ETH.fundingRate`, or `ETH@okx.fundingRate` where the canonical series is of another source. */
  readonly uses: string;
}

/** One quantity at one venue, coin by coin. */
export interface VenuePanel {
  readonly venue: string;
  readonly field: string;
  readonly coins: readonly CoinPath[];
}

/**
 * A field venue by venue, the most trusted first, for the bars on which coins belong. `read` puts a series on the clock, or
 * gives nothing where it cannot be read. Coins and venues without a value are left out.
 */
export function venuePanels(
  data: StudyData,
  { field, members }: { readonly field: string; readonly members: readonly UniverseMember[] },
  read: (series: CanonicalSeries) => Float64Array | undefined,
): readonly VenuePanel[] {
  const venues = new Map<string, CoinPath[]>();
  for (const { id, belongs } of members) {
    for (const { source, series } of data.sources(id, field)) {
      const history = read(series);
      const values = history?.map((value, t) => (belongs[t] === 1 ? value : Number.NaN));
      if (!history || !values?.some(Number.isFinite)) continue;
      venues.set(source, [
        ...(venues.get(source) ?? []),
        { id, values, history, uses: nameOf(data, source, series) },
      ]);
    }
  }
  const compare = bySourceOrder(field);
  return [...venues].toSorted(([a], [b]) => compare(a, b)).map(([venue, coins]) => ({ venue, field, coins }));
}

function nameOf(data: StudyData, venue: string, { instrument, field }: CanonicalSeries): string {
  const canonical = data.find(instrument, field);
  const isCanonical = canonical !== undefined && mainSource(canonical)?.source === venue;
  return isCanonical ? `${instrument}.${field}` : `${instrument}@${venue}.${field}`;
}

/** The finite values of all coins on a bar. */
export function valuesAt({ coins }: Pick<VenuePanel, 'coins'>, bar: number): Float64Array {
  return Float64Array.from(coins, ({ values }) => values[bar] ?? Number.NaN).filter(Number.isFinite);
}

/** A number for each bar from the values of its coins; NaN on bars with fewer than `least`. */
export function overCoins(
  panel: VenuePanel,
  summary: (values: Float64Array) => number,
  least: number,
): Float64Array {
  return Float64Array.from({ length: panel.coins[0]?.values.length ?? 0 }, (_, t) => {
    const values = valuesAt(panel, t);
    return values.length >= Math.max(1, least) ? summary(values) : Number.NaN;
  });
}

/** The venue with most coins on the bar, then with the longest history of coins, then the most trusted one. */
export function mainVenue(panels: readonly VenuePanel[], bar: number): VenuePanel | undefined {
  const rank = (panel: VenuePanel) => [valuesAt(panel, bar).length, observationsOf(panel)] as const;
  return panels.reduce<VenuePanel | undefined>((best, panel) => {
    if (!best) return panel;
    const [[now, all], [bestNow, bestAll]] = [rank(panel), rank(best)];
    return now > bestNow || (now === bestNow && all > bestAll) ? panel : best;
  }, undefined);
}

export function observationsOf({ coins }: Pick<VenuePanel, 'coins'>): number {
  return coins.reduce((sum, { values }) => sum + values.filter(Number.isFinite).length, 0);
}

export function meanOfValues(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function medianOfValues(values: Float64Array): number {
  const sorted = values.toSorted();
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

/** Share of the values above a limit. */
export function shareAbove(limit: number): (values: Float64Array) => number {
  return (values) => values.filter((value) => value > limit).length / values.length;
}
