import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, parseAsOf } from '../../core/time.ts';
import type { ObservationStore } from '../../store/port.ts';
import { CELLS } from '../../studies/scenarios/cells.ts';
import { createReader } from '../reader.ts';
import { openSimulatedStore } from '../simulatedStore.ts';
import { checkChain } from './chain.ts';
import { isResolution, readLines } from './entries.ts';
import { issueForecast } from './issue.ts';
import { resolveForecasts, scoresOf } from './resolve.ts';
import { trackedForecasts, trackRecord } from './trackRecord.ts';

const PARAMS = { universe: 'altcoins', horizon: 5, minimumTraining: 1260, refitEvery: 252, replicates: 99 };
const ISSUED = parseAsOf('2025-06-13');
const IN_TIME = ISSUED + DAY_MS;

describe('the forecast journal', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    store = await openSimulatedStore(ISSUED);
  }, 60_000);
  afterAll(() => store.close());

  const issue = (nowMs: number, asOf = ISSUED) =>
    issueForecast(PARAMS, { store, reader: createReader(store, asOf), nowMs });
  const resolve = (asOf: number) =>
    resolveForecasts({ store, reader: createReader(store, asOf), nowMs: asOf });
  const lines = async () => readLines(await store.forecasts.entries());

  it('keeps a forecast with what it knew, by which rule and by whose models it was made', async () => {
    const { number, record } = await issue(IN_TIME);
    expect(number).toBe(1);
    expect(record).toMatchObject({
      kind: 'forecast',
      issuedAt: '2025-06-15T00:00:00.000Z',
      asOf: '2025-06-14T00:00:00.000Z',
      session: '2025-06-13',
      horizon: 5,
      isRetrospective: false,
      rule: { id: 'small-caps-and-altcoins', version: 1 },
      params: { universe: 'altcoins', heat: 0.5 },
    });
    expect(record.repeats).toBeUndefined();
    expect(record.models).toContain('logistic@1');
    expect(Object.keys(record.probabilities)).toEqual(CELLS.map(({ id }) => id));
    const total = Object.values(record.probabilities).reduce((sum, p) => sum + p, 0);
    expect(total).toBeCloseTo(1, 9);
    expect(record.inputs.some(({ series }) => series.startsWith('RUT@'))).toBe(true);
    expect(record.inputs.every(({ knownUpTo }) => knownUpTo <= record.asOf)).toBe(true);
  }, 60_000);

  it('keeps a later forecast of the same as a repetition, and one made long after as made in hindsight', async () => {
    const [first] = await lines();
    const again = await issue(ISSUED + 30 * DAY_MS);
    expect(again.record).toMatchObject({ repeats: first?.sha256, isRetrospective: true });
    expect(again.record.probabilities).toEqual((await issue(IN_TIME)).record.probabilities);
  }, 60_000);

  it('leaves forecasts open before their time', async () => {
    const outcomes = await resolve(parseAsOf('2025-06-19'));
    expect(outcomes.map(({ open }) => open)).toEqual(Array(3).fill('2 sessions are left'));
    expect((await lines()).some(isResolution)).toBe(false);
  }, 60_000);

  it('resolves them when it has come, by the code of the study, once', async () => {
    const outcomes = await resolve(parseAsOf('2025-06-23'));
    expect(outcomes).toHaveLength(3);
    const [{ line, forecast }] = outcomes as [(typeof outcomes)[number]];
    const { outcome, resolvedOn, scores } = line!.record;
    expect(CELLS.map(({ id }) => id)).toContain(outcome);
    // The 19th was a holiday.
    expect(resolvedOn).toBe('2025-06-23');
    expect(scores.log).toBeCloseTo(-Math.log(forecast.record.probabilities[outcome]!), 12);
    expect(scores).toEqual(expect.objectContaining({ ...scoresOf(forecast.record.probabilities, outcome) }));
    expect(await resolve(parseAsOf('2025-07-23'))).toEqual([]);
  }, 60_000);

  it('counts the first forecast made in time alone', async () => {
    const tracked = trackedForecasts(await lines());
    expect(tracked.map(({ counts }) => counts)).toEqual([true, false, false]);
    expect(trackRecord(tracked, 'in-time')).toMatchObject({ forecasts: 1, resolved: 1 });
    expect(trackRecord(tracked, 'in-time').log).toBe(tracked[0]?.resolution?.record.scores.log);
    expect(trackRecord(tracked, 'retrospective')).toMatchObject({ forecasts: 0, resolved: 0, log: null });
  });

  it('is intact after all that', async () => {
    const check = checkChain(await store.forecasts.entries(), await store.forecasts.head());
    expect(check).toMatchObject({ isIntact: true, lines: 6 });
  });
});

describe('scoresOf', () => {
  it('scores a hand example', () => {
    const { log, brier } = scoresOf({ 'controlled-rally': 0.5, frenzy: 0.25, neither: 0.25 }, 'frenzy');
    expect(log).toBeCloseTo(Math.log(4), 12);
    expect(brier).toBeCloseTo(0.25 + 0.5625 + 0.0625, 12);
  });

  it('has no finite log score for what was called impossible', () => {
    expect(scoresOf({ neither: 1 }, 'frenzy')).toEqual({ log: null, brier: 2 });
  });
});
