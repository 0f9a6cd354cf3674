import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { symbolicTransferEntropy } from './symbolicTransferEntropy.ts';
import { gaussianTransferEntropy, quantileSymbols, transferEntropy } from './transferEntropy.ts';

const oracle = readOracle('stats_leadlag') as {
  symbols: { counts: number[] };
  transferEntropy: Record<string, number>;
  gaussianTransferEntropy: number;
};

const { x, y } = goldenSeries();
const TAILS = [0.05, 0.95];
const QUARTILES = [0.25, 0.5, 0.75];
const ONE = { sourceLags: 1, targetLags: 1 };

function autoregression(coefficient: number, n: number, random: RandomSource): Float64Array {
  let value = random.normal() / Math.sqrt(1 - coefficient ** 2);
  return Float64Array.from({ length: n }, () => {
    value = coefficient * value + random.normal();
    return value;
  });
}

/** The definition with strings for states. */
function twin(source: Int32Array, target: Int32Array, { sourceLags, targetLags }: typeof ONE): number {
  const start = Math.max(sourceLags, targetLags);
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const states = Array.from({ length: target.length - start }, (_, i) => {
    const t = i + start;
    return [
      target[t]!,
      target.slice(t - targetLags, t).join(),
      source.slice(t - sourceLags, t).join(),
    ] as const;
  });
  for (const [next, own, other] of states) {
    for (const key of [`a${next}|${own}|${other}`, `b${own}|${other}`, `c${next}|${own}`, `d${own}`])
      count(key);
  }
  let sum = 0;
  for (const [next, own, other] of states) {
    const conditional = counts.get(`a${next}|${own}|${other}`)! / counts.get(`b${own}|${other}`)!;
    sum += Math.log(conditional / (counts.get(`c${next}|${own}`)! / counts.get(`d${own}`)!));
  }
  return sum / states.length;
}

describe('quantileSymbols', () => {
  it('cuts as numpy does at 5 and 95 percent, ties to the lower side', () => {
    const symbols = quantileSymbols(x, TAILS);
    expect([0, 1, 2].map((symbol) => symbols.filter((one) => one === symbol).length)).toEqual(
      oracle.symbols.counts,
    );
    expect([...quantileSymbols(Float64Array.of(1, 2, 2, 2, 3), [0.5])]).toEqual([0, 0, 0, 0, 1]);
  });

  it.each([[[]], [[0.5, 0.5]], [[0.9, 0.1]], [[0]], [[1]], [[Number.NaN]]])('refuses the cuts %j', (cuts) => {
    expect(() => quantileSymbols(x, cuts)).toThrow(RangeError);
  });
});

