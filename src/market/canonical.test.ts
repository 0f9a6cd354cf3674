import { describe, expect, it } from 'vitest';
import { bySourceOrder, canonicalSeries, type Vintages } from './canonical.ts';

function vintages(
  source: string,
  rows: readonly [event: number, value: number, known?: number][],
  field = 'close',
): Vintages {
  return {
    spec: { instrument: 'BTC', source, field, calendar: 'utc-day' },
    eventMs: Float64Array.from(rows, ([event]) => event),
    value: Float64Array.from(rows, ([, value]) => value),
    knownMs: Float64Array.from(rows, ([event, , known]) => known ?? event),
    batch: Float64Array.from(rows, () => source.length),
  };
}

describe('canonicalSeries', () => {
  it('takes each instant from the first source in order that has it', () => {
    const yahoo = vintages('yahoo', [
      [1, 101],
      [2, 102],
      [3, 103],
      [4, 104],
    ]);
    const coinMetrics = vintages('coinmetrics', [
      [2, 2],
      [3, 3],
    ]);
    const series = canonicalSeries([yahoo, coinMetrics]);
    expect([...series.eventMs]).toEqual([1, 2, 3, 4]);
    expect([...series.value]).toEqual([101, 2, 3, 104]);
    expect(
      series.spans.map(({ source, fromMs, toMs, events }) => ({ source, fromMs, toMs, events })),
    ).toEqual([
      { source: 'coinmetrics', fromMs: 2, toMs: 3, events: 2 },
      { source: 'yahoo', fromMs: 1, toMs: 4, events: 2 },
    ]);
  });

  it('keeps every vintage of the chosen source, oldest knowledge first', () => {
    const series = canonicalSeries([
      vintages('coinmetrics', [
        [1, 10, 1],
        [1, 11, 5],
        [2, 20, 2],
      ]),
    ]);
    expect([...series.value]).toEqual([10, 11, 20]);
    expect(series.spans[0]).toMatchObject({ events: 2, knownUpToMs: 5 });
  });

  it('never splices what venues define differently', () => {
    const okx = vintages(
      'okx',
      [
        [1, 1.1],
        [2, 1.2],
      ],
      'longShortAccounts',
    );
    const binance = vintages('binance-um', [[2, 1.5]], 'longShortAccounts');
    const series = canonicalSeries([okx, binance]);
    expect([...series.value]).toEqual([1.5]);
    expect(series.spans.map((span) => span.source)).toEqual(['binance-um']);
  });

  it('leaves out sources on another calendar than the first', () => {
    const daily = vintages('coinmetrics', [[1, 1]]);
    const other = {
      ...vintages('yahoo', [[9, 9]]),
      spec: { ...daily.spec, source: 'yahoo', calendar: 'instant' as const },
    };
    expect([...canonicalSeries([daily, other]).value]).toEqual([1]);
  });

  it('orders unknown sources last and by name', () => {
    expect(['zeta', 'alpha', 'yahoo', 'cboe'].toSorted(bySourceOrder('close'))).toEqual([
      'cboe',
      'yahoo',
      'alpha',
      'zeta',
    ]);
    expect(['coinmarketcap', 'newhedge'].toSorted(bySourceOrder('dominance'))).toEqual([
      'newhedge',
      'coinmarketcap',
    ]);
  });
});
