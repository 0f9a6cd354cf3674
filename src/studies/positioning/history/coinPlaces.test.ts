import { describe, expect, it } from 'vitest';
import { coinPlaces, medianPlace, type OwnHistory, placesOnBars } from './coinPlaces.ts';
import { ownPercentile } from './ownPercentile.ts';

const LENGTH = 120;
const rising = Float64Array.from({ length: LENGTH }, (_, t) => t);
const falling = rising.toReversed();
const late = (path: Float64Array, from: number) => path.map((value, t) => (t < from ? Number.NaN : value));

function history(name: string, path: Float64Array, values = path): OwnHistory {
  const [id = '', venue = ''] = name.split('@');
  return { id, venue, values, path, uses: name };
}

describe('coinPlaces', () => {
  it('counts a coin once, where it has most days, of equals where it comes first', () => {
    const histories = [
      history('ETH@short', late(rising, 20)),
      history('ETH@long', falling),
      history('SOL@first', rising),
      history('SOL@second', falling),
    ];
    expect(coinPlaces(histories, LENGTH - 1, ownPercentile)).toEqual([
      { id: 'ETH', venue: 'long', uses: 'ETH@long', place: 1 / LENGTH, dates: LENGTH },
      { id: 'SOL', venue: 'first', uses: 'SOL@first', place: 1, dates: LENGTH },
    ]);
  });

  it('leaves out who does not belong on the bar or has too short a past, and knows a past before belonging', () => {
    const gone = rising.with(LENGTH - 1, Number.NaN);
    const joined = late(rising, LENGTH - 1);
    const histories = [
      history('GONE@a', rising, gone),
      history('NEW@a', late(rising, 31)),
      history('JOINED@a', rising, joined),
    ];
    expect(coinPlaces(histories, LENGTH - 1, ownPercentile).map(({ id }) => id)).toEqual(['JOINED']);
  });

  it('gives the median of enough coins', () => {
    const places = [0.2, 0.9, 0.4].map((place) => ({ place }));
    expect(medianPlace(places, 3)).toBe(0.4);
    expect(medianPlace(places, 4)).toBeNull();
    expect(medianPlace([], 0)).toBeNull();
  });

  it('gives on each bar what it gives without the days after', () => {
    const wave = Float64Array.from({ length: LENGTH }, (_, t) => Math.sin(t * t));
    const histories = [history('ETH@a', late(wave, 10)), history('ETH@b', wave), history('SOL@a', wave)];
    const bars = [95, 101, 110];
    const coins = placesOnBars(histories, bars, ownPercentile);
    for (const bar of bars) {
      const cut = histories.map(({ path, values, ...rest }) => ({
        ...rest,
        path: path.slice(0, bar + 1),
        values: values.slice(0, bar + 1),
      }));
      const wanted = coinPlaces(cut, bar, ownPercentile).map(({ id, place }) => [id, place]);
      expect(coins.map(({ id, values }) => [id, values[bar]])).toEqual(wanted);
    }
    expect(coins[0]?.values.filter(Number.isFinite)).toHaveLength(bars.length);
    expect(placesOnBars([], bars, ownPercentile)).toEqual([]);
  });
});
