import { describe, expect, it } from 'vitest';
import { fillIn, fillText, placeholdersIn } from './placeholders.ts';
import type { StrategyFile } from './schema.ts';

const file = {
  name: 'a {wait} name',
  description: 'waits {wait} bars',
  parameters: { wait: 5 },
  sleeves: [{ name: 'core {wait}', entry: 'rank({universe}) and drought(RUT) >= {wait}' }],
} as unknown as StrategyFile;

describe('placeholders of a strategy file', () => {
  it('are those of expressions, with the key that holds them, and none of names', () => {
    expect(placeholdersIn(file)).toEqual([
      { path: ['sleeves', '0', 'entry'], name: 'universe' },
      { path: ['sleeves', '0', 'entry'], name: 'wait' },
    ]);
  });

  it('are filled in where they are found and nowhere else', () => {
    expect(fillIn(file, { wait: 20 })).toEqual({
      ...file,
      parameters: { wait: 20 },
      sleeves: [{ name: 'core {wait}', entry: 'rank({universe}) and drought(RUT) >= 20' }],
    });
  });

  it('stay in a text whose value is not given', () => {
    expect(fillText('{a} + {b}', { a: 1 })).toBe('1 + {b}');
  });
});
