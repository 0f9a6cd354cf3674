import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceNormals, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError } from '../../core/errors.ts';
import { knownPhases, phases } from './phases.ts';
import {
  type TurningPointDating,
  type TurningPointOptions,
  turningPoints,
  turningPointsKnownAt,
} from './turningPoints.ts';

const ORACLE = readOracle('stats_cycles') as {
  turningPoints: (TurningPointOptions & { name: string; points: [number, string][] })[];
};

const SMALL: TurningPointOptions = { window: 1, minimumPhase: 1, minimumCycle: 1 };
const NaN_ = Number.NaN;

const indices = (dating: TurningPointDating) => dating.points.map(({ index }) => index);

/** The rounded walk ties often: it counts in whole multiples of 2, and no value lies on a half. */
function referenceWalk(name: string): Float64Array {
  const normal = createReferenceNormals(Number(name.at(-1)));
  const path = runningSum(Float64Array.from({ length: 600 }, normal));
  return name.startsWith('rounded') ? path.map((v) => Math.round(v / 2)) : path;
}

/** Whole numbers, so that ties are common, and rules small enough to meet each other. */
const cases = fc.record({
  steps: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 0, maxLength: 60 }),
  window: fc.integer({ min: 1, max: 5 }),
  minimumPhase: fc.integer({ min: 1, max: 8 }),
  minimumCycle: fc.integer({ min: 1, max: 16 }),
});

/** The rules once more, over lists and from the definition of each extreme. */
function plainPoints(values: readonly number[], options: TurningPointOptions): [number, 1 | -1][] {
  const { window, minimumPhase, minimumCycle } = options;
  let points: [number, 1 | -1][] = [];
  values.forEach((value, t) => {
    const before = values.slice(Math.max(0, t - window), t);
    const after = values.slice(t + 1, t + 1 + window);
    if (before.length < window || after.length < window) return;
    const isPeak = before.every((v) => v < value) && after.every((v) => v <= value);
    const isTrough = before.every((v) => v > value) && after.every((v) => v >= value);
    if (!isPeak && !isTrough) return;
    const sign = isPeak ? 1 : -1;
    const height = (at: number) => sign * (values[at] ?? NaN_);
    const [last, previous] = [points.at(-1), points.at(-2)];
    if (last?.[1] === sign) {
      if (height(t) > height(last[0])) points = [...points.slice(0, -1), [t, sign]];
    } else if (last === undefined) {
      points = [[t, sign]];
    } else if (height(t) > height(last[0]) && t - last[0] >= minimumPhase) {
      const short = previous !== undefined && t - previous[0] < minimumCycle;
      if (!short) points = [...points, [t, sign]];
      else if (height(t) > height(previous[0])) points = [...points.slice(0, -2), [t, sign]];
    }
  });
  return points;
}

