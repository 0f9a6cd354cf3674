import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/backtest/simulate/simulate.ts';
import { assetByHand, NO_COSTS, order, randomMarket, simulationByHand } from './handMarket.ts';
import { plainEquity } from './plainSimulator.ts';

const COSTS = {
  ...NO_COSTS,
  fee: 0.001,
  spread: 'by-volume',
  'unknown-spread': 0.01,
  impact: 1,
  borrow: 0.1,
  margin: 0.05,
} as const;

describe('simulate', () => {
  it('by hand: buys at the price after the decision, pays fee, half spread and impact out of what it invests', () => {
    // Volume 1e7 a day: half spread 0.001. Impact 1 x 0.1 x sqrt(100000 / 1e7) = 0.01, on the traded value of about 0.9881.
    const asset = assetByHand('A', {
      mark: [100, 110, 121, 60.5],
      fill: [Number.NaN, 105, 999, 100],
      dollarVolume: 1e7,
      volatility: 0.1,
    });
    const input = simulationByHand([asset], [order(0, 1), order(2, 0)], {
      costs: { ...NO_COSTS, fee: 0.002, spread: 'by-volume', impact: 1 },
    });
    const { equity, fee, spread, impact, turnover } = simulate(input);
    const invested = bisect((x) => x + x * (0.003 + 0.01 * Math.sqrt(x)) - 1);
    expect(fee[1]).toBeCloseTo(0.002 * invested, 12);
    expect(spread[1]).toBeCloseTo(0.001 * invested, 12);
    expect(impact[1]).toBeCloseTo(0.01 * invested ** 1.5, 12);
    expect(turnover[1]).toBeCloseTo(invested, 12);
    const units = invested / 105;
    expect(equity[1]).toBeCloseTo(units * 110, 12);
    expect(equity[2]).toBeCloseTo(units * 121, 12);
    const sold = units * 100;
    const trading = 0.003 + 0.1 * Math.sqrt((sold * 1e5) / 1e7);
    expect(equity[3]).toBeCloseTo(sold * (1 - trading), 12);
  });

  it('by hand: cash yields, shorts pay or get, debt costs', () => {
    const flat = [100, 100, 100];
    const rate = Float64Array.from([0.0365, 0.0365, 0.0365]);
    const run = (weight: number, asset = assetByHand('A', { mark: flat })) =>
      simulate(
        simulationByHand([asset], [order(0, weight)], {
          cashRate: rate,
          costs: { ...NO_COSTS, borrow: 0.365, margin: 0.073 },
        }),
      );
    // Half in cash: 0.5 x 0.0001 a day, then a little more.
    expect(run(0.5).equity[1]).toBeCloseTo(1 + 0.5e-4, 14);
    expect(run(0.5).equity[2]).toBeCloseTo(1 + 0.5e-4 + (0.5 + 0.5e-4) * 1e-4, 14);
    // Short by half: the proceeds earn nothing, the equity does; 0.001 a day on a half is paid.
    expect(run(-0.5).equity[1]).toBeCloseTo(1 + 1e-4 - 0.5e-3, 14);
    const funded = assetByHand('A', { mark: flat, funding: [0, 0.002, 0.002] });
    expect(run(-0.5, funded).equity[1]).toBeCloseTo(1 + 1e-4 + 0.5 * 0.002, 14);
    // Twice the equity: a debt of 1 at 0.0001 + 0.0002, or the funding of what it buys.
    expect(run(2).equity[1]).toBeCloseTo(1 - 3e-4, 14);
    expect(run(2, funded).equity[1]).toBeCloseTo(1 - 0.002, 14);
    expect(run(-0.5).missing).toMatchObject({ funding: 2, debtFunding: 0 });
    expect(run(2).missing).toMatchObject({ funding: 0, debtFunding: 2 });
    expect(run(2, funded).missing.debtFunding).toBe(0);
  });

  it('by hand: what died is written off, what has no price is kept and its sale waits', () => {
    const dead = assetByHand('A', { mark: [10, 10, 12, Number.NaN, Number.NaN], deadFrom: 4 });
    const lost = simulate(
      simulationByHand([dead], [order(0, 0.5)], { costs: { ...NO_COSTS, delisting: -0.75 } }),
    );
    expect([...lost.equity]).toEqual(
      [1, 1, 1.1, 1.1, 1.1 - 0.75 * 0.6].map((value) => expect.closeTo(value, 12) as number),
    );
    expect(lost.delisted).toEqual([{ asset: 0, bar: 4 }]);
    const silent = assetByHand('A', {
      mark: [10, 10, 12, Number.NaN, 15],
      fill: [10, 10, Number.NaN, Number.NaN, 14],
    });
    const kept = simulate(simulationByHand([silent], [order(0, 0.5), order(1, 0)]));
    expect(kept.unfilled).toEqual([{ asset: 0, bar: 2 }]);
    expect(kept.stale[3]).toBeCloseTo(0.6 / 1.1, 12);
    expect(kept.equity[4]).toBeCloseTo(0.5 + 0.05 * 14, 12);
    expect(kept.gross[4]).toBe(0);
  });

  it('without an order is cash', () => {
    const { assets } = randomMarket(1);
    const cashRate = Float64Array.from(assets[0]!.mark, (_, t) => 0.01 + 0.001 * t);
    const { equity, cashReturns } = simulate(simulationByHand(assets, [], { cashRate }));
    const expected = cashReturns.reduce((value, one) => value * (1 + one), 1);
    expect(equity.at(-1)).toBeCloseTo(expected, 12);
    expect(expected).toBeGreaterThan(1);
  });

  it('bought once and held is the return of the asset less one cost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 3, maxLength: 40 }),
        (growth) => {
          let price = 100;
          const mark = [price, ...growth.map((one) => (price *= one))];
          const input = simulationByHand([assetByHand('A', { mark })], [order(0, 1)], {
            costs: { ...NO_COSTS, fee: 0.01 },
          });
          const { equity } = simulate(input);
          expect(equity.at(-1)).toBeCloseTo(mark.at(-1)! / mark[1]! / 1.01, 10);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'equals the plain simulator on market %d',
    (seed) => {
      const { assets, orders } = randomMarket(seed);
      const cashRate = Float64Array.from(assets[0]!.mark, () => 0.04);
      const input = simulationByHand(assets, orders, { cashRate, costs: COSTS });
      const plain = plainEquity(input);
      expect(plain.every((value) => value > 0)).toBe(true);
      expect([...simulate(input).equity]).toEqual(plain.map((value) => expect.closeTo(value, 9) as number));
    },
  );

  it.each([7, 8, 9])('is the sum of its pieces where prices stand still (market %d)', (seed) => {
    const { assets, orders } = randomMarket(seed);
    const still = assets.map((asset) => ({
      ...asset,
      mark: asset.mark.map((value) => (Number.isNaN(value) ? value : 50)),
      fill: asset.fill.map((value) => (Number.isNaN(value) ? value : 50)),
    }));
    const cashRate = Float64Array.from(assets[0]!.mark, () => 0.04);
    const run = simulate(simulationByHand(still, orders, { cashRate, costs: COSTS }));
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const trading = sum(run.fee) + sum(run.spread) + sum(run.impact);
    const holding = sum(run.interest) + sum(run.funding) + sum(run.delisting) - sum(run.borrow);
    expect(trading).toBeGreaterThan(0.001);
    expect(run.equity.at(-1)! - 1).toBeCloseTo(holding - trading, 12);
  });

  it('does not depend on the size of the capital without impact, and loses with it', () => {
    const { assets, orders } = randomMarket(3);
    const end = (capital: number, impact: number) =>
      simulate(simulationByHand(assets, orders, { capital, costs: { ...COSTS, impact } })).equity.at(-1)!;
    expect(end(1e9, 0)).toBeCloseTo(end(1e3, 0), 10);
    expect(end(1e6, 1)).toBeLessThan(end(1e3, 1));
  });

  it('does not change when every price is in another unit', () => {
    const { assets, orders } = randomMarket(4);
    const scaled = assets.map((asset, i) => ({
      ...asset,
      mark: asset.mark.map((value) => value * 10 ** (i - 2)),
      fill: asset.fill.map((value) => value * 10 ** (i - 2)),
    }));
    const path = (list: typeof assets) => [
      ...simulate(simulationByHand(list, orders, { costs: COSTS })).equity,
    ];
    expect(path(scaled)).toEqual(path(assets).map((value) => expect.closeTo(value, 9) as number));
  });

  it('ends when nothing is left', () => {
    const asset = assetByHand('A', { mark: [100, 100, 40, 80] });
    const { equity, ruinedAt, returns } = simulate(simulationByHand([asset], [order(0, 2)]));
    expect([...equity]).toEqual([1, 1, 0, 0]);
    expect(ruinedAt).toBe(2);
    expect([...returns]).toEqual([0, -1, 0]);
  });
});

function bisect(f: (x: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  return low;
}
