import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { simulatedStudyData } from '../../../test/support/simulatedStudyData.ts';
import { createStudyData } from '../panel/studyData.ts';
import { fundSum, fundTrend } from './funds.ts';
import { holdersOf } from './holders.ts';

describe('holdersOf', () => {
  const data = simulatedStudyData({ from: '2019-01-01', to: '2020-12-31' });
  const holders = holdersOf(data, 'BTC')!;

  it('holds the identity NUPL = 1 - 1 / MVRV on every day', () => {
    for (const [t, value] of holders.nupl.entries()) {
      expect(value).toBeCloseTo(1 - 1 / holders.mvrv[t]!, 12);
    }
  });

  it('is by hand', () => {
    const days = ['2024-01-01', '2024-01-02', '2024-01-03'] as const;
    const row = (values: readonly number[]) => days.map((day, i) => [day, values[i]!] as const);
    const made = holdersOf(
      createStudyData(0, [
        datedSeries('BTC', row([100, 120, 140]), { field: 'marketCap' }),
        datedSeries('BTC', row([2, 1, 0.5]), { field: 'mvrv' }),
      ]),
      'BTC',
    )!;
    // Realised caps 50, 120, 280; standard deviations of 100, 120 and of all three: 14.142 and 20.
    expect([...made.nupl]).toEqual([0.5, 0, -1]);
    expect(made.mvrvZ[0]).toBeNaN();
    expect(made.mvrvZ[1]).toBeCloseTo(0, 12);
    expect(made.mvrvZ[2]).toBeCloseTo(-140 / 20, 12);
  });

  it('changes no day when later ones come in', () => {
    const early = holdersOf(simulatedStudyData({ from: '2019-01-01', to: '2020-06-30' }), 'BTC')!;
    expect(early.mvrvZ).toEqual(holders.mvrvZ.slice(0, early.mvrvZ.length));
  });

  it('is nothing without market cap', () => {
    const only = createStudyData(0, [datedSeries('BTC', { '2024-01-01': 2 }, { field: 'mvrv' })]);
    expect(holdersOf(only, 'BTC')).toBeUndefined();
  });
});

describe('fund flows', () => {
  const usd = Float64Array.from({ length: 60 }, (_, t) => (t % 2 === 0 ? 3 : -1));

  it('are summed over the last sessions only', () => {
    expect(fundSum({ usd }, 5)).toBe(-1 + 3 - 1 + 3 - 1);
    expect(fundSum({ usd: usd.slice(0, 4) }, 5)).toBeNaN();
  });

  it('have a trend once forty sessions are known', () => {
    expect(fundTrend({ usd })?.mean).toBeCloseTo(1, 12);
    expect(fundTrend({ usd: usd.slice(0, 39) })).toBeUndefined();
  });
});
