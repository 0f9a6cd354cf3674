import { describe, expect, it } from 'vitest';
import { isDifference, verdictOf } from './rule.ts';

const difference = (lower: number, upper: number, pAdjusted: number) => ({
  interval: { lower, upper, level: 0.95, method: '' },
  pAdjusted,
});

describe('verdictOf', () => {
  it('is differ as soon as one difference is beyond chance', () => {
    expect(verdictOf([difference(-0.01, 0.05, 0.4), difference(0.01, 0.05, 0.049)])).toBe('differ');
  });

  it('is alike only where every interval is narrow', () => {
    expect(verdictOf([difference(-0.1, 0.1, 0.9), difference(-0.02, 0.06, 0.3)])).toBe('alike');
    expect(verdictOf([difference(-0.11, 0.1, 0.9), difference(-0.02, 0.06, 0.3)])).toBe('undetermined');
    expect(verdictOf([{ pAdjusted: 0.9 }])).toBe('undetermined');
    expect(verdictOf([])).toBe('undetermined');
  });
});

describe('isDifference', () => {
  it('knows the findings that decide', () => {
    const names = ['difference-defi-meme', 'majors-minus-junk', 'steiger-defi-meme', 'correlation-defi'];
    expect(names.filter((name) => isDifference({ name }))).toEqual([
      'difference-defi-meme',
      'majors-minus-junk',
    ]);
  });
});