describe('symbolicTransferEntropy', () => {
  it('by hand: a coin copied one bar later carries ln 2 one way', () => {
    const random = createRandom(1);
    const source = Int32Array.from({ length: 4000 }, () => random.integer(2));
    const target = source.map((_, t) => (t > 0 ? source[t - 1]! : 0));
    expect(symbolicTransferEntropy(source, target, { ...ONE, symbols: 2 })).toBeCloseTo(Math.LN2, 2);
    expect(symbolicTransferEntropy(target, source, { ...ONE, symbols: 2 })).toBeLessThan(0.002);
  });

  it.each([
    ['x to y', TAILS, [1, 1]],
    ['y to x', TAILS, [1, 1]],
    ['quartiles x to y', QUARTILES, [1, 1]],
    ['quartiles x to y, 2 and 1 lags', QUARTILES, [2, 1]],
    ['quartiles y to x, 1 and 3 lags', QUARTILES, [1, 3]],
  ] as const)('equals the rewrite in numpy: %s', (name, cuts, [sourceLags, targetLags]) => {
    const [a, b] = [quantileSymbols(x, cuts), quantileSymbols(y, cuts)];
    const [source, target] = name.includes('x to y') ? [a, b] : [b, a];
    const value = symbolicTransferEntropy(source, target, {
      symbols: cuts.length + 1,
      sourceLags,
      targetLags,
    });
    expect(Math.abs(value / oracle.transferEntropy[name]! - 1)).toBeLessThan(1e-8);
  });

  it('equals the definition on random symbols and lags, is never negative, and ignores what symbols are called', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = createRandom(seed);
      const symbols = 2 + random.integer(3);
      const sequence = () => Int32Array.from({ length: 80 }, () => random.integer(symbols));
      const [source, target] = [sequence(), sequence()];
      const memory = { sourceLags: 1 + random.integer(2), targetLags: 1 + random.integer(2) };
      const value = symbolicTransferEntropy(source, target, { ...memory, symbols });
      expect(value).toBeCloseTo(twin(source, target, memory), 10);
      expect(value).toBeGreaterThanOrEqual(0);
      const renamed = source.map((symbol) => symbols - 1 - symbol);
      expect(symbolicTransferEntropy(renamed, target, { ...memory, symbols })).toBeCloseTo(value, 10);
    }
  });

  it('is 0 from or to a constant; refuses lags below 1, unequal lengths and too many states', () => {
    const [coin, flat] = [Int32Array.from({ length: 90 }, (_, t) => (t * t) % 3), new Int32Array(90)];
    expect(symbolicTransferEntropy(flat, coin, { ...ONE, symbols: 3 })).toBeCloseTo(0, 12);
    expect(symbolicTransferEntropy(coin, flat, { ...ONE, symbols: 3 })).toBe(0);
    expect(() => symbolicTransferEntropy(coin, flat, { symbols: 3, sourceLags: 0, targetLags: 1 })).toThrow(
      RangeError,
    );
    expect(() => symbolicTransferEntropy(coin, flat.slice(1), { ...ONE, symbols: 3 })).toThrow(RangeError);
    expect(() => symbolicTransferEntropy(coin, flat, { symbols: 10, sourceLags: 4, targetLags: 4 })).toThrow(
      RangeError,
    );
  });
});

