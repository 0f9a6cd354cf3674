import { describe, expect, it } from 'vitest';
import { type Kept, type Spot, thinLayer, thinToPixels } from './thin.ts';

const spot = (x: number, y: number, breaks = false): Spot => ({
  x,
  y,
  lower: undefined,
  upper: undefined,
  breaks,
});
const one = (x: number, value: number): Kept => ({ x, point: { time: x, value } });

function thin(points: readonly Kept[], isCoarse = false): readonly Kept[] {
  return thinToPixels({
    from: 0,
    to: points.length,
    pointAt: (i) => points[i]?.point,
    xOf: (i) => points[i]?.x ?? 0,
    isCoarse,
  });
}
const valuesOf = (kept: readonly Kept[]) => kept.map(({ point }) => point.value);

describe('what is thinned to pixels', () => {
  it('keeps of a column the first, the extremes in their order, and the last', () => {
    const points = [...[5, 1, 3, 9, 4, 6].map((value, i) => one(i / 10, value)), one(2.2, 2)];
    expect(valuesOf(thin(points))).toEqual([5, 1, 9, 6, 2]);
    expect(valuesOf(thin(points, true))).toEqual([1, 9, 2]);
  });

  it('keeps gaps and the outermost band', () => {
    const broken = { x: 0.2, point: { time: 2, value: 2, breaks: true } } as const;
    expect(thin([one(0.1, 1), broken, one(0.3, 3)]).map(({ point }) => point.breaks ?? false)).toEqual([
      false,
      true,
      false,
    ]);
    expect(thin([one(0.1, 1), broken, one(0.3, 3)], true)[1]?.point.breaks).toBe(true);
    const band = (x: number, value: number) => ({
      x,
      point: { time: x, value, lower: value - 2, upper: value + 2 },
    });
    expect(thin([band(0.1, 5), band(0.2, 1), band(0.3, 4)])[0]?.point).toMatchObject({ lower: -1, upper: 7 });
  });

  it('holds a column to four points, or two', () => {
    const many = Array.from({ length: 1000 }, (_, i) => one(i / 100, (i * 7919) % 101));
    expect(thin(many).length).toBeLessThanOrEqual(20);
    expect(thin(many, true).length).toBeLessThanOrEqual(10);
  });

  it('keeps layers on one another', () => {
    const layer = (x: number, lower: number, upper: number) => ({ ...spot(x, upper, x > 0.8), lower, upper });
    const low = thinLayer([layer(0.1, 100, 80), layer(0.5, 100, 20), layer(0.9, 100, 20)]);
    const high = thinLayer([layer(0.1, 80, 0), layer(0.5, 20, 0), layer(0.9, 20, 0)]);
    expect(low.map(({ upper }) => upper)).toEqual([50, 20]);
    expect(high.map(({ lower }) => lower)).toEqual([50, 20]);
    expect(low[1]?.breaks).toBe(true);
  });
});
