import { describe, expect, test } from 'vitest';
import { crossMoments, pearson } from '../../../stats/correlation/association.ts';
import { labelOf } from '../../calendars/calendar.ts';
import { simulateMarket } from '../simulateMarket.ts';

const market = simulateMarket({ seed: 4, to: '2022-12-31' });

function valuesOf(instrument: string, field: string): Float64Array {
  const found = market.series.find(({ spec }) => spec.instrument === instrument && spec.field === field);
  if (!found) throw new Error(`no ${instrument}.${field}`);
  return found.value;
}

function changesOf(values: Float64Array): Float64Array {
  return values.map((value, t) => (t === 0 ? 0 : Math.log(value / values[t - 1]!)));
}

function correlationOf(x: Float64Array, y: Float64Array): number {
  return pearson(crossMoments(x, y, { from: 0, to: Math.min(x.length, y.length) }));
}

describe('VIX', () => {
  const vix = valuesOf('VIX', 'close');
  const returns = changesOf(valuesOf('SPX', 'close'));

  /** Realised volatility of 21 sessions, the first of them `start`, in percent a year. */
  function realised(start: number): number {
    const squares = returns.subarray(start, start + 21).reduce((sum, value) => sum + value ** 2, 0);
    return 100 * Math.sqrt((252 / 21) * squares);
  }

  test('follows the volatility of the last 21 sessions and foretells that of the next, with a premium', () => {
    const index = vix.subarray(21, vix.length - 21);
    const past = index.map((_, i) => realised(i + 1));
    const next = index.map((_, i) => realised(i + 22));
    expect(correlationOf(index, past)).toBeGreaterThan(0.5);
    expect(correlationOf(index, next)).toBeGreaterThan(0.15);
    const sum = (x: Float64Array) => x.reduce((total, value) => total + value, 0);
    expect(sum(index) / sum(next)).toBeGreaterThan(1.05);
  });

  test('rises when the index falls', () => {
    expect(correlationOf(changesOf(vix), returns)).toBeLessThan(-0.1);
  });
});

test('small caps and technology stocks move with the market by their stated betas', () => {
  const slopeOn = (x: Float64Array, y: Float64Array) => {
    const { xx, xy } = crossMoments(x, y, { from: 1, to: x.length });
    return xy / xx;
  };
  const returns = changesOf(valuesOf('SPX', 'close'));
  for (const { index, marketBeta } of market.truth.equities) {
    expect(slopeOn(returns, changesOf(valuesOf(index, 'close')))).toBeCloseTo(marketBeta, 1);
  }
});

test('dividends fall into the last month of each quarter', () => {
  const { eventMs } = market.series.find(({ spec }) => spec.instrument === 'IWM')!;
  const [close, adjusted] = [valuesOf('IWM', 'close'), valuesOf('IWM', 'adjClose')];
  const factor = adjusted.map((value, t) => value / close[t]!);
  const paid = [...factor.keys()].filter((t) => t > 0 && factor[t]! / factor[t - 1]! > 1 + 1e-9);
  expect(paid.length).toBe(13 * 4);
  for (const t of paid) expect(labelOf('XNYS', eventMs[t]!)).toMatch(/-(03|06|09|12)-(1[5-9]|2[0-2])$/);
});
