import { describe, expect, it } from 'vitest';
import { lastStay, quadrantOf } from './quadrants.ts';

describe('quadrants', () => {
  it('are four, and none where a coordinate is missing', () => {
    expect(quadrantOf(1, 1)).toBe('leading');
    expect(quadrantOf(1, -1)).toBe('weakening');
    expect(quadrantOf(-1, -1)).toBe('lagging');
    expect(quadrantOf(-1, 1)).toBe('improving');
    expect(quadrantOf(0, 0)).toBe('leading');
    expect(quadrantOf(Number.NaN, 1)).toBeUndefined();
    expect(quadrantOf(1, Number.NaN)).toBeUndefined();
  });

  it('are stayed in since the last change', () => {
    const strength = Float64Array.of(-1, -1, 1, 1, 1);
    const momentum = Float64Array.of(1, 1, -1, 1, 2);
    expect(lastStay({ strength, momentum })).toEqual({
      quadrant: 'leading',
      firstBar: 3,
      bars: 2,
      isWhole: true,
    });
  });

  it('are not known whole where the history begins within the stay', () => {
    const momentum = Float64Array.of(Number.NaN, 1, 1);
    expect(lastStay({ strength: Float64Array.of(1, 1, 1), momentum })).toMatchObject({
      bars: 2,
      isWhole: false,
    });
    expect(
      lastStay({ strength: Float64Array.of(1, 1), momentum: Float64Array.of(1, Number.NaN) }),
    ).toBeUndefined();
  });
});
