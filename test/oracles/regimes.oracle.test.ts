import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { hindsight, liveRegimes } from '../../src/studies/regimes/live.ts';
import { regimesParameters } from '../../src/studies/regimes/parameters.ts';
import { regimes } from '../../src/studies/regimes/regimes.ts';
import { verdictOf } from '../../src/studies/regimes/rule.ts';
import { regimeSample } from '../../src/studies/regimes/sample.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';
import { someOf } from '../support/someOf.ts';

interface Case {
  readonly changes: number;
  readonly lastChange: string;
  readonly estimateDate: string;
  readonly estimateChanges: number;
  readonly logLikelihood: number;
  readonly 'calm-mean': number;
  readonly 'stress-mean': number;
  readonly 'calm-deviation': number;
  readonly 'stress-deviation': number;
  readonly 'calm-probability': number;
  readonly 'stress-probability': number;
  readonly hindsightLogLikelihood: number;
  readonly smoothedMiddleDate: string;
  readonly smoothedMiddle: number;
}

const { cases } = JSON.parse(readFileSync(new URL('studies/regimes.json', import.meta.url), 'utf8')) as {
  readonly cases: Readonly<Record<string, Readonly<Record<string, Case>>>>;
};

const PARAMS: Readonly<Record<string, Record<string, unknown>>> = {
  BTC: { series: 'BTC' },
  dominance: { series: 'dominance', bars: 7, firstFit: 150, every: 26 },
};
/** The optimisers of both sides stop when slopes are small, not zero. */
const CLOSE = 1e-4;

const CASES = Object.entries(cases).flatMap(([series, days]) =>
  Object.entries(days).map(([date, expected]) => ({ series, date, expected })),
);

describe.skipIf(!REAL_DATA)('regimes against statsmodels on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
  }, 300_000);
  afterAll(() => store.close());

  async function dataOn(date: string, params: Record<string, unknown>) {
    const prepared = regimes.prepare(params);
    return (await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)))).data;
  }

  it.each(someOf(CASES, 2))('$series as of $date', async ({ series, date, expected }) => {
    const params = regimesParameters.parse(PARAMS[series]);
    const sample = regimeSample(await dataOn(date, PARAMS[series]!), params);
    const random = createRandom(1);
    expect([sample.values.length, sample.labels.at(-1)]).toEqual([expected.changes, expected.lastChange]);
    const { current, probabilities } = liveRegimes(sample, params, random);
    const { bar, fit } = current!;
    expect([sample.labels[bar], bar + 1]).toEqual([expected.estimateDate, expected.estimateChanges]);
    expect(Math.abs(fit.logLikelihood - expected.logLikelihood)).toBeLessThan(CLOSE);
    (['calm', 'stress'] as const).forEach((word, state) => {
      const deviation = Math.sqrt(fit.model.variances[state]!);
      expect(Math.abs(deviation / expected[`${word}-deviation`] - 1)).toBeLessThan(CLOSE);
      expect(Math.abs(fit.model.means[state]! - expected[`${word}-mean`])).toBeLessThan(CLOSE * deviation);
      const probability = probabilities[state]!.at(-1)!;
      expect(Math.abs(probability - expected[`${word}-probability`])).toBeLessThan(CLOSE);
    });
    const past = hindsight(sample, params, random);
    expect(Math.abs(past.fit.logLikelihood - expected.hindsightLogLikelihood)).toBeLessThan(CLOSE);
    const middle = sample.labels.indexOf(expected.smoothedMiddleDate);
    expect(Math.abs(past.smoothed[1]![middle]! - expected.smoothedMiddle)).toBeLessThan(CLOSE);
  }, 300_000);

  it('says of risk appetite on earlier dates what could be known then, and no more', async () => {
    const params = regimesParameters.parse({});
    const liveOn = async (date: string) => {
      const data = await dataOn(date, {});
      const sample = regimeSample(data, params);
      const live = liveRegimes(sample, params, createRandom(1));
      return { live, verdict: verdictOf(sample, live, { params, asOf: data.asOf }) };
    };
    const whole = await liveOn('2026-01-14');
    expect(whole.verdict).toBe('calm');
    for (const [date, expected] of someOf([['2024-03-15', 'calm'], ['2021-05-15', 'stress']] as const)) {
      const { live, verdict } = await liveOn(date);
      expect(verdict).toBe(expected);
      const [path] = live.probabilities;
      expect(path).toEqual(whole.live.probabilities[0]!.slice(0, path!.length));
    }
  }, 300_000);
});
