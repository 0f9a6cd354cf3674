import { describe, expect, it } from 'vitest';
import { VERDICTS, verdictOf } from './rule.ts';

const interval = (lower: number, upper: number) => ({ lower, upper, level: 0.95, method: '' });

describe('verdictOf', () => {
  it.each([
    { verdict: 'together', value: 0.3, band: [0.2, 0.4], pAdjusted: 0.049 },
    { verdict: 'undetermined', value: 0.3, band: [-0.1, 0.6], pAdjusted: 0.05 },
    { verdict: 'opposite', value: -0.3, band: [-0.4, -0.2], pAdjusted: 0.001 },
    { verdict: 'apart', value: 0.01, band: [-0.1, 0.1], pAdjusted: 0.8 },
    { verdict: 'apart', value: 0.05, band: [0.02, 0.08], pAdjusted: 0.001 },
    { verdict: 'undetermined', value: 0.2, band: [-0.01, 0.4], pAdjusted: 0.03 },
    { verdict: 'undetermined', value: 0.02, band: [-0.101, 0.1], pAdjusted: 0.8 },
  ] as const)('$verdict for $value within $band at p $pAdjusted', ({ verdict, band, ...correlation }) => {
    expect(verdictOf({ ...correlation, interval: interval(band[0], band[1]) })).toBe(verdict);
  });

  it('is undetermined without interval or test, and never leaves its list', () => {
    expect(verdictOf({ value: 0.5 })).toBe('undetermined');
    expect(verdictOf({ value: null, pAdjusted: 0 })).toBe('undetermined');
    expect(VERDICTS.map(({ word }) => word)).toEqual(['together', 'opposite', 'apart', 'undetermined']);
  });
});
