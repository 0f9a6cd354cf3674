import { describe, expect, it } from 'vitest';
import { placeBeside } from './labels.ts';

const SYMBOL = { x: 100, y: 100, width: 10, height: 10 };
const LABEL = { width: 30, height: 12 };

describe('labels beside symbols', () => {
  it('stand on the right', () => {
    expect(placeBeside(SYMBOL, LABEL, [])).toEqual({ x: 112, y: 99, ...LABEL });
  });

  it('give way to what is there', () => {
    const right = { x: 112, y: 99, ...LABEL };
    expect(placeBeside(SYMBOL, LABEL, [right]).x).toBe(68);
    const row = { x: 0, y: 99, width: 300, height: 12 };
    expect(placeBeside(SYMBOL, LABEL, [row])).toMatchObject({ x: 90, y: 86 });
  });

  it('stay on the right where all is taken', () => {
    expect(placeBeside(SYMBOL, LABEL, [{ x: 0, y: 0, width: 500, height: 500 }]).x).toBe(112);
  });
});
