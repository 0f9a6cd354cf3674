import { describe, expect, it } from 'vitest';
import { trackOfValues } from '../testing/handMadeTracks.ts';
import { droughtsOf } from './droughts.ts';
import { belowRecordFigure } from './recordFigures.ts';
import { recordState } from './records.ts';
import { recordTables } from './recordTables.ts';

const VALUES = [100, 90, 80, 95, 105, 106, 106, 53, 60];

describe('droughtsOf', () => {
  it('by hand: from record to record, the one that goes on up to the last bar', () => {
    const [first, present, ...more] = droughtsOf(recordState(trackOfValues(VALUES), 4));
    expect(first).toMatchObject({ from: 0, to: 4, bars: 4, days: 4, lowestBar: 2 });
    expect(first?.deepest).toBeCloseTo(0.2, 12);
    expect(present).toMatchObject({ from: 5, to: undefined, bars: 3, lowestBar: 7, deepest: 0.5 });
    expect(more).toEqual([]);
  });

  it('is none where records follow on each other, or at the record itself', () => {
    expect(droughtsOf(recordState(trackOfValues([100, 101, 102]), 1))).toEqual([]);
  });
});

describe('tables of records', () => {
  const after = Float64Array.from(VALUES, (_, t) => (t < 7 ? t / 10 : Number.NaN));
  const followed = [{ side: 'index' as const, name: 'RUT', uses: ['RUT'], bars: 20, after }];
  const tablesOf = (values: readonly number[], drought: number) =>
    recordTables(recordState(trackOfValues(values), drought), followed, { drought });

  it('lists breakouts with what followed, beside any session', () => {
    const [breakouts, beside, droughts] = tablesOf(VALUES, 4);
    expect(breakouts?.rows).toEqual([['2020-01-05', '2020-01-01', 100, 4, 4, 0.4]]);
    expect(beside?.rows[0]?.slice(0, 6)).toEqual(['RUT, 20', 1, 0.4, 1, 7, 0.3]);
    expect(beside?.rows[0]?.[7]).toBeCloseTo(0.1, 12);
    expect(droughts?.rows.map(([from, to, bars]) => [from, to, bars])).toEqual([['2020-01-06', null, 3]]);
  });

  it('has no median where there was no breakout', () => {
    const [breakouts, beside] = tablesOf(VALUES, 9);
    expect(breakouts?.rows).toEqual([]);
    expect(beside?.rows[0]?.slice(1, 4)).toEqual([0, null, null]);
  });
});

describe('belowRecordFigure', () => {
  it('draws the lowest value of each week of bars', () => {
    const { series } = belowRecordFigure(recordState(trackOfValues(VALUES), 4));
    expect(series[0]?.points.map(([date]) => date)).toEqual(['2020-01-03', '2020-01-08']);
    expect(series[0]?.points.map(([, value]) => value)).toEqual([expect.closeTo(-0.2, 12), -0.5]);
  });
});
