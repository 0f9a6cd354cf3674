import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previousAtLeastIndex } from '../paths/extremes.ts';
import { previousRunAsLong } from '../paths/runs.ts';
import { superlative } from './superlative.ts';

const NaN_ = Number.NaN;
const prices = Float64Array.of(7, 9, NaN_, 8, 5, 8);
//                                  0  1  2  3  4  5  6  7  8     9  10
const condition = Float64Array.of(1, 1, 1, 0, 1, 1, 0, 1, NaN_, 1, 1);
const values = fc.array(fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(NaN_)), {
  minLength: 1,
  maxLength: 25,
});
const conditions = fc.array(fc.constantFrom(1, 0, NaN_), { minLength: 1, maxLength: 25 });

describe('highest and lowest, by hand', () => {
  it('end at an equal value, or only at a higher one, by the comparator', () => {
    expect(superlative(prices, { kind: 'highest', comparator: 'matched' })).toEqual({
      value: 8,
      since: 3,
      runnerUp: { bar: 1, value: 9 },
      rank: 2,
      rivals: 4,
    });
    expect(superlative(prices, { kind: 'highest', comparator: 'beaten' })?.since).toBe(1);
    expect(superlative(prices, { kind: 'lowest', comparator: 'matched', asOf: 4 })).toMatchObject({
      since: -1,
      runnerUp: { bar: 0, value: 7 },
      rank: 1,
    });
  });

  it('know a scope: what came before it does not count', () => {
    expect(superlative(prices, { kind: 'highest', comparator: 'beaten', from: 3 })).toEqual({
      value: 8,
      since: -1,
      runnerUp: { bar: 3, value: 8 },
      rank: 1,
      rivals: 2,
    });
  });
});

describe('runs and waits, by hand', () => {
  it('the longest run since one as long, and since a longer one', () => {
    const at = { kind: 'longest-run', comparator: 'matched' } as const;
    expect(superlative(condition, at)).toEqual({
      value: 2,
      since: 5,
      runnerUp: { bar: 2, value: 3 },
      rank: 2,
      rivals: 3,
    });
    expect(superlative(condition, { ...at, comparator: 'beaten' })?.since).toBe(2);
    // A run that began before the scope counts from its start.
    expect(superlative(condition, { ...at, from: 1 })?.runnerUp).toEqual({ bar: 5, value: 2 });
  });

  it('of equally long runs the latest is the runner-up', () => {
    const twice = Float64Array.of(1, 1, 0, 1, 1, 0, 1);
    expect(superlative(twice, { kind: 'longest-run', comparator: 'matched' })?.runnerUp).toEqual({
      bar: 4,
      value: 2,
    });
  });

  it('the first time in so many bars', () => {
    const rare = Float64Array.of(0, 1, 0, 0, 1, 0, 1);
    expect(superlative(rare, { kind: 'first', comparator: 'matched' })).toEqual({
      value: 2,
      since: 4,
      runnerUp: { bar: 4, value: 3 },
      rank: 2,
      rivals: 2,
    });
    const never = Float64Array.of(0, 0, 1);
    expect(superlative(never, { kind: 'first', comparator: 'matched' })).toMatchObject({
      value: 2,
      since: -1,
      rivals: 0,
    });
  });

  it('say nothing where the condition does not hold or the bar is missing', () => {
    for (const kind of ['longest-run', 'first'] as const) {
      expect(superlative(condition, { kind, comparator: 'matched', asOf: 3 })).toBeUndefined();
      expect(superlative(condition, { kind, comparator: 'matched', asOf: 8 })).toBeUndefined();
    }
    expect(superlative(prices, { kind: 'highest', comparator: 'matched', asOf: 2 })).toBeUndefined();
  });
});

describe('superlative on anything', () => {
  it('agrees with the kernels that look back from every bar', () => {
    fc.assert(
      fc.property(values, conditions, (list, flags) => {
        const [x, holds] = [Float64Array.from(list), Float64Array.from(flags)];
        expect(superlative(x, { kind: 'highest', comparator: 'matched' })?.since ?? -1).toBe(
          previousAtLeastIndex(x).at(-1),
        );
        expect(superlative(holds, { kind: 'longest-run', comparator: 'matched' })?.since ?? -1).toBe(
          previousRunAsLong(holds).at(-1),
        );
      }),
      { seed: 7 },
    );
  });

  it('the lowest is the highest upside down, and rank 1 goes with no bar that beats it', () => {
    fc.assert(
      fc.property(values, (list) => {
        const x = Float64Array.from(list);
        const highest = superlative(x, { kind: 'highest', comparator: 'beaten' });
        const lowest = superlative(
          x.map((value) => -value),
          { kind: 'lowest', comparator: 'beaten' },
        );
        expect(lowest?.since).toBe(highest?.since);
        expect(lowest?.rank).toBe(highest?.rank);
        if (highest) expect(highest.rank === 1).toBe(highest.since === -1);
      }),
      { seed: 8 },
    );
  });

  it('looks at nothing after its bar and before its scope', () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('highest', 'lowest', 'longest-run', 'first'),
        fc.nat(10),
        (list, kind, lead) => {
          const x = Float64Array.from(list);
          const padded = Float64Array.from([...Array<number>(lead).fill(1), ...list, 1, 9]);
          const options = { kind, comparator: 'matched' } as const;
          const inside = superlative(padded, { ...options, from: lead, asOf: lead + list.length - 1 });
          const alone = superlative(x, options);
          const moved = (bar: number) => (bar < 0 ? -1 : bar + lead);
          expect(inside).toEqual(
            alone && {
              ...alone,
              since: moved(alone.since),
              runnerUp: alone.runnerUp && { ...alone.runnerUp, bar: moved(alone.runnerUp.bar) },
            },
          );
        },
      ),
      { seed: 9 },
    );
  });

  it.each([
    [-1, 2],
    [3, 2],
    [0, 6],
  ])('refuses the scope %i to %i', (from, asOf) => {
    expect(() => superlative(prices, { kind: 'highest', comparator: 'matched', from, asOf })).toThrow(
      RangeError,
    );
  });
});
