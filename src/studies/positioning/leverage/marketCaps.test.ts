import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import { type Clock, clockAt } from '../../../market/panel.ts';
import type { SourceSeries } from '../../panel/studyData.ts';
import { dailyAt, HAND_FROM, marketAsOf } from '../testing/handMadeMarket.ts';
import { marketCapPath } from './marketCaps.ts';

const FIRST = (parseDate(HAND_FROM) ?? 0) + DAY_MS;
const DAYS = 80;
const clock = clockOf(DAYS);
const prices = Float64Array.from({ length: DAYS }, (_, t) => t + 1);

function clockOf(days: number): Clock {
  return clockAt(
    'utc-day',
    Float64Array.from({ length: days }, (_, t) => FIRST + t * DAY_MS),
  );
}

function capsOf(parts: readonly SourceSeries[], days = DAYS): Float64Array | undefined {
  return marketCapPath(marketAsOf(FIRST + days * DAY_MS, parts), 'SOL', clockOf(days));
}

const close = dailyAt('coingecko', 'SOL.close', { from: HAND_FROM, values: prices });
const supply = dailyAt('coinmarketcap-snapshots', 'SOL.circulatingSupply', {
  from: HAND_FROM,
  values: [100],
});

describe('marketCapPath', () => {
  it('is the close times the last supply of a snapshot, for 45 days', () => {
    const caps = capsOf([close, supply]);
    expect(caps?.[0]).toBe(100);
    expect(caps?.[45]).toBe(4600);
    expect(caps?.[46]).toBeNaN();
  });

  it('takes the stored cap of the day first, and an older one only where nothing else is there', () => {
    const stored = dailyAt('coingecko', 'SOL.marketCap', { from: HAND_FROM, values: [7, 7] });
    const caps = capsOf([close, supply, stored]);
    // A cap that is one day old is that of the day; from then on price and supply.
    expect(Array.from(caps?.subarray(0, 4) ?? [])).toEqual([7, 7, 7, 400]);
    const alone = capsOf([stored]);
    expect(Array.from(alone?.subarray(10, 13) ?? [])).toEqual([7, 7, Number.NaN]);
  });

  it('does not use the supply of a source that counts something else, nor one from the future', () => {
    const total = dailyAt('coinmetrics', 'SOL.circulatingSupply', { from: HAND_FROM, values: prices });
    expect(capsOf([close, total])).toBeUndefined();
    const second = dailyAt('coinmarketcap-snapshots', 'SOL.circulatingSupply', {
      from: '2024-02-01',
      values: [300],
    });
    const both = capsOf([close, second]);
    expect(both?.[30]).toBeNaN();
    expect(both?.[31]).toBe(32 * 300);
  });

  it('says at a bar what it says without later data', () => {
    const stored = dailyAt('coingecko', 'SOL.marketCap', { from: HAND_FROM, values: [7, 7] });
    const parts = [close, supply, stored];
    for (const days of [1, 3, 20, 60]) {
      expect(capsOf(parts, days)).toEqual(capsOf(parts)?.slice(0, days));
    }
    expect(clock.eventMs).toHaveLength(DAYS);
  });

  it('is not there where nothing is stored', () => {
    expect(capsOf([close])).toBeUndefined();
    expect(capsOf([supply])).toBeUndefined();
  });
});