describe('transferEntropy', () => {
  const options = {
    ...ONE,
    cuts: TAILS,
    surrogates: 200,
    random: createRandom(2),
    surrogate: 'circular-shift',
  } as const;

  it('finds the golden direction', () => {
    const forwards = transferEntropy(x, y, { ...options, cuts: [1 / 3, 2 / 3] });
    const backwards = transferEntropy(y, x, { ...options, cuts: [1 / 3, 2 / 3] });
    expect(forwards.pValue).toBe(1 / 201);
    expect(backwards.pValue).toBeGreaterThan(2 * forwards.pValue);
    expect(forwards.effective).toBeGreaterThan(5 * Math.max(0.005, backwards.effective));
    expect(transferEntropy(x, y, options).statistic).toBeCloseTo(oracle.transferEntropy['x to y']!, 12);
    expect(forwards.observations).toBe(299);
  });

  it('takes the bias of a finite sample off: effective is 0 on average for independent series', () => {
    let [raw, effective] = [0, 0];
    for (let i = 0; i < 60; i++) {
      const random = createRandom(i);
      const [a, b] = [autoregression(0.3, 150, random), autoregression(0.3, 150, random)];
      const result = transferEntropy(a, b, { ...options, cuts: QUARTILES, surrogates: 30, random });
      raw += result.statistic / 60;
      effective += result.effective / 60;
    }
    expect(raw).toBeGreaterThan(0.08);
    expect(Math.abs(effective)).toBeLessThan(0.01);
  });

  it('does not change with monotone transformations', () => {
    const base = transferEntropy(x, y, options);
    const moved = transferEntropy(
      x.map((value) => Math.exp(value / 4)),
      y.map((value) => 3 * value + 1),
      options,
    );
    // Quantiles are interpolated, so a curved map can move a cut, but not past an observation.
    expect(moved.statistic).toBeCloseTo(base.statistic, 12);
    expect(moved.pValue).toBe(base.pValue);
  });

  it('refuses gaps, short and uneven series', () => {
    expect(() => transferEntropy(x.with(4, Number.NaN), y, options)).toThrow(DataError);
    expect(() => transferEntropy(x.slice(0, 59), y.slice(0, 59), options)).toThrow(InfeasibleError);
    expect(() => transferEntropy(x, y.slice(1), options)).toThrow(RangeError);
    expect(() => gaussianTransferEntropy(x, y.with(4, Number.NaN), { lags: 1 })).toThrow(DataError);
  });

  // 100 surrogates: p-values are multiples of 1 / 101, of which 5 lie below 0.05, so that the exact level is 0.0495.
  const repetitions = 400;
  const rate = (effect: number, surrogate: 'circular-shift' | { kind: 'stationary'; length: number }) =>
    rejectionRate({ repetitions: effect === 0 ? repetitions : 150, seed: 14 }, (random) => {
      const [a, own] = [autoregression(0.5, 200, random), autoregression(0.5, 200, random)];
      const b = own.map((value, t) => value + (t > 0 ? effect * a[t - 1]! : 0));
      return transferEntropy(a, b, { ...ONE, cuts: [1 / 3, 2 / 3], surrogates: 100, random, surrogate })
        .pValue;
    });

  it.each([
    ['circular shifts', 'circular-shift'],
    ['blocks of 10', { kind: 'stationary', length: 10 }],
  ] as const)('has its size for independent autoregressions of 0.5, n = 200: %s', (_, surrogate) => {
    expect(Math.abs(rate(0, surrogate) - 0.05)).toBeLessThan(binomialError(repetitions));
  });

  it('has power that rises with the effect, n = 200', () => {
    const powers = [0.25, 0.5, 0.75].map((effect) => rate(effect, 'circular-shift'));
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});

describe('gaussianTransferEntropy', () => {
  it('is the golden value, LR / (2 n)', () => {
    const result = gaussianTransferEntropy(x, y, { lags: 1 });
    expect(result.transferEntropy).toBeCloseTo(0.133766, 6);
    expect(Math.abs(result.transferEntropy / oracle.gaussianTransferEntropy - 1)).toBeLessThan(1e-8);
    expect(result.statistic).toBeCloseTo(79.992317, 5);
    expect(result.pValue / 3.75868e-19).toBeCloseTo(1, 4);
    expect(result.effective).toBeCloseTo(0.133766 - 1 / 598, 6);
  });

  it('does not change with shift and scale', () => {
    const base = gaussianTransferEntropy(x, y, { lags: 2 }).transferEntropy;
    const moved = gaussianTransferEntropy(
      x.map((v) => 9 - 2 * v),
      y.map((v) => v / 100 + 4),
      { lags: 2 },
    );
    expect(moved.transferEntropy).toBeCloseTo(base, 10);
  });

  it('refuses a source that is the target, and a constant', () => {
    expect(() => gaussianTransferEntropy(y, y, { lags: 1 })).toThrow(DataError);
    expect(() => gaussianTransferEntropy(new Float64Array(300).fill(1), y, { lags: 1 })).toThrow(DataError);
  });

  it('has its size for independent autoregressions, n = 200, and power that rises', () => {
    const repetitions = 600;
    const rate = (effect: number) =>
      rejectionRate({ repetitions, seed: 15 }, (random) => {
        const [a, own] = [autoregression(0.5, 200, random), autoregression(0.5, 200, random)];
        const b = own.map((value, t) => value + (t > 0 ? effect * a[t - 1]! : 0));
        return gaussianTransferEntropy(a, b, { lags: 1 }).pValue;
      });
    expect(Math.abs(rate(0) - 0.05)).toBeLessThan(binomialError(repetitions));
    const powers = [0.1, 0.2, 0.4].map(rate);
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});
