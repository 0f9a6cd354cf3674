import { describe, expect, it } from 'vitest';
import { barPlace } from './bars.ts';

describe('where bars lie', () => {
  it('stand side by side around their time', () => {
    expect(barPlace({ index: 0, of: 1 }, 10)).toEqual({ left: -4, width: 8 });
    expect(barPlace({ index: 0, of: 2 }, 10)).toEqual({ left: -4, width: 4 });
    expect(barPlace({ index: 1, of: 2 }, 10)).toEqual({ left: 0, width: 4 });
  });

  it('are never wider than looks like a bar, nor thinner than is seen', () => {
    expect(barPlace({ index: 0, of: 1 }, 400).width).toBe(28);
    expect(barPlace({ index: 2, of: 3 }, 0.2).width).toBe(1);
  });
});
