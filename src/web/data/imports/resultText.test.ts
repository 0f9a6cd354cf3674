import { describe, expect, it } from 'vitest';
import { resultText } from './resultText.ts';

describe('resultText', () => {
  it('counts what went in and what did not', () => {
    expect(
      resultText({
        kind: 'imported',
        name: 'a.csv',
        format: 'closes-csv',
        added: 1200,
        refused: 1,
        missing: 2,
      }),
    ).toBe('closes-csv: 1,200 observations added, 2 cells without a value, 1 refused.');
  });

  it('says that nothing is new, for the same values and for the same bytes', () => {
    const same = resultText({
      kind: 'imported',
      name: 'a.csv',
      format: 'closes-csv',
      added: 0,
      unchanged: 5,
    });
    expect(same).toBe('closes-csv: nothing new, 5 as stored.');
    expect(resultText({ kind: 'known', name: 'a.csv', format: 'closes-csv' })).toContain('Nothing new');
  });

  it('gives the reason for what could not be read', () => {
    expect(resultText({ kind: 'refused', name: 'a.csv', reason: 'Cannot read a.csv' })).toBe(
      'Cannot read a.csv',
    );
    expect(resultText({ kind: 'document', name: 'a.txt' })).toContain('not a table');
  });
});
