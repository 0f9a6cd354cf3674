import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { studentTCdf } from '../distributions/studentT.ts';
import { type ChangePointOptions, changePoints } from './changePoints.ts';
import { switchingSeries } from './testing/switchingSeries.ts';

interface Case {
  prior: [number, number, number, number];
  hazard: number;
  recent: number;
  logEvidence: number;
  recentChange: number[];
  expectedRun: number[];
  lastRuns: number[];
}

const ORACLE = readOracle('stats_regimes') as { changePoints: Case[] };
const OPTIONS: ChangePointOptions = {
  prior: { mean: 0, meanWeight: 0.1, shape: 1, rate: 1 },
  hazard: 0.01,
  recent: 10,
};

function step(length: number, at: number, size: number): Float64Array {
  const random = createRandom(3);
  return Float64Array.from({ length }, (_, t) => random.normal() + (t < at ? 0 : size));
}

describe('changePoints', () => {
  it('by hand: two values, one stretch or two', () => {
    const prior = { mean: 0, meanWeight: 1, shape: 1, rate: 1 };
    const { lastRuns } = changePoints(Float64Array.of(0, 0.5), { prior, hazard: 0.2, recent: 1 });
    // Student's t with 2 shape degrees of freedom; the density by a difference of its distribution.
    const density = (x: number, freedom: number, squaredScale: number) => {
      const scale = Math.sqrt(squaredScale);
      return (studentTCdf((x + 1e-5) / scale, freedom) - studentTCdf((x - 1e-5) / scale, freedom)) / 2e-5;
    };
    const [apart, together] = [0.2 * density(0.5, 2, 2), 0.8 * density(0.5, 3, (1 / 1.5) * 1.5)];
    expect(lastRuns[0]).toBeCloseTo(apart / (apart + together), 8);
  });

  it.each(ORACLE.changePoints)(
    'equals the marginal likelihoods of whole stretches: hazard $hazard',
    (one) => {
      const wild = switchingSeries();
      const values =
        one.hazard === 0.01
          ? Float64Array.from([
              ...wild.subarray(0, 60),
              ...wild.subarray(60, 120).map((value) => value + 2.5),
            ])
          : wild.subarray(0, 100);
      const [mean, meanWeight, shape, rate] = one.prior;
      const found = changePoints(values, { ...one, prior: { mean, meanWeight, shape, rate } });
      // What is dropped each bar, 1e-10 of the mass, and its consequences.
      expect(found.logEvidence).toBeCloseTo(one.logEvidence, 7);
      one.recentChange.forEach((value, i) => {
        expect(found.recentChange[one.recent + i]).toBeCloseTo(value, 7);
      });
      one.expectedRun.forEach((value, t) => {
        expect(found.expectedRun[t]).toBeCloseTo(value, 5);
      });
      one.lastRuns.forEach((value, r) => {
        expect(found.lastRuns[r]).toBeCloseTo(value, 7);
      });
    },
  );

  it('sees a step soon after it, and not before', () => {
    const { recentChange, likeliestRun } = changePoints(step(200, 120, 3), OPTIONS);
    expect(recentChange[119]).toBeLessThan(0.2);
    expect(recentChange[125]).toBeGreaterThan(0.95);
    expect(Math.abs(likeliestRun[199]! - 80)).toBeLessThan(3);
    expect(recentChange.subarray(0, 10).every(Number.isNaN)).toBe(true);
  });

  it('does not change when later values come', () => {
    const values = step(150, 70, 2);
    const whole = changePoints(values, OPTIONS);
    const early = changePoints(values.subarray(0, 90), OPTIONS);
    expect(early.recentChange).toEqual(whole.recentChange.slice(0, 90));
    expect(early.expectedRun).toEqual(whole.expectedRun.slice(0, 90));
  });

  it('follows location and scale with its prior', () => {
    const values = step(150, 70, 2);
    const { prior } = OPTIONS;
    const moved = changePoints(
      values.map((value) => 5 + 40 * value),
      { ...OPTIONS, prior: { ...prior, mean: 5, rate: 1600 * prior.rate } },
    );
    const plain = changePoints(values, OPTIONS);
    plain.expectedRun.forEach((value, t) => {
      expect(moved.expectedRun[t]).toBeCloseTo(value, 6);
    });
    expect(moved.logEvidence).toBeCloseTo(plain.logEvidence - 150 * Math.log(40), 6);
  });

  it('raises an alarm as seldom as the hazard says where nothing changes', () => {
    const random = createRandom(12);
    let [alarms, bars] = [0, 0];
    for (let world = 0; world < 10; world++) {
      const values = Float64Array.from({ length: 300 }, () => random.normal());
      for (const p of changePoints(values, OPTIONS).recentChange.subarray(30)) {
        bars++;
        if (p > 0.5) alarms++;
      }
    }
    expect(alarms / bars).toBeLessThan(0.02);
  });

  it('refuses what it cannot read', () => {
    const run = (values: Float64Array, options: Partial<ChangePointOptions> = {}) =>
      changePoints(values, { ...OPTIONS, ...options });
    expect(() => run(Float64Array.of(1))).toThrow(InfeasibleError);
    expect(() => run(Float64Array.of(1, Number.NaN, 2))).toThrow(DataError);
    expect(() => run(new Float64Array(20).fill(4))).toThrow(DataError);
    expect(() => run(step(20, 5, 1), { hazard: 1 })).toThrow(RangeError);
    expect(() => run(step(20, 5, 1), { recent: 0 })).toThrow(RangeError);
  });
});
