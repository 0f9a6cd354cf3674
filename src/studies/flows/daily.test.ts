import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { DAY_MS } from '../../core/time.ts';
import { createStudyData } from '../panel/studyData.ts';
import { onCommonDays, percentileNow, printsOf, readDaily } from './daily.ts';

const DAYS = { '2024-01-01': 1, '2024-01-02': 2, '2024-01-04': 4 };

describe('printsOf', () => {
  it('tells the first print from the last, and a correction of the reading from a revision', () => {
    const prints = printsOf({
      eventMs: Float64Array.of(1, 2, 2, 3, 3, 3),
      knownMs: Float64Array.of(1, 2, 9, 3, 3, 8),
      value: Float64Array.of(10, 20, 21, 29, 30, 31),
    });
    expect([...prints.eventMs]).toEqual([1, 2, 3]);
    expect([...prints.first]).toEqual([10, 20, 30]);
    expect([...prints.last]).toEqual([10, 21, 31]);
  });
});

describe('readDaily', () => {
  it('leaves a gap where a day is missing, and nothing where nothing is stored', () => {
    const data = createStudyData(0, [datedSeries('BTC', DAYS)]);
    const path = readDaily(data, 'BTC', 'close')!;
    expect([...path.values]).toEqual([1, 2, Number.NaN, 4]);
    expect(path.eventMs[3]! - path.eventMs[0]!).toBe(3 * DAY_MS);
    expect(readDaily(data, 'BTC', 'mvrv')).toBeUndefined();
  });
});

describe('onCommonDays', () => {
  const path = (first: number, ...values: number[]) => ({
    eventMs: Float64Array.from(values, (_, i) => (first + i) * DAY_MS),
    values: Float64Array.from(values),
  });

  it('cuts paths to the days that all span', () => {
    const cut = onCommonDays([path(1, 1, 2, 3), path(2, 20, 30, 40)])!;
    expect(cut.map(({ values }) => [...values])).toEqual([
      [2, 3],
      [20, 30],
    ]);
  });

  it('is nothing where one is missing or they never meet', () => {
    expect(onCommonDays([path(1, 1), undefined])).toBeUndefined();
    expect(onCommonDays([path(1, 1), path(5, 1)])).toBeUndefined();
  });
});

describe('percentileNow', () => {
  it('counts the last value itself and skips gaps', () => {
    expect(percentileNow(Float64Array.of(3, Number.NaN, 1, 4, 2))).toEqual({ share: 0.5, of: 4 });
    expect(percentileNow(Float64Array.of(1, Number.NaN))).toBeUndefined();
    expect(percentileNow(new Float64Array())).toBeUndefined();
  });
});
