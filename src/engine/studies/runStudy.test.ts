import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataError, InputError } from '../../core/errors.ts';
import { DAY_MS } from '../../core/time.ts';
import { openDuckDbStore } from '../../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../store/port.ts';
import { createReader } from '../reader.ts';
import { findingOf } from './evaluateStudy.ts';
import { runStudy } from './runStudy.ts';
import { toyStudy } from './testing/toyStudy.ts';
import { declareStudy, readDeclarations, readTrials } from './trialLedger.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
/** 16:00 in New York. */
const CLOSE = Date.UTC(2026, 0, 14, 21);

let store: ObservationStore;

beforeEach(async () => {
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  await importCloses('yahoo', [2600, 2700]);
});
afterEach(() => store.close());

async function importCloses(source: string, values: readonly number[]): Promise<void> {
  const writer = await store.begin({
    source,
    location: `${source}.csv`,
    retrievedMs: NOON,
    sha256: source,
    parser: 'test',
    parserVersion: 1,
  });
  values.forEach((value, i) => {
    const eventMs = CLOSE + (i + 1 - values.length) * DAY_MS;
    writer.append({
      series: { instrument: 'RUT', source, field: 'close', calendar: 'XNYS' },
      eventMs,
      knownMs: eventMs,
      value,
      line: i,
      column: 'Close',
    });
  });
  await writer.commit();
}

function run(params: unknown = {}, { asOf = NOON, nowMs = NOON } = {}) {
  return runStudy(toyStudy, params, { store, reader: createReader(store, asOf), origin: 'test', nowMs });
}

describe('runStudy', () => {
  it('adds time, inputs and provenance', async () => {
    const result = await run();
    expect(result).toMatchObject({
      study: 'toy',
      question: 'Is the last value large?',
      params: { instrument: 'RUT', p: 0.01 },
      asOf: '2026-01-15T12:00:00.000Z',
      verdict: 'yes',
      sentence: 'It is yes.',
      provenance: { market: 'real', trials: [{ family: 'toy', ran: 1, distinct: 1 }] },
    });
    expect(result.findings[0]).toMatchObject({
      name: 'last',
      value: 2700,
      asOf: result.asOf,
      pValue: 0.01,
      pAdjusted: 0.01,
      trials: 1,
      inputs: [{ series: 'RUT@yahoo.close', from: '2026-01-13', to: '2026-01-14' }],
      notices: [],
    });
    expect(result.findings[0]).not.toHaveProperty('uses');
  });

  it('reads what was known at the instant', async () => {
    const result = await run({}, { asOf: CLOSE - 1 });
    expect(result.findings[0]?.value).toBe(2600);
  });

  it('reads each source where the study wants it', async () => {
    await importCloses('stooq', [2601]);
    expect((await run()).findings[1]?.observations).toBe(2);
  });

  it('draws the same numbers from the same seed', async () => {
    const draw = async (seed: number) => (await run({ seed })).findings[1]?.value;
    expect(await draw(1)).toBe(await draw(1));
    expect(await draw(1)).not.toBe(await draw(2));
  });

  it('adjusts over everything that was ever run, and counts a repetition once', async () => {
    await run({ instrument: 'RUT', p: 0.04 });
    await run({ instrument: 'RUT', p: 0.03 });
    expect((await run({ p: 0.02 })).findings[0]).toMatchObject({ pAdjusted: 0.02, trials: 1 });
    await store.ledger.recordTrials([
      {
        family: 'toy',
        hypothesis: 'another',
        specification: '{}',
        pValue: 0.9,
        origin: 'somebody else',
        asOfMs: NOON,
        ranMs: NOON,
      },
    ]);
    expect((await run({ p: 0.02 })).findings[0]).toMatchObject({ pAdjusted: 0.04, trials: 2 });
    expect(await readTrials(store.ledger, 'toy')).toHaveLength(5);
  });

  it('names the series that it lacks, and records nothing', async () => {
    await expect(run({ instrument: 'IWM' })).rejects.toThrow(DataError);
    await expect(run({ instrument: 'IWM' })).rejects.toThrow('IWM.close');
    expect(await readTrials(store.ledger)).toEqual([]);
  });

  it('refuses parameters that it does not have', async () => {
    await expect(run({ patience: 1, p: 2 })).rejects.toThrow(InputError);
    await expect(run({ patience: 1, p: 2 })).rejects.toThrow(/p: .*patience|patience.*p: /);
  });

  it('refuses a verdict that the study does not declare', async () => {
    await expect(run({ verdict: 'perhaps' })).rejects.toThrow('not in its list');
  });
});

describe('findingOf', () => {
  const expressionOf = (params: unknown, finding?: string) => ({
    study: toyStudy,
    prepared: toyStudy.prepare(params),
    ...(finding === undefined ? {} : { finding }),
  });

  it('stands for the verdict', async () => {
    expect(findingOf(expressionOf({}), await run())).toMatchObject({ value: 'yes', unit: 'verdict' });
  });

  it('has no value where the study came to no answer', async () => {
    const params = { verdict: 'unclear' };
    expect(findingOf(expressionOf(params), await run(params)).value).toBeNull();
  });

  it('stands for a finding, with the sentence beside it', async () => {
    const found = findingOf(expressionOf({}, 'last'), await run());
    expect(found.value).toBe(2700);
    expect(found.notices[0]?.message).toBe('It is yes.');
  });

  it('takes a name that is nearly that of a finding for a mistake', async () => {
    const result = await run();
    const misspelt = () => findingOf(expressionOf({}, 'lost'), result);
    expect(misspelt).toThrow(InputError);
    expect(misspelt).toThrow('did you mean last?');
  });

  it('takes any other missing finding for one that had too little data', async () => {
    const result = await run();
    const missing = () => findingOf(expressionOf({}, 'slope-pooled'), result);
    expect(missing).toThrow(DataError);
    expect(missing).toThrow('no finding "slope-pooled" at that time: too little data');
  });
});

describe('declareStudy', () => {
  const declare = (nowMs: number, params: unknown = {}) =>
    declareStudy(store.ledger, { study: toyStudy, prepared: toyStudy.prepare(params), nowMs });

  it('marks the tests that were announced before they were run, and no others', async () => {
    await run({}, { nowMs: NOON - 1 });
    const { sha256, tests } = await declare(NOON);
    await run({}, { nowMs: NOON + 1 });
    await run({ instrument: 'RUT', p: 0.5 }, { nowMs: NOON + 2 });
    expect(tests).toHaveLength(1);
    const declared = (await readTrials(store.ledger)).map((trial) => trial.declared);
    expect(declared).toEqual([undefined, sha256, sha256]);
  });

  it('does not mark a test of another instrument', async () => {
    await declare(NOON, { instrument: 'SPX' });
    await run({}, { nowMs: NOON + 1 });
    expect((await readTrials(store.ledger))[0]?.declared).toBeUndefined();
  });

  it('has a hash of time and content', async () => {
    const first = await declare(NOON);
    const second = await declare(NOON + 1);
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(second.sha256).not.toBe(first.sha256);
    expect((await readDeclarations(store.ledger)).map(({ sha256 }) => sha256)).toEqual([
      first.sha256,
      second.sha256,
    ]);
  });

  it('finds a declaration that was changed', async () => {
    await store.ledger.declare({
      sha256: 'f'.repeat(64),
      declaredMs: NOON,
      content: '{"study":"toy","tests":[]}',
    });
    await expect(readDeclarations(store.ledger)).rejects.toThrow('changed after it was made');
  });
});
