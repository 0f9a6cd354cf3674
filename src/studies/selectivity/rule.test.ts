import { describe, expect, it } from 'vitest';
import { type DecidingEvidence, verdictOf } from './rule.ts';

const between = (lower: number, upper: number) => ({ lower, upper, level: 0.95, method: '' });
const good: DecidingEvidence = {
  ic: { value: 0.08, interval: between(0.05, 0.11), pAdjusted: 0.001 },
  beyondMomentum: { value: 0.05, interval: between(0.02, 0.08), pAdjusted: 0.004 },
  spread: { value: 0.03, interval: between(0.01, 0.05), pAdjusted: 0.02 },
  beyondSimple: [0.01, 0.004],
  otherIcs: [0.07, 0.05, 0.03],
};
const weak = { value: 0.01, interval: between(-0.02, 0.04), pAdjusted: 0.5 };

describe('verdictOf', () => {
  it('finds an edge only where everything speaks for it', () => {
    expect(verdictOf(good)).toBe('edge');
    expect(verdictOf({ ...good, ic: { ...good.ic, pAdjusted: 0.06 } })).toBe('undetermined');
    expect(verdictOf({ ...good, beyondMomentum: weak })).toBe('undetermined');
    expect(verdictOf({ ...good, spread: { ...good.spread, pAdjusted: 0.2 } })).toBe('undetermined');
    expect(verdictOf({ ...good, beyondSimple: [0.01, -0.001] })).toBe('undetermined');
    expect(verdictOf({ ...good, otherIcs: [0.07, -0.001] })).toBe('undetermined');
  });

  it('finds none where what can be there is of no use, however the vanished count', () => {
    expect(verdictOf({ ...good, ic: weak, otherIcs: [0.02] })).toBe('no-edge');
    expect(verdictOf({ ...good, ic: weak, otherIcs: [0.06] })).toBe('undetermined');
    expect(
      verdictOf({
        ...good,
        ic: { value: -0.1, interval: between(-0.15, -0.05), pAdjusted: 0 },
        otherIcs: [],
      }),
    ).toBe('no-edge');
  });

  it('finds none where momentum alone foretells more', () => {
    const worse = { value: -0.05, interval: between(-0.08, -0.02), pAdjusted: 0.01 };
    expect(verdictOf({ ...good, beyondMomentum: worse })).toBe('no-edge');
  });

  it('says nothing without months', () => {
    expect(verdictOf(undefined)).toBe('undetermined');
    expect(verdictOf({ ...good, ic: { value: null }, beyondMomentum: { value: null } })).toBe('undetermined');
  });
});
