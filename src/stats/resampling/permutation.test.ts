import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { replicateRandom } from './blockBootstrap.ts';
import { eventPlacement } from './eventPlacement.ts';
import { eventPermutationTest } from './permutation.ts';

interface Expected {
  readonly placements: number;
  readonly greater: number;
  readonly less: number;
}

const oracle = readOracle('stats_resampling') as { permutation: Record<'range' | 'gaps', Expected> };

const { y } = goldenSeries();
const CASES = {
  range: { events: Int32Array.of(2, 8, 14), eligible: range(0, 20), spacing: 3 },
  gaps: {
    events: Int32Array.of(1, 9, 30, 33),
    eligible: Int32Array.of(1, 2, 3, 5, 8, 9, 12, 30, 31, 33, 34, 40, 45),
    spacing: 2,
  },
};

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => from + i);
}

function sumOver(values: Float64Array) {
  return (positions: Int32Array) => positions.reduce((sum, position) => sum + values[position]!, 0);
}

describe('eventPlacement', () => {
  it.each(['range', 'gaps'] as const)('reaches every placement equally often: %s', (name) => {
    const { events, eligible, spacing } = CASES[name];
    const place = eventPlacement(events.length, { eligible, spacing });
    const positions = new Int32Array(events.length);
    const counts = new Map<string, number>();
    const draws = 20 * oracle.permutation[name].placements;
    for (let b = 0; b < draws; b++) {
      place(positions, replicateRandom(createRandom(1), b));
      expect(
        positions.every((p, i) => eligible.includes(p) && (i === 0 || p - positions[i - 1]! >= spacing)),
      ).toBe(true);
      counts.set(positions.join(), (counts.get(positions.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(oracle.permutation[name].placements);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
    const freedom = counts.size - 1;
    expect(Math.abs(chiSquare - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
  });

  it('places many events in a long series without overflow', () => {
    const place = eventPlacement(400, { eligible: range(0, 5000), spacing: 5 });
    const positions = new Int32Array(400);
    const average = new Float64Array(400);
    for (let b = 0; b < 50; b++) {
      place(positions, replicateRandom(createRandom(2), b));
      positions.forEach((position, i) => {
        average[i]! += position / 50;
      });
    }
    for (const i of [0, 100, 200, 399]) {
      // Without spacing, the i-th of k among m lies at (i + 1) (m + 1) / (k + 1) - 1; spacing adds 4 a predecessor.
      const expected = ((i + 1) * (5000 - 4 * 399 + 1)) / 401 - 1 + 4 * i;
      expect(Math.abs(average[i]! - expected)).toBeLessThan(60);
    }
  });

  it('finds the only placement that fits, and refuses one more', () => {
    const positions = new Int32Array(4);
    eventPlacement(4, { eligible: range(0, 10), spacing: 3 })(positions, createRandom(3));
    expect([...positions]).toEqual([0, 3, 6, 9]);
    expect(() => eventPlacement(5, { eligible: range(0, 10), spacing: 3 })).toThrow(InfeasibleError);
    expect(() => eventPlacement(0, { eligible: range(0, 10), spacing: 3 })).toThrow(RangeError);
    expect(() => eventPlacement(1, { eligible: range(0, 10), spacing: 0 })).toThrow(RangeError);
    expect(() => eventPlacement(1, { eligible: Int32Array.of(3, 3), spacing: 1 })).toThrow(RangeError);
  });
});

describe('eventPermutationTest', () => {
  it.each(['range', 'gaps'] as const)('approaches the p-values of full enumeration: %s', (name) => {
    const expected = oracle.permutation[name];
    const base = { ...CASES[name], permutations: 4000, random: createRandom(4) };
    const pValueOf = (alternative: 'greater' | 'less' | 'two-sided') =>
      eventPermutationTest(sumOver(y), base.events, { ...base, alternative }).pValue;
    for (const side of ['greater', 'less'] as const) {
      const error = 4 * Math.sqrt((expected[side] * (1 - expected[side])) / 4000) + 1 / 4000;
      expect(Math.abs(pValueOf(side) - expected[side])).toBeLessThan(error);
    }
    expect(pValueOf('two-sided')).toBeCloseTo(
      Math.min(1, 2 * Math.min(pValueOf('greater'), pValueOf('less'))),
      12,
    );
  });

  it('equals counting the same placements by hand', () => {
    const { events, eligible, spacing } = CASES.range;
    const place = eventPlacement(3, { eligible, spacing });
    const positions = new Int32Array(3);
    const observed = sumOver(y)(events);
    let count = 1;
    for (let b = 0; b < 99; b++) {
      place(positions, replicateRandom(createRandom(5), b));
      if (sumOver(y)(positions) >= observed) count++;
    }
    const options = {
      eligible,
      spacing,
      permutations: 99,
      random: createRandom(5),
      alternative: 'greater',
    } as const;
    expect(eventPermutationTest(sumOver(y), events, options)).toEqual({
      statistic: observed,
      pValue: count / 100,
      nullHypothesis: 'the events are unrelated to the values around them',
      observations: 3,
    });
  });

  const options = { eligible: range(5, 290), spacing: 4, permutations: 200, random: createRandom(6) };

  it('turns greater into less with the sign, does not change with scale; is 1 where nothing varies', () => {
    const events = Int32Array.of(10, 60, 200);
    const greater = eventPermutationTest(sumOver(y), events, { ...options, alternative: 'greater' });
    const less = eventPermutationTest(sumOver(y.map((value) => -3 * value)), events, {
      ...options,
      alternative: 'less',
    });
    expect(less.pValue).toBe(greater.pValue);
    expect(eventPermutationTest(() => 7, events, { ...options, alternative: 'two-sided' }).pValue).toBe(1);
    expect(
      eventPermutationTest(sumOver(y.with(10, Number.NaN).slice()), Int32Array.of(10), {
        ...options,
        eligible: Int32Array.of(10, 30),
        permutations: 0,
        alternative: 'greater',
      }).pValue,
    ).toBeNaN();
  });

  it('refuses events that break the rules and a statistic that misses', () => {
    const test = (events: Int32Array) =>
      eventPermutationTest(sumOver(y), events, { ...options, alternative: 'greater' });
    expect(() => test(Int32Array.of(4))).toThrow(DataError);
    expect(() => test(Int32Array.of(10, 13))).toThrow(DataError);
    expect(() => test(Int32Array.of(50, 10))).toThrow(DataError);
    expect(() =>
      eventPermutationTest(sumOver(y.with(20, Number.NaN)), Int32Array.of(10), {
        ...options,
        permutations: 2000,
        alternative: 'greater',
      }),
    ).toThrow(/narrow the eligible range/);
  });

  const repetitions = 500;
  const rate = (effect: number) =>
    rejectionRate({ repetitions: effect === 0 ? repetitions : 100, seed: 8 }, (random) => {
      const values = persistent(200, random);
      const events = new Int32Array(8);
      eventPlacement(8, { eligible: range(0, 200), spacing: 5 })(events, random);
      for (const position of events) values[position]! += effect;
      const spec = {
        eligible: range(0, 200),
        spacing: 5,
        permutations: 200,
        random,
        alternative: 'two-sided',
      } as const;
      return eventPermutationTest(sumOver(values), events, spec).pValue;
    });

  it('has its size for 8 events in an autoregression of 0.9, n = 200, and power that rises', () => {
    // 200 permutations: 5 of 201 one-sided p-values lie below 0.025, so that the exact two-sided level is 0.0498.
    expect(Math.abs(rate(0) - 0.05)).toBeLessThan(binomialError(repetitions));
    const powers = [1, 2, 4].map(rate);
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});

function persistent(n: number, random: RandomSource): Float64Array {
  let value = random.normal() / Math.sqrt(1 - 0.81);
  return Float64Array.from({ length: n }, () => {
    value = 0.9 * value + random.normal();
    return value;
  });
}
