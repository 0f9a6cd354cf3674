import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { correlationOfRows } from '../resampling/bootstrapInterval.ts';
import { commonMovement, meanCorrelationOfRows } from './commonMovement.ts';

const EVERY = (n: number) => Int32Array.from({ length: n }, (_, t) => t);

function factorWorld(k: number, n: number, loading: number): readonly Float64Array[] {
  const random = createRandom(k * 1000 + n);
  const factor = Float64Array.from({ length: n }, () => random.normal());
  return Array.from({ length: k }, () => factor.map((f) => loading * f + random.normal()));
}

/** Power iteration on the correlation matrix of plain pairs. */
function slowFirstShare(columns: readonly Float64Array[]): number {
  const rows = EVERY(columns[0]!.length);
  const matrix = columns.map((x) => columns.map((y) => correlationOfRows([x, y], rows)));
  let vector = columns.map((_, i) => 1 + i / 10);
  let value = 0;
  for (let step = 0; step < 20_000; step++) {
    const next = matrix.map((row) => row.reduce((sum, r, j) => sum + r * vector[j]!, 0));
    value = Math.hypot(...next);
    vector = next.map((x) => x / value);
  }
  return value / columns.length;
}

describe('commonMovement', () => {
  it('of two series is their correlation r, and (1 + |r|) / 2', () => {
    const [x, y] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 1, 4, 3)];
    const { meanCorrelation, firstShare } = commonMovement([x, y]);
    expect(meanCorrelation).toBeCloseTo(0.6, 14);
    expect(firstShare).toBeCloseTo(0.8, 14);
    expect(commonMovement([x, y.map((v) => -v)]).firstShare).toBeCloseTo(0.8, 14);
  });

  it('equals plain pairs and power iteration, with more series than rows too', () => {
    for (const [k, n] of [
      [6, 40],
      [20, 12],
    ] as const) {
      const columns = factorWorld(k, n, 0.7);
      const pairs = columns.flatMap((x, i) =>
        columns.slice(i + 1).map((y) => correlationOfRows([x, y], EVERY(n))),
      );
      const { meanCorrelation, firstShare } = commonMovement(columns);
      expect(meanCorrelation).toBeCloseTo(pairs.reduce((a, b) => a + b, 0) / pairs.length, 12);
      expect(firstShare).toBeCloseTo(slowFirstShare(columns), 9);
      expect(meanCorrelationOfRows(columns, EVERY(n))).toBeCloseTo(meanCorrelation, 12);
    }
  });

  it('does not depend on units or order, and is 1 for series that are the same', () => {
    const columns = factorWorld(5, 60, 1);
    const scaled = columns.map((x, i) => x.map((v) => 3 * (i + 1) * v - 7)).toReversed();
    expect(commonMovement(scaled).meanCorrelation).toBeCloseTo(commonMovement(columns).meanCorrelation, 12);
    expect(commonMovement(scaled).firstShare).toBeCloseTo(commonMovement(columns).firstShare, 12);
    const same = commonMovement([columns[0]!, columns[0]!, columns[0]!]);
    expect([same.meanCorrelation, same.firstShare]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });

  it('has no value without series, with one, or where a series does not vary', () => {
    const x = Float64Array.of(1, 2, 4);
    expect(commonMovement([])).toEqual({ meanCorrelation: Number.NaN, firstShare: Number.NaN });
    expect(commonMovement([x]).meanCorrelation).toBeNaN();
    expect(commonMovement([x]).firstShare).toBeCloseTo(1, 14);
    const flat = commonMovement([x, Float64Array.of(5, 5, 5)]);
    expect([flat.meanCorrelation, flat.firstShare]).toEqual([Number.NaN, Number.NaN]);
  });
});
