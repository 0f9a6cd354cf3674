import { describe, expect, it } from 'vitest';
import { DataError } from '../../../core/errors.ts';
import { goldenReturns, ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { captureRatios } from './capture.ts';

const { strategy, benchmark } = goldenReturns();

describe('captureRatios', () => {
  it('by hand: half the rises, twice the falls, and a still period in neither', () => {
    const market = Float64Array.of(0.2, -0.1, 0, 0.2);
    const path = Float64Array.of(0.1, -0.2, 0.7, 0.1);
    const result = captureRatios(path, market);
    expect(result.up).toBeCloseTo(0.5, 12);
    expect(result.down).toBeCloseTo(2, 12);
    expect(result).toMatchObject({ upPeriods: 2, downPeriods: 1 });
  });

  it('equals numpy', () => {
    const result = captureRatios(strategy, benchmark);
    expect(relativeError(result.up, ORACLE.capture.up)).toBeLessThan(1e-9);
    expect(relativeError(result.down, ORACLE.capture.down)).toBeLessThan(1e-9);
    expect([result.upPeriods, result.downPeriods]).toEqual([
      ORACLE.capture.upPeriods,
      ORACLE.capture.downPeriods,
    ]);
  });

  it('is 1 for the benchmark itself, undefined without rises, and refuses gaps', () => {
    const self = captureRatios(benchmark, benchmark);
    expect([self.up, self.down]).toEqual([1, 1]);
    expect(captureRatios(Float64Array.of(0.1), Float64Array.of(-0.1)).up).toBeNaN();
    expect(() => captureRatios(strategy, benchmark.with(2, Number.NaN))).toThrow(DataError);
  });
});
