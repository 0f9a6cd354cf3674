import { describe, expect, it } from 'vitest';
import { DataError, exitCodeOf, InfeasibleError, InputError, StoreError } from './errors.ts';
import { didYouMean } from './text.ts';

describe('errors', () => {
  it('have one exit code each; the unforeseen has 1', () => {
    const errors = [
      new InputError('a'),
      new DataError('b'),
      new InfeasibleError('correlate', 30, 4),
      new StoreError('c'),
    ];
    expect(errors.map(exitCodeOf)).toEqual([2, 5, 6, 7]);
    expect(exitCodeOf(new TypeError('ours'))).toBe(1);
  });

  it('say how much is needed and how much there is', () => {
    expect(new InfeasibleError('correlate', 30, 4).message).toBe(
      'Cannot correlate: needs 30 observations, has 4',
    );
  });
});

describe('didYouMean', () => {
  it('names the nearest candidate within two edits, and nothing beyond', () => {
    expect(didYouMean('drawdwn', ['drought', 'drawdown'])).toBe(', did you mean drawdown?');
    expect(didYouMean('xyz', ['drawdown'])).toBe('');
    expect(didYouMean('rt', ['ret'])).toBe(', did you mean ret?');
  });
});