describe('turningPoints', () => {
  it('by hand: a roof, a valley, a plateau whose first bar counts', () => {
    const dating = turningPoints(Float64Array.of(1, 2, 3, 2, 1, 2, 4, 4, 4, 3, 2), { ...SMALL, window: 2 });
    expect(dating.points).toEqual([
      { kind: 'peak', index: 2, value: 3, confirmedAt: 4 },
      { kind: 'trough', index: 4, value: 1, confirmedAt: 6 },
      { kind: 'peak', index: 6, value: 4, confirmedAt: 8 },
    ]);
  });

  it('by hand: a higher peak takes the place of a lower one that no trough parts from it', () => {
    // The dip at bar 4 comes 2 bars after the peak: too short a phase.
    const dating = turningPoints(Float64Array.of(0, 1, 5, 4, 3, 6, 9, 5, 2, 1, 0, 1), {
      window: 1,
      minimumPhase: 3,
      minimumCycle: 1,
    });
    expect(dating.points.map(({ kind, index }) => [kind, index])).toEqual([
      ['peak', 6],
      ['trough', 10],
    ]);
    expect(dating.withdrawn).toEqual([{ kind: 'peak', index: 2, value: 5, confirmedAt: 3, withdrawnAt: 7 }]);
    expect(turningPointsKnownAt(dating, 6).map(({ index }) => index)).toEqual([2]);
    expect(turningPointsKnownAt(dating, 7).map(({ index }) => index)).toEqual([6]);
  });

  it('by hand: of two peaks nearer than a cycle the lower goes, with the trough between', () => {
    const rising = Float64Array.of(0, 3, 1, 5, 0);
    const falling = Float64Array.of(0, 5, 1, 3, 0, 1);
    const options = { ...SMALL, minimumCycle: 3 };
    expect(indices(turningPoints(rising, options))).toEqual([3]);
    expect(indices(turningPoints(falling, options))).toEqual([1, 4]);
  });

  it.each(ORACLE.turningPoints)(
    'equals the rewrite in Python for $name, $window, $minimumPhase, $minimumCycle',
    (oracle) => {
      const { points } = turningPoints(referenceWalk(oracle.name), oracle);
      expect(points.map(({ index, kind }) => [index, kind])).toEqual(oracle.points);
    },
  );

  it('equals the plain rules, and at every bar what a dating of the bars so far says', () => {
    fc.assert(
      fc.property(cases, ({ steps, ...options }) => {
        const values = runningSum(Float64Array.from(steps));
        const dating = turningPoints(values, options);
        const known = knownPhases(dating);
        for (let t = -1; t < values.length; t++) {
          const prefix = turningPoints(values.slice(0, t + 1), options);
          expect(turningPointsKnownAt(dating, t)).toEqual(prefix.points);
          expect(prefix.points.map(({ index, kind }) => [index, kind === 'peak' ? 1 : -1])).toEqual(
            plainPoints([...values.slice(0, t + 1)], options),
          );
          if (t >= 0) expect(known[t]).toEqual(knownPhases(prefix)[t]);
        }
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  it('obeys its rules', () => {
    fc.assert(
      fc.property(cases, ({ steps, ...options }) => {
        const values = runningSum(Float64Array.from(steps));
        const { points } = turningPoints(values, options);
        points.forEach((point, i) => {
          const [last, previous] = [points[i - 1], points[i - 2]];
          expect(point.confirmedAt).toBe(point.index + options.window);
          if (last !== undefined) {
            expect(point.kind).not.toBe(last.kind);
            expect(point.index - last.index).toBeGreaterThanOrEqual(options.minimumPhase);
            const rise = point.value - last.value;
            expect(point.kind === 'peak' ? rise : -rise).toBeGreaterThan(0);
          }
          if (previous !== undefined) {
            expect(point.index - previous.index).toBeGreaterThanOrEqual(options.minimumCycle);
          }
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('does not depend on level and scale, and swaps peaks and troughs with the sign', () => {
    const walk = referenceWalk('walk 5');
    const options = { window: 5, minimumPhase: 5, minimumCycle: 15 };
    const base = turningPoints(walk, options);
    const moved = turningPoints(
      walk.map((v) => 1e4 - 3 * v),
      options,
    );
    expect(indices(moved)).toEqual(indices(base));
    expect(moved.points.map(({ kind }) => kind)).toEqual(
      base.points.map(({ kind }) => (kind === 'peak' ? 'trough' : 'peak')),
    );
  });

  it('finds nothing in a line, a constant and what is too short, and refuses missing values', () => {
    const line = Float64Array.from({ length: 50 }, (_, t) => t);
    expect(turningPoints(line, SMALL).points).toEqual([]);
    expect(turningPoints(new Float64Array(50), SMALL).points).toEqual([]);
    expect(turningPoints(Float64Array.of(1, 2), SMALL).points).toEqual([]);
    expect(turningPoints(new Float64Array(0), SMALL)).toEqual({ length: 0, points: [], withdrawn: [] });
    expect(() => turningPoints(Float64Array.of(1, NaN_, 3), SMALL)).toThrow(DataError);
    expect(() => turningPoints(line, { ...SMALL, window: 0 })).toThrow(RangeError);
    expect(() => turningPoints(line, { ...SMALL, minimumPhase: 0 })).toThrow(RangeError);
    expect(() => turningPoints(line, { ...SMALL, minimumCycle: 0.5 })).toThrow(RangeError);
  });
});

describe('phases', () => {
  it('by hand: missing up to the first point, then 0 after a peak and 1 after a trough', () => {
    const dating = turningPoints(Float64Array.of(1, 3, 2, 0, 1, 2, 5, 4, 3), SMALL);
    expect([...phases(dating)]).toEqual([NaN_, NaN_, 0, 0, 1, 1, 1, 0, 0]);
    expect([...knownPhases(dating)]).toEqual([NaN_, NaN_, 0, 0, 1, 1, 1, 0, 0]);
    const wide = turningPoints(Float64Array.of(1, 2, 3, 2, 0, 1, 2, 5, 4, 3), { ...SMALL, window: 2 });
    expect([...phases(wide)]).toEqual([NaN_, NaN_, NaN_, 0, 0, 1, 1, 1, 0, 0]);
    expect([...knownPhases(wide)]).toEqual([NaN_, NaN_, NaN_, NaN_, 0, 0, 1, 1, 1, 0]);
  });

  it('are missing throughout without turning points', () => {
    const dating = turningPoints(Float64Array.of(1, 2, 3, 4), SMALL);
    expect([...phases(dating), ...knownPhases(dating)].every(Number.isNaN)).toBe(true);
  });
});
