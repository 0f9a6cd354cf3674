import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { leadLagRatio } from './leadLagRatio.ts';

const oracle = readOracle('stats_leadlag') as { leadLagRatio: Record<string, number> };

const { x, y } = goldenSeries();
const OPTIONS = { maxLag: 3, level: 0.95, replicates: 300, random: createRandom(1) };

/** Both move with a common factor; y also with x one bar earlier, by `effect`. */
function pair(n: number, effect: number, random: RandomSource): [Float64Array, Float64Array] {
  const a = Float64Array.from({ length: n }, () => random.normal());
  const b = a.map((value, t) => 0.4 * value + (t > 0 ? effect * a[t - 1]! : 0) + random.normal());
  return [a, b];
}

describe('leadLagRatio', () => {
  it('equals numpy', () => {
    expect(
      Math.abs(leadLagRatio(x, y, { ...OPTIONS, maxLag: 1 }).ratio / oracle.leadLagRatio['1']! - 1),
    ).toBeLessThan(1e-8);
    expect(
      Math.abs(leadLagRatio(x, y, { ...OPTIONS, maxLag: 5 }).ratio / oracle.leadLagRatio['5']! - 1),
    ).toBeLessThan(1e-8);
  });

  it('equals the definition on random input with gaps', () => {
    for (let seed = 0; seed < 25; seed++) {
      const random = createRandom(seed);
      const gappy = () =>
        Float64Array.from({ length: 120 }, () => (random.uniform() < 0.04 ? Number.NaN : random.normal()));
      const [a, b, maxLag] = [gappy(), gappy(), 1 + random.integer(3)];
      const complete = (t: number) =>
        !Number.isNaN(b[t]) &&
        a.slice(t - maxLag, t + maxLag + 1).every((value, i) => i === maxLag || !Number.isNaN(value));
      const rows = Array.from({ length: 120 - 2 * maxLag }, (_, i) => i + maxLag).filter(complete);
      const squared = (lag: number) => {
        const [u, v] = [rows.map((t) => a[t - lag]!), rows.map((t) => b[t]!)];
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const [mu, mv] = [mean(u), mean(v)];
        const dot = u.reduce((sum, value, i) => sum + (value - mu) * (v[i]! - mv), 0);
        return (
          dot ** 2 /
          u.reduce((s, value) => s + (value - mu) ** 2, 0) /
          v.reduce((s, value) => s + (value - mv) ** 2, 0)
        );
      };
      let [up, down] = [0, 0];
      for (let k = 1; k <= maxLag; k++) [up, down] = [up + squared(k), down + squared(-k)];
      const result = leadLagRatio(a, b, { ...OPTIONS, maxLag, replicates: 2 });
      expect(result.ratio / (up / down)).toBeCloseTo(1, 9);
      expect(result.observations).toBe(rows.length);
    }
  });

  it('by hand: a pure echo has its ratio from one lag', () => {
    const [a] = pair(400, 0, createRandom(2));
    const echo = a.map((_, t) => (t > 0 ? a[t - 1]! : 0));
    const { ratio, interval } = leadLagRatio(a, echo, { ...OPTIONS, maxLag: 1 });
    expect(ratio).toBeGreaterThan(50);
    expect(interval!.lower).toBeGreaterThan(10);
  });

  it('inverts when time runs backwards, and does not change with scale and shift', () => {
    const { ratio } = leadLagRatio(x, y, OPTIONS);
    expect(leadLagRatio(x.toReversed(), y.toReversed(), OPTIONS).ratio).toBeCloseTo(1 / ratio, 10);
    const moved = leadLagRatio(
      x.map((value) => 4 - value),
      y.map((value) => 7 * value),
      OPTIONS,
    );
    expect(moved.ratio).toBeCloseTo(ratio, 10);
  });

  it('has an interval around the golden lead that excludes 1', () => {
    const { interval, ratio } = leadLagRatio(x, y, OPTIONS);
    expect(interval!.lower).toBeGreaterThan(1);
    expect(interval!.upper).toBeGreaterThan(ratio);
  });

  it('is NaN without variation and refuses short and uneven series and no lags', () => {
    const flat = leadLagRatio(new Float64Array(100).fill(1), y.slice(0, 100), OPTIONS);
    expect(flat.ratio).toBeNaN();
    expect(flat.interval).toBeUndefined();
    expect(() => leadLagRatio(x.slice(0, 25), y.slice(0, 25), OPTIONS)).toThrow(InfeasibleError);
    expect(() => leadLagRatio(x.slice(0, 4), y.slice(0, 4), OPTIONS)).toThrow(InfeasibleError);
    expect(() => leadLagRatio(x, y.slice(1), OPTIONS)).toThrow(RangeError);
    expect(() => leadLagRatio(x, y, { ...OPTIONS, maxLag: 0 })).toThrow(RangeError);
  });

  it('excludes 1 upwards in at most 2.5 % of pairs without a lead, more often the stronger the lead; n = 250', () => {
    const repetitions = 250;
    const rate = (effect: number) => {
      let excluded = 0;
      const worlds = effect === 0 ? repetitions : 60;
      for (let i = 0; i < worlds; i++) {
        const random = createRandom(300 + i);
        const [a, b] = pair(250, effect, random);
        if (leadLagRatio(a, b, { maxLag: 3, level: 0.95, replicates: 99, random }).interval!.lower > 1)
          excluded++;
      }
      return excluded / worlds;
    };
    expect(rate(0)).toBeLessThanOrEqual(0.025 + 3 * Math.sqrt((0.025 * 0.975) / repetitions));
    const powers = [0.2, 0.4, 0.6].map(rate);
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
