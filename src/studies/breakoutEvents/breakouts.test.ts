import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionSeries } from '../../../test/support/handMadeSeries.ts';
import { studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DAY_MS, parseDate } from '../../core/time.ts';
import { buildPanel } from '../panel/panel.ts';
import { fewestBars, findBreakouts } from './breakouts.ts';

function panelOf(values: readonly number[]) {
  const series = sessionSeries('RUT', '2020-01-02', Float64Array.from(values));
  return buildPanel(studyDataOf([series]), ['RUT'], { join: 'nearest' });
}

describe('findBreakouts', () => {
  it('takes the first record after the drought, not the records that follow it', () => {
    // Sessions 2020-01-02 (Thu), 03, 06, 07, 08, 09, 10, 13.
    const panel = panelOf([10, 9, 8, 10, 11, 12, 9, 13]);
    expect(findBreakouts(panel, 'RUT', 5).map(({ date }) => date)).toEqual(['2020-01-08']);
    expect(findBreakouts(panel, 'RUT', 4).map(({ date }) => date)).toEqual(['2020-01-08', '2020-01-13']);
    expect(findBreakouts(panel, 'RUT', 5)[0]).toMatchObject({ droughtDays: 6, level: 11 });
  });

  it('takes a tie with the old record for none, and the first value for no breakout', () => {
    expect(findBreakouts(panelOf([10, 9, 10, 10, 9]), 'RUT', 1)).toEqual([]);
    expect(findBreakouts(panelOf([10, 9, 8, 7]), 'RUT', 1)).toEqual([]);
  });

  it('agrees with the definition written out, and knows nothing of the future', () => {
    const values = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (levels, drought) => {
        const panel = panelOf(levels);
        const found = findBreakouts(panel, 'RUT', drought).map(({ date }) => date);
        const slow = levels.flatMap((level, t) => {
          const earlier = levels.slice(0, t);
          const most = Math.max(...earlier);
          if (t === 0 || level <= most) return [];
          const since = earlier.indexOf(most);
          const days = dayOf(panel.labels[t]) - dayOf(panel.labels[since]);
          return days >= drought ? [panel.labels[t]] : [];
        });
        expect(found).toEqual(slow);
        const shorter = panelOf(levels.slice(0, -1));
        const kept = found.filter((date) => date !== panel.labels.at(-1));
        expect(findBreakouts(shorter, 'RUT', drought).map(({ date }) => date)).toEqual(kept);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

describe('fewestBars', () => {
  it('counts the sessions of the shortest stretch of that many days', () => {
    // 2020-01-16 (Thu) to 2020-01-21 (Tue) are 5 days and, with a holiday, 2 bars.
    const panel = panelOf(Array.from({ length: 30 }, () => 1));
    expect(fewestBars(panel, 1)).toBe(1);
    expect(fewestBars(panel, 5)).toBe(2);
    expect(fewestBars(panel, 7)).toBe(4);
  });

  it('is the whole panel where no stretch is as long', () => {
    expect(fewestBars(panelOf([1, 1, 1]), 100)).toBe(3);
  });
});

function dayOf(label = ''): number {
  return (parseDate(label) ?? Number.NaN) / DAY_MS;
}
