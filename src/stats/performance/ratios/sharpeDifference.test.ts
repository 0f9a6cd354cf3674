import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { bootstrapIndices, replicateRandom } from '../../resampling/blockBootstrap.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { sharpeDifference } from './sharpeDifference.ts';

const { strategy, benchmark, cash } = goldenReturns();
const options = { cash, replicates: 99, random: createRandom(4) };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ledoit and Wolf (2008), section 3.2, with the moments and the gradient of the paper. */
function plainStudentised(
  a: readonly number[],
  b: readonly number[],
  { centre, block }: { centre: number; block: number },
) {
  const n = a.length;
  const moments = a.map((value, t) => [value, b[t]!, value ** 2, b[t]! ** 2]);
  const [ma, mb, ga, gb] = [0, 1, 2, 3].map((i) => mean(moments.map((row) => row[i]!))) as [
    number,
    number,
    number,
    number,
  ];
  const [va, vb] = [ga - ma ** 2, gb - mb ** 2];
  const gradient = [ga / va ** 1.5, -gb / vb ** 1.5, -ma / (2 * va ** 1.5), mb / (2 * vb ** 1.5)];
  const centred = moments.map((row) => row.map((value, i) => value - [ma, mb, ga, gb][i]!));
  const blocks = Math.floor(n / block);
  let variance = 0;
  for (let j = 0; j < blocks; j++) {
    const rows = centred.slice(j * block, (j + 1) * block);
    const sums = [0, 1, 2, 3].map((i) => rows.reduce((sum, row) => sum + row[i]!, 0) / Math.sqrt(block));
    variance += sums.reduce((sum, value, i) => sum + value * gradient[i]!, 0) ** 2 / blocks;
  }
  const small = Math.sqrt((n - 1) / n);
  return Math.abs((ma / Math.sqrt(va) - mb / Math.sqrt(vb)) * small - centre) / Math.sqrt(variance / n);
}

function pair(random: RandomSource, { advantage = 0, memory = 0 }: { advantage?: number; memory?: number }) {
  const [a, b] = [new Float64Array(160), new Float64Array(160)];
  let [common, ofA, ofB] = [0, 0, 0];
  for (let t = 0; t < 160; t++) {
    common = memory * common + random.normal();
    ofA = memory * ofA + random.normal();
    ofB = memory * ofB + random.normal();
    a[t] = 0.01 * (common + ofA + advantage);
    b[t] = 0.02 * (common + ofB);
  }
  return { a, b };
}

describe('sharpeDifference', () => {
  it.each([1, 6])('has the statistic of numpy and statsmodels, block %i', (block) => {
    const result = sharpeDifference(strategy, benchmark, { ...options, block });
    const expected = ORACLE.difference[block]!;
    expect(relativeError(result.difference, expected.difference)).toBeLessThan(1e-8);
    expect(relativeError(result.standardError, expected.standardError)).toBeLessThan(1e-10);
    expect(result.statistic).toBeCloseTo(Math.abs(expected.difference) / expected.standardError, 10);
  });

  it('has the p-value of the definition on the same resamples', () => {
    const result = sharpeDifference(strategy, benchmark, { ...options, block: 6 });
    const [a, b] = [strategy, benchmark].map((path) => path.map((value, t) => value - cash[t]!)) as [
      Float64Array,
      Float64Array,
    ];
    let count = 1;
    for (let i = 0; i < 99; i++) {
      const rows = [
        ...bootstrapIndices(300, { kind: 'circular', length: 6 }, replicateRandom(createRandom(4), i)),
      ];
      const drawn = [a, b].map((path) => rows.map((t) => path[t]!)) as [number[], number[]];
      if (plainStudentised(...drawn, { centre: result.difference, block: 6 }) >= result.statistic) count++;
    }
    expect(result.pValue).toBe(count / 100);
  });

  it('does not change with leverage, and turns its sign with the order', () => {
    const levered = strategy.map((value, t) => 3 * value - 2 * cash[t]!);
    const base = sharpeDifference(strategy, benchmark, { ...options, block: 4 });
    const other = sharpeDifference(levered, benchmark, { ...options, block: 4 });
    const turned = sharpeDifference(benchmark, strategy, { ...options, block: 4 });
    expect(other.difference).toBeCloseTo(base.difference, 12);
    expect(other.pValue).toBe(base.pValue);
    expect(turned.difference).toBe(-base.difference);
    expect(turned.pValue).toBe(base.pValue);
  });

  it('refuses a constant, the same strategy, gaps, short paths and long blocks', () => {
    const levered = strategy.map((value, t) => 2 * value - cash[t]!);
    const refuse = (other: Float64Array) => expect(() => sharpeDifference(strategy, other, options));
    refuse(levered).toThrow(/more than leverage/);
    refuse(cash).toThrow(/both excess returns must vary/);
    refuse(benchmark.with(8, Number.NaN)).toThrow(DataError);
    const short = { ...options, cash: cash.slice(0, 39) };
    expect(() => sharpeDifference(strategy.slice(0, 39), benchmark.slice(0, 39), short)).toThrow(
      InfeasibleError,
    );
    expect(() => sharpeDifference(strategy, benchmark, { ...options, block: 76 })).toThrow(RangeError);
  });
});

describe('size and power of the Sharpe difference, n = 160', () => {
  const repetitions = 300;
  const rate = (spec: { advantage?: number; memory?: number; block?: number }, times = repetitions) =>
    rejectionRate({ repetitions: times, seed: 17 }, (random) => {
      const { a, b } = pair(random, spec);
      const block = spec.block === undefined ? {} : { block: spec.block };
      return sharpeDifference(a, b, { cash: new Float64Array(160), replicates: 99, random, ...block }).pValue;
    });

  it('keeps its size for independent returns and for an autoregression, and finds differences', () => {
    const sizes = {
      independent: rate({}),
      memory: rate({ memory: 0.3 }),
      naive: rate({ memory: 0.3, block: 1 }),
    };
    expect(Math.abs(sizes.independent - 0.05)).toBeLessThan(binomialError(repetitions));
    expect(Math.abs(sizes.memory - 0.05)).toBeLessThan(binomialError(repetitions));
    expect(sizes.naive).toBeGreaterThan(sizes.memory);
    const powers = [0.2, 0.4, 0.6].map((advantage) => rate({ advantage }, 100));
    expect(powers[0]).toBeGreaterThan(sizes.independent);
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
