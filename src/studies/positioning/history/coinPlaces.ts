import type { OwnPercentile } from './ownPercentile.ts';
import { type CoinPath, medianOfValues, type VenuePanel } from './venuePanel.ts';

/** One quantity of one coin at one venue, to be held against its own past alone. */
export interface OwnHistory extends Pick<CoinPath, 'id' | 'values' | 'uses'> {
  readonly venue: string;
  /** The quantity on every bar; `values` only says on which bars the coin belongs and has a position there. */
  readonly path: Float64Array;
}

/** Where a coin stands in its own year. */
export interface CoinPlace extends Pick<OwnHistory, 'id' | 'venue' | 'uses'> {
  readonly place: number;
  readonly dates: number;
}

export type PlaceOf = (path: Float64Array, bar: number) => OwnPercentile;

/**
 * The place of each coin that belongs on the bar in its own year. Each coin counts once, at the venue with the most days in that
 * year; of equals at the one that comes first. Coins without a place are left out. O(histories x days of a year).
 */
export function coinPlaces(
  histories: readonly OwnHistory[],
  bar: number,
  placeOf: PlaceOf,
): readonly CoinPlace[] {
  const places = new Map<string, CoinPlace>();
  for (const { id, venue, uses, values, path } of histories) {
    if (!Number.isFinite(values[bar])) continue;
    const { value: place, dates } = placeOf(path, bar);
    if (place === null || (places.get(id)?.dates ?? 0) >= dates) continue;
    places.set(id, { id, venue, uses, place, dates });
  }
  return [...places.values()];
}

/** The place of the median coin; null with fewer than `least` coins. */
export function medianPlace(places: readonly Pick<CoinPlace, 'place'>[], least: number): number | null {
  if (places.length < Math.max(1, least)) return null;
  return medianOfValues(Float64Array.from(places, ({ place }) => place));
}

/** Places on some bars as values that coins can be sorted by. A coin may change its venue from bar to bar. */
export function placesOnBars(
  histories: readonly OwnHistory[],
  bars: readonly number[],
  placeOf: PlaceOf,
): VenuePanel['coins'] {
  const coins = new Map<string, CoinPath>();
  for (const bar of bars) {
    for (const { id, place, uses } of coinPlaces(histories, bar, placeOf)) {
      const values = coins.get(id)?.values ?? emptyLike(histories);
      values[bar] = place;
      coins.set(id, { id, values, history: values, uses });
    }
  }
  return [...coins.values()];
}

function emptyLike(histories: readonly OwnHistory[]): Float64Array {
  return new Float64Array(histories[0]?.path.length ?? 0).fill(Number.NaN);
}
