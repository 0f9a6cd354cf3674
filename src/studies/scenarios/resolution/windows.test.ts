import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../core/time.ts';
import { clockAt } from '../../../market/panel.ts';
import type { ScenarioCoin, ScenarioMarket } from '../market.ts';
import { usualBounds } from './bounds.ts';
import { windowMeasures } from './windows.ts';

const { NaN: none } = Number;

function coin(
  id: string,
  prices: readonly number[],
  segment: ScenarioCoin['segment'] = 'layer-1',
): ScenarioCoin {
  return { id, segment, belongs: new Uint8Array(prices.length).fill(1), prices: Float64Array.from(prices) };
}

function market(coins: readonly ScenarioCoin[], change: Partial<ScenarioMarket> = {}): ScenarioMarket {
  const bars = coins[0]?.prices.length ?? 0;
  return {
    clock: clockAt(
      'utc-day',
      Float64Array.from({ length: bars }, (_, t) => (t + 20_000) * DAY_MS),
    ),
    smallCaps: Float64Array.from({ length: bars }, (_, t) => 100 - t),
    bitcoin: Float64Array.from({ length: bars }, (_, t) => 10 + t),
    coins,
    membership: { members: [], bars: { snapshots: 0, caps: 0, nobody: 0 }, notices: [] },
    funding: new Float64Array(bars).fill(0.1),
    leverage: new Float64Array(bars).fill(none),
    ...change,
  };
}

const flat = (id: string, segment?: ScenarioCoin['segment']) => coin(id, [1, 1, 1, 1], segment);
const TEN = Array.from({ length: 10 }, (_, i) => flat(`C${i}`));

describe('windowMeasures', () => {
  it('measures a hand example', () => {
    const coins = [
      ...TEN.slice(0, 8),
      coin('UP', [1, 2, 3, 5]),
      coin('M1', [1, 1, 1, 2], 'meme'),
      coin('M2', [1, 1, 1, 4], 'meme'),
    ];
    const {
      smallCaps,
      smallCapsLow,
      bitcoin,
      altcoins,
      breadth,
      quality,
      funding,
      leverage,
      coins: count,
    } = windowMeasures(market(coins), 3);
    expect(smallCaps[0]).toBeCloseTo(Math.log(97 / 100), 12);
    expect(smallCapsLow[0]).toBeCloseTo(-0.03, 12);
    expect(bitcoin[0]).toBeCloseTo(Math.log(1.3), 12);
    expect(altcoins[0]).toBeCloseTo(Math.log((8 + 5 + 2 + 4) / 11), 12);
    expect(breadth[0]).toBeCloseTo(3 / 11, 12);
    expect(quality[0]).toBeCloseTo(Math.log(5) / 9 - Math.log(8) / 2, 12);
    expect(funding[0]).toBeCloseTo(0.1, 12);
    expect(leverage[0]).toBeNaN();
    expect(count[0]).toBe(11);
  });

  it('has nothing for a window that has not ended', () => {
    const { smallCaps, altcoins } = windowMeasures(market(TEN), 3);
    expect([...smallCaps.slice(1), ...altcoins.slice(1)].every(Number.isNaN)).toBe(true);
  });

  it('counts a coin that vanished with its last price', () => {
    const { altcoins, priced, coins } = windowMeasures(
      market([...TEN, coin('DEAD', [1, 0.5, 0.1, none])]),
      3,
    );
    expect(altcoins[0]).toBeCloseTo(Math.log(10.1 / 11), 12);
    expect([coins[0], priced[0]]).toEqual([11, 10]);
  });

  it('has no basket of fewer than ten coins, nor where fewer than 60 % have a price at the end', () => {
    expect(windowMeasures(market(TEN.slice(1)), 3).altcoins[0]).toBeNaN();
    const gone = Array.from({ length: 7 }, (_, i) => coin(`G${i}`, [1, 1, none, none]));
    expect(windowMeasures(market([...TEN, ...gone.slice(0, 6)]), 3).altcoins[0]).toBe(0);
    expect(windowMeasures(market([...TEN, ...gone]), 3).altcoins[0]).toBeNaN();
  });

  it('leaves out coins that did not belong at the issue, whatever they did later', () => {
    const late = { ...coin('LATE', [1, 9, 9, 9]), belongs: Uint8Array.of(0, 1, 1, 1) };
    expect(windowMeasures(market([...TEN, late]), 3).altcoins[0]).toBe(0);
  });
});

describe('usualBounds', () => {
  const bars = 400;
  const long = market(
    Array.from({ length: 12 }, (_, i) =>
      coin(
        `C${i}`,
        Array.from({ length: bars }, (_unused, t) => Math.exp(Math.sin(t * (i + 1)) / (1 + i))),
      ),
    ),
    { funding: Float64Array.from({ length: bars }, (_, t) => Math.sin(t)) },
  );

  it('are quantiles of the year before, and need half of it', () => {
    const { fundingHigh } = usualBounds(long, windowMeasures(long, 5));
    expect(fundingHigh[124]).toBeNaN();
    const year = [...long.funding.slice(300 - 251, 301)].toSorted((a, b) => a - b);
    const at = 0.9 * 251;
    const expected = year[Math.floor(at)]! + (at % 1) * (year[Math.ceil(at)]! - year[Math.floor(at)]!);
    expect(fundingHigh[300]).toBeCloseTo(expected, 12);
  });

  it('do not change when later bars are cut off', () => {
    const cut = 350;
    const short = market(
      long.coins.map((one) => ({
        ...one,
        belongs: one.belongs.slice(0, cut),
        prices: one.prices.slice(0, cut),
      })),
      { funding: long.funding.slice(0, cut) },
    );
    const [whole, less] = [long, short].map((one) => usualBounds(one, windowMeasures(one, 5)));
    for (const key of ['fundingHigh', 'dispersionLow', 'dispersionMedian', 'volatilityMedian'] as const) {
      expect(less![key]).toEqual(whole![key].slice(0, cut));
    }
    expect(Number.isFinite(less!.dispersionLow[cut - 1])).toBe(true);
  });
});
