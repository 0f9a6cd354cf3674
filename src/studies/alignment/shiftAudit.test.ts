import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { auditShifts } from './shiftAudit.ts';
import { type ShiftedPair, sliceShifted } from './shiftedPair.ts';

interface Mix {
  readonly bars?: number;
  readonly seed?: number;
  /** Weights of the leader's change at the same bar, one bar before and one bar after. */
  readonly same?: number;
  readonly before?: number;
  readonly after?: number;
}

/** A leader and a follower that answers to it; the follower's labels are moved by a bar each way. */
function pairOf({ bars = 500, seed = 1, same = 0, before = 0, after = 0 }: Mix): ShiftedPair {
  const random = createRandom(seed).fork('pair');
  const draws = Float64Array.from({ length: bars + 4 }, () => random.normal());
  const leader = draws.slice(2, bars + 2);
  const full = Float64Array.from({ length: bars + 2 }, (_, i) => {
    const t = i + 1;
    return same * draws[t]! + before * draws[t - 1]! + after * draws[t + 1]! + random.normal();
  });
  return {
    labels: Array.from({ length: bars }, (_, t) => `bar ${t}`),
    leader,
    followers: [full.slice(2), full.slice(1, bars + 1), full.slice(0, bars)],
    uses: ['X', 'Y'],
  };
}

describe('auditShifts', () => {
  it('finds a pair clean that moves together on the same bar', () => {
    const audit = auditShifts(pairOf({ same: 0.5 }));
    expect(audit).toMatchObject({ outcome: 'clean', bestShift: 0, pairs: 500, uses: ['X', 'Y'] });
    const at = (shift: number, lag: number) =>
      audit.correlations.find((one) => one.shift === shift)?.lags.find((one) => one.lag === lag)?.value ?? 0;
    expect(at(0, 0)).toBeGreaterThan(0.35);
    expect(at(1, 1)).toBeCloseTo(at(0, 0), 2);
    expect(at(-1, -1)).toBeCloseTo(at(0, 0), 2);
  });

  it.each([
    ['late labels fit when they are moved back', { before: 0.5 }, -1],
    ['early labels fit when they are moved on', { after: 0.5 }, 1],
    ['a negative correlation counts by its size', { before: -0.5 }, -1],
    ['a little co-movement does not hide it', { before: 0.5, same: 0.1 }, -1],
  ] as const)('finds a pair mislabelled: %s', (_, mix, bestShift) => {
    expect(auditShifts(pairOf(mix))).toMatchObject({ outcome: 'mislabelled', bestShift });
  });

  it('is in doubt where a shift is better by no more than chance', () => {
    const audit = auditShifts(pairOf({ same: 0.3, before: 0.34 }));
    expect(audit).toMatchObject({ outcome: 'suspect', bestShift: -1 });
  });

  it('cannot judge labels by a pair that is not correlated, nor by fewer than 60 bars', () => {
    expect(auditShifts(pairOf({})).outcome).toBe('uninformative');
    expect(auditShifts(pairOf({ before: 2, bars: 59 })).outcome).toBe('uninformative');
    expect(auditShifts(pairOf({ before: 2, bars: 60 })).outcome).toBe('mislabelled');
  });

  it('says nothing visible of independent pairs in nearly all of 300 (three tests at 1 %)', () => {
    const outcomes = Array.from(
      { length: 300 },
      (_, seed) => auditShifts(pairOf({ seed, bars: 250 })).outcome,
    );
    const visible = outcomes.filter((outcome) => outcome !== 'uninformative').length;
    expect(visible).toBeGreaterThan(1);
    expect(visible).toBeLessThan(20);
    expect(outcomes.filter((outcome) => outcome === 'mislabelled').length).toBeLessThan(4);
  });

  it('leaves out bars on which any side is missing', () => {
    const pair = pairOf({ before: 0.5 });
    const whole = auditShifts(sliceShifted(pair, 10, 500));
    const leader = pair.leader.map((value, t) => (t < 10 ? Number.NaN : value));
    const gappy = auditShifts({ ...pair, leader });
    expect(gappy.outcome).toBe(whole.outcome);
    expect(gappy.pairs).toBe(490);
    expect(gappy.correlations[1]?.lags[1]?.value).toBe(whole.correlations[1]?.lags[1]?.value);
  });
});
