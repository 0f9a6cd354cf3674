import { describe, expect, it } from 'vitest';
import { logTicks } from './logTicks.ts';

/** An axis of so many pixels. */
function axis(low: number, high: number, height = 280) {
  const yOf = (value: number) =>
    low > 0 ? (height * Math.log(value / low)) / Math.log(high / low) : (height * value) / high;
  return { low, high, yOf, room: 28 };
}

describe('ticks of logarithmic axes', () => {
  it('name the whole of many decades', () => {
    expect(logTicks(axis(0.04, 150_000))).toEqual([100_000, 10_000, 1000, 100, 10, 1, 0.1]);
    expect(logTicks(axis(1e-9, 1e9, 140))).toEqual([1e8, 1e4, 1, 1e-4, 1e-8]);
  });

  it('are finer where there is room', () => {
    expect(logTicks(axis(3000, 120_000))).toEqual([100_000, 50_000, 20_000, 10_000, 5000]);
    expect(logTicks(axis(300, 4000))).toContain(1500);
    expect(logTicks(axis(95_000, 105_000))).toEqual(
      [104, 102, 100, 98, 96].map((thousands) => thousands * 1000),
    );
  });

  it('keep room between them, whatever is in view', () => {
    for (const [low, high] of [
      [0.001, 7],
      [20, 21.5],
      [1, 9.5],
      [88, 1.1e12],
    ] as const) {
      const of = axis(low, high);
      const places = logTicks(of).map(of.yOf);
      expect(places.length).toBeGreaterThan(2);
      expect(places.slice(1).every((y, i) => (places[i] ?? 0) - y >= of.room)).toBe(true);
    }
  });

  it('are none where nothing is above zero', () => {
    expect(logTicks(axis(-5, -1))).toEqual([]);
    expect(logTicks(axis(3, 3))).toEqual([]);
    expect(logTicks({ ...axis(0, 100), yOf: Math.sqrt })).not.toContain(0);
  });
});
