import { describe, expect, it } from 'vitest';
import { assetByHand } from '../../../test/backtest/handMarket.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { DAY_MS } from '../../core/time.ts';
import { clockAt } from '../../market/panel.ts';
import { readStrategy } from '../strategy/readStrategy.ts';
import { spanOf } from './span.ts';

const BARS = 200;
const clock = clockAt(
  'utc-day',
  Float64Array.from({ length: BARS }, (_, t) => Date.UTC(2024, 0, 1) + (t + 1) * DAY_MS),
);

/** An asset with prices from one bar to another, the latter excluded. */
const priced = (id: string, from: number, to: number) =>
  assetByHand(id, { mark: Array.from({ length: BARS }, (_, t) => (t >= from && t < to ? 1 : Number.NaN)) });
const members = (...ids: readonly string[]) => ({
  members: ids.map((id) => ({ id, belongs: new Uint8Array(BARS).fill(1) })),
  notices: [],
});
const strategy = (lines = '') => readStrategy(`name: a\nuniverse: among(BTC)\n${lines}\n`).standard;

describe('spanOf', () => {
  const assets = [
    priced('A', 10, 120),
    priced('B', 20, 120),
    priced('C', 0, 120),
    priced('D', 0, 180),
    priced('E', 30, 120),
  ];

  it('begins where somebody of every sleeve is priced, and ends where fewer than a quarter of them are left', () => {
    // Five are priced at best: one is less than a quarter of five, so the last bar is the one before the four stop.
    const all = members('A', 'B', 'C', 'D', 'E');
    expect(spanOf(strategy(), { clock, assets, universes: [all, members('E')] })).toEqual({
      from: 30,
      to: 119,
      endsEarly: true,
    });
    // One of four is a quarter.
    const four = members('A', 'B', 'C', 'D');
    expect(spanOf(strategy(), { clock, assets, universes: [four] })).toEqual({
      from: 0,
      to: 179,
      endsEarly: true,
    });
  });

  it('keeps to the days of the file', () => {
    const span = spanOf(strategy('from: 2024-02-01\nuntil: 2024-03-31'), {
      clock,
      assets,
      universes: [members('D')],
    });
    expect([clock.labels[span.from], clock.labels[span.to], span.endsEarly]).toEqual([
      '2024-02-01',
      '2024-03-31',
      false,
    ]);
  });

  it('counts nobody before they belong', () => {
    const late = {
      members: [{ id: 'D', belongs: Uint8Array.from({ length: BARS }, (_, t) => Number(t >= 50)) }],
      notices: [],
    };
    expect(spanOf(strategy(), { clock, assets, universes: [late] }).from).toBe(50);
  });

  it('refuses what leaves fewer than thirty bars', () => {
    const run = () =>
      spanOf(strategy('from: 2024-06-20'), { clock, assets, universes: [members('A', 'B', 'C')] });
    expect(run).toThrow(InfeasibleError);
    expect(() => spanOf(strategy(), { clock, assets, universes: [members('NOBODY')] })).toThrow(
      InfeasibleError,
    );
  });
});
