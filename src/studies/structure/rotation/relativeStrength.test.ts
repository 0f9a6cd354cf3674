import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { CHANGE_BARS, relativeStrength, SMOOTH_BARS } from './relativeStrength.ts';

const WINDOW = 30;
/** The first bar with both coordinates: a mean of 7, a window of means, a change, a window of changes. */
const FIRST = SMOOTH_BARS - 1 + (WINDOW - 1) + CHANGE_BARS + (WINDOW - 1);

function walk(bars: number, seed: number): Float64Array {
  const random = createRandom(seed).fork('walk');
  let level = 0;
  return Float64Array.from({ length: bars }, () => (level += 0.03 * random.normal()));
}

/** By the definition, bar by bar. */
function slow(x: Float64Array, t: number, window: number): readonly [strength: number, momentum: number] {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const back = (at: number, count: number) => Array.from({ length: count }, (_, i) => at - i);
  const smooth = (at: number) => mean(back(at, SMOOTH_BARS).map((i) => x[i]!));
  const strength = (at: number) => {
    const own = back(at, window).map(smooth);
    const squares = own.reduce((sum, one) => sum + (one - mean(own)) ** 2, 0);
    return (smooth(at) - mean(own)) / Math.sqrt(squares / (window - 1));
  };
  const change = (at: number) => strength(at) - strength(at - CHANGE_BARS);
  const size = Math.sqrt(mean(back(t, window).map((at) => change(at) ** 2)));
  return [strength(t), change(t) / size];
}

describe('relative strength and its momentum', () => {
  const x = walk(160, 5);
  const both = relativeStrength(x, WINDOW);

  it('equal a slow count by the definition', () => {
    for (let t = FIRST; t < x.length; t += 9) {
      const [strength, momentum] = slow(x, t, WINDOW);
      expect(both.strength[t]).toBeCloseTo(strength, 10);
      expect(both.momentum[t]).toBeCloseTo(momentum, 10);
    }
  });

  it('need full windows, and say nothing before', () => {
    expect(both.momentum.findIndex(Number.isFinite)).toBe(FIRST);
    expect(both.strength.findIndex(Number.isFinite)).toBe(SMOOTH_BARS - 1 + WINDOW - 1);
    const holed = x.map((value, t) => (t === 60 ? Number.NaN : value));
    const after = relativeStrength(holed, WINDOW);
    expect(after.strength.findIndex((value, t) => t > 60 && Number.isFinite(value))).toBe(
      60 + SMOOTH_BARS + WINDOW - 1,
    );
    expect(relativeStrength(x.slice(0, FIRST), WINDOW).momentum.some(Number.isFinite)).toBe(false);
  });

  it('do not change when later bars come', () => {
    const early = relativeStrength(x.slice(0, 120), WINDOW);
    expect([...early.strength]).toEqual([...both.strength.slice(0, 120)]);
    expect([...early.momentum]).toEqual([...both.momentum.slice(0, 120)]);
  });

  it('do not depend on where the relative price starts, nor on its size', () => {
    const other = relativeStrength(
      x.map((value) => 4 * value - 7),
      WINDOW,
    );
    for (let t = FIRST; t < x.length; t++) {
      expect(other.strength[t]).toBeCloseTo(both.strength[t]!, 9);
      expect(other.momentum[t]).toBeCloseTo(both.momentum[t]!, 9);
    }
  });

  it('turn round when the sign turns', () => {
    const other = relativeStrength(
      x.map((value) => -value),
      WINDOW,
    );
    expect(other.strength.at(-1)).toBeCloseTo(-both.strength.at(-1)!, 10);
    expect(other.momentum.at(-1)).toBeCloseTo(-both.momentum.at(-1)!, 10);
  });

  it('go round clockwise on a wave: momentum comes first', () => {
    const wave = Float64Array.from({ length: 420 }, (_, t) => Math.sin((2 * Math.PI * t) / 120));
    const { strength, momentum } = relativeStrength(wave, 120);
    let turned = 0;
    for (let t = 300; t < 420; t++) {
      const before = Math.atan2(momentum[t - 1]!, strength[t - 1]!);
      const step = Math.atan2(momentum[t]!, strength[t]!) - before;
      const wrapped = step - 2 * Math.PI * Math.round(step / (2 * Math.PI));
      expect(wrapped).toBeLessThan(0);
      turned -= wrapped;
    }
    // One period, one turn.
    expect(turned / (2 * Math.PI)).toBeCloseTo(1, 6);
  });

  it('say nothing of a price that does not move', () => {
    const { strength, momentum } = relativeStrength(new Float64Array(160).fill(2), WINDOW);
    expect(strength.some(Number.isFinite)).toBe(false);
    expect(momentum.some(Number.isFinite)).toBe(false);
  });
});
