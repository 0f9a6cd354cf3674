import { describe, expect, it } from 'vitest';
import { type Spot, thinLayer, thinToPixels } from './thin.ts';

const spot = (x: number, y: number, breaks = false): Spot => ({
  x,
  y,
  lower: undefined,
  upper: undefined,
  breaks,
});

describe('what is thinned to pixels', () => {
  it('keeps of a column the first, the extremes in their order, and the last', () => {
    const spots = [5, 1, 3, 9, 4, 6].map((y, i) => spot(i / 10, y));
    expect(thinToPixels([...spots, spot(2.2, 2)]).map(({ y }) => y)).toEqual([5, 1, 9, 6, 2]);
  });

  it('keeps gaps and the outermost band', () => {
    const band = (x: number, y: number) => ({ ...spot(x, y), lower: y + 2, upper: y - 2 });
    expect(thinToPixels([spot(0.1, 1), spot(0.2, 2, true)]).map(({ breaks }) => breaks)).toEqual([
      false,
      true,
    ]);
    expect(thinToPixels([band(0.1, 5), band(0.2, 1), band(0.3, 4)])[0]).toMatchObject({
      lower: 7,
      upper: -1,
    });
  });

  it('holds a column to four spots', () => {
    const many = Array.from({ length: 1000 }, (_, i) => spot(i / 100, (i * 7919) % 101));
    expect(thinToPixels(many).length).toBeLessThanOrEqual(20);
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
