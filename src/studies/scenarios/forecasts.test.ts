import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { ClassProbabilities } from '../../stats/forecasts/classProbabilities.ts';
import type { Refit } from '../../stats/forecasts/walkForward/walkForwardForecasts.ts';
import { embargoOf, publishedForecasts } from './forecasts.ts';

const HORIZON = 2;
const ROWS = 120;
const ORIGIN = 20;
/** The outcome is always class 0. */
const outcomes = new Int32Array(ROWS);

function forecast(probabilityAt: (row: number) => number): ClassProbabilities {
  const values = new Float64Array(ROWS * 2);
  for (let row = 0; row < ROWS; row++) values.set([probabilityAt(row), 1 - probabilityAt(row)], row * 2);
  return { classes: 2, values };
}

function refit(origin: number, calibration: Refit['calibration']): Refit {
  return {
    origin,
    trainingRows: 0,
    models: [],
    weights: new Float64Array(),
    stackConverged: true,
    calibration,
  };
}

const stack = forecast(() => 0.5);
const refits = [refit(0, 'none'), refit(ORIGIN, 'platt')];
const published = (calibrated: ClassProbabilities) =>
  publishedForecasts({ stack, calibrated, refits }, outcomes, HORIZON);
/** The first row at which 8 windows of calibrated forecasts are resolved. */
const FIRST = ORIGIN + 8 * HORIZON - 1 + HORIZON + embargoOf(HORIZON);

describe('publishedForecasts', () => {
  it('takes calibration once its own resolved forecasts have scored better over eight windows', () => {
    const { published: own, isCalibrated } = published(forecast(() => 0.8));
    expect(isCalibrated.indexOf(1)).toBe(FIRST);
    expect(own.values[(FIRST - 1) * 2]).toBe(0.5);
    expect(own.values[FIRST * 2]).toBe(0.8);
    expect(isCalibrated.slice(FIRST).every((one) => one === 1)).toBe(true);
  });

  it('keeps the stack where calibration has scored worse, or the same', () => {
    expect(published(forecast(() => 0.3)).isCalibrated.includes(1)).toBe(false);
    expect(published(stack).isCalibrated.includes(1)).toBe(false);
  });

  it('does not judge calibration by forecasts that were not calibrated', () => {
    expect(published(forecast((row) => (row < ORIGIN ? 0.9 : 0.3))).isCalibrated.includes(1)).toBe(false);
  });

  it('sees no outcome before it is known', () => {
    const random = createRandom(3);
    const drawn = Float64Array.from({ length: ROWS }, () => 0.2 + 0.6 * random.uniform());
    const calibrated = forecast((row) => drawn[row]!);
    const whole = publishedForecasts({ stack, calibrated, refits }, outcomes, HORIZON);
    for (const row of [60, 80, 100]) {
      const known = outcomes.map((outcome, t) => (t > row - HORIZON - embargoOf(HORIZON) ? -1 : outcome));
      const { isCalibrated } = publishedForecasts({ stack, calibrated, refits }, known, HORIZON);
      expect(isCalibrated[row]).toBe(whole.isCalibrated[row]);
    }
  });
});

describe('embargoOf', () => {
  it('is a tenth of the horizon and at least five sessions', () => {
    expect([5, 21, 63, 126].map(embargoOf)).toEqual([5, 5, 7, 13]);
  });
});
