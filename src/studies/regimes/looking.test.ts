import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { agreementFindings } from './agreementFindings.ts';
import { cycleFindings } from './cycleFindings.ts';
import { hindsightFindings } from './hindsightFindings.ts';
import type { Hindsight, LiveChangePoints, LiveRegimes } from './live.ts';
import { regimesParameters } from './parameters.ts';
import { phaseFindings } from './phaseFindings.ts';
import type { RegimeSample } from './sample.ts';
import { spansOf } from './states.ts';

const PARAMS = regimesParameters.parse({});
const DRAWN = { params: PARAMS, random: createRandom(1) };

function sampleOf(values: Float64Array): RegimeSample {
  const eventMs = values.map((_, t) => t * DAY_MS);
  const labels = Array.from(values, (_, t) => `day ${t}`);
  return { label: 'a series', eventMs, labels, values, uses: ['ETH'] };
}

/** What is known live, from the state named on each day. */
function liveOf(named: readonly number[], parts: Partial<LiveRegimes> = {}): LiveRegimes {
  const states = Int32Array.from(named);
  const calm = Float64Array.from(named, (state) => (state === 0 ? 0.9 : state === 1 ? 0.1 : 0.5));
  return {
    words: ['calm', 'stress'],
    probabilities: [calm, calm.map((p) => 1 - p)],
    fits: [],
    current: undefined,
    errors: undefined,
    intervals: [],
    named: states,
    likeliest: states.map((state) => Math.max(0, state)),
    spans: spansOf(states),
    jump: states.map((state) => Math.max(0, state)),
    jumpEstimates: [],
    ...parts,
  };
}

describe('phaseFindings', () => {
  it('counts stays and their days, those that were seen whole', () => {
    // Calm 2 (open), stress 3, calm 4, stress 1 (open).
    const named = [0, 0, 1, 1, -1, 0, 0, 0, 0, 1];
    const found = phaseFindings(sampleOf(new Float64Array(10)), liveOf(named), DRAWN);
    const value = (name: string) => found.find(({ finding }) => finding.name === name)?.finding.value;
    expect([value('switches'), value('calm-stays'), value('stress-stays')]).toEqual([3, 2, 2]);
    expect([value('calm-median-days'), value('stress-median-days')]).toEqual([4, 3]);
    expect(value('calm-duration-shape')).toBeUndefined();
  });

  it('tells stays of one length from stays of any', () => {
    const named = Array.from({ length: 1200 }, (_, t) => (t % 60 < 40 + ((t / 60) % 3) ? 0 : 1));
    const found = phaseFindings(sampleOf(new Float64Array(1200)), liveOf(named), DRAWN);
    const shape = found.find(({ finding }) => finding.name === 'calm-duration-shape');
    expect(Number(shape?.finding.value)).toBeGreaterThan(3);
    expect(shape?.test?.pValue).toBe(0.01);
    expect(shape?.test?.family).toBe('regimes: robustness');
  });
});

describe('agreementFindings', () => {
  const named = Array.from({ length: 200 }, (_, t) => (t % 50 < 30 ? 0 : 1));

  it('is whole where both say the same, and nothing beyond chance where one says always the same', () => {
    const value = (live: LiveRegimes, name: string) =>
      agreementFindings(live, undefined).find((finding) => finding.name === name)?.value;
    expect(value(liveOf(named), 'agreement')).toBe(1);
    expect(value(liveOf(named), 'agreement-beyond-chance')).toBeCloseTo(1, 12);
    const constant = liveOf(named, { jump: new Int32Array(200) });
    expect(value(constant, 'agreement')).toBe(0.6);
    expect(value(constant, 'agreement-beyond-chance')).toBeCloseTo(0, 12);
  });

  it('sets alarms at switches beside those at any change', () => {
    const at = Int32Array.from({ length: 200 }, (_, t) => t);
    const recentChange = Float64Array.from(at, (t) => (t === 31 || t === 81 ? 0.9 : 0.1));
    const changes: LiveChangePoints = {
      recentChange,
      likeliestRun: recentChange,
      expectedRun: recentChange,
      lastRuns: recentChange,
      logEvidence: 0,
      at,
      recent: 5,
    };
    const found = agreementFindings(liveOf(named), changes);
    // Switches at 30, 50, 80, 100, 130, 150, 180.
    expect(found.find(({ name }) => name === 'alarm-at-switch')?.value).toBeCloseTo(2 / 7, 12);
    // Days 26 to 31 and 76 to 81, of 195.
    expect(found.find(({ name }) => name === 'alarm-at-any')?.value).toBeCloseTo(12 / 195, 12);
  });
});

describe('hindsightFindings', () => {
  it('counts named states that hindsight gives less than one half', () => {
    const live = liveOf([0, 0, 1, 1, -1]);
    const smoothed = [Float64Array.of(1, 0.3, 0.2, 0.6, 1), Float64Array.of(0, 0.7, 0.8, 0.4, 0)];
    const past = {
      smoothed,
      filtered: live.probabilities,
      fit: { observations: 5, convergence: { verdict: 'converged', starts: 6, reachedBest: 6 } },
    } as unknown as Hindsight;
    const value = (name: string) =>
      hindsightFindings(live, past, PARAMS).find((finding) => finding.name === name)?.value;
    expect(value('contradicted-share')).toBe(0.5);
    expect(value('filtered-distance')).toBe(0);
    expect(value('smoothed-distance')).toBeCloseTo((0.1 + 0.6 + 0.1 + 0.5 + 0.5) / 5, 12);
  });
});

describe('cycleFindings', () => {
  const random = createRandom(4);
  const values = (found: ReturnType<typeof cycleFindings>, name: string) =>
    found.find(({ finding }) => finding.name === name)?.finding;

  it('finds the rises and falls of a long wave, fewer than the same changes have in any order', () => {
    const wave = Float64Array.from(
      { length: 3000 },
      (_, t) => Math.cos((2 * Math.PI * t) / 600) + 0.1 * random.normal(),
    );
    const found = cycleFindings(sampleOf(wave), DRAWN);
    expect(values(found, 'phases')?.value).toBe(9);
    expect(Math.abs(Number(values(found, 'rise-median-days')?.value) - 300)).toBeLessThan(15);
    expect(values(found, 'phases-by-chance')?.interval?.lower).toBeGreaterThan(9);
    expect(found[0]?.test?.pValue).toBe(1);
  });

  it('finds more turns than chance in changes that turn back', () => {
    const level = Float64Array.from({ length: 2001 }, (_, t) => Math.sin(t / 25) * 5 + random.normal());
    const found = cycleFindings(
      sampleOf(Float64Array.from(level.subarray(1), (one, t) => one - level[t]!)),
      DRAWN,
    );
    expect(found[0]?.test?.pValue).toBe(0.01);
  });

  it('finds in a random walk what chance finds', () => {
    const steps = Float64Array.from({ length: 2000 }, () => random.normal());
    const found = cycleFindings(sampleOf(steps), DRAWN);
    const { lower = 0, upper = 0 } = values(found, 'phases-by-chance')?.interval ?? {};
    expect(Number(values(found, 'phases')?.value)).toBeGreaterThanOrEqual(lower);
    expect(Number(values(found, 'phases')?.value)).toBeLessThanOrEqual(upper);
  });

  it('says nothing without two turning points', () => {
    expect(cycleFindings(sampleOf(new Float64Array(300).fill(1)), DRAWN)).toEqual([]);
  });
});
