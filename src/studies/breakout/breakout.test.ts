import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cutSeries, sessionSeries, walk } from '../../../test/support/handMadeSeries.ts';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { breakout } from './breakout.ts';

const END = Date.UTC(2022, 11, 31);
const SPAN = { from: '2018-01-02', to: '2022-12-30' };
const isRead = ({ instrument }: CanonicalSeries) => ['RUT', 'IWM', 'SPX', 'SPY', 'BTC'].includes(instrument);
const market = simulatedSeries(SPAN).filter(isRead);

function run(
  series: readonly CanonicalSeries[],
  params: Record<string, unknown> = {},
  asOf = END,
): StudyOutcome {
  return breakout
    .prepare(params)
    .run({ data: createStudyData(asOf, series), random: createRandom(7), earlier: [] });
}

const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);
const resultOf = (outcome: StudyOutcome, wanted: string) =>
  outcome.findings.find(({ name }) => name === wanted)?.value;

describe('breakout on a simulated market', () => {
  const outcome = run(market, { length: 4 });

  it('names every finding once, with observations and a method, and has its headlines', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(outcome.findings.filter(({ method }) => method === '')).toEqual([]);
    expect((breakout.board?.headline ?? ['none']).filter((name) => !names.includes(name))).toEqual([]);
    expect(outcome.findings.every(({ name }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toBe(true);
  });

  it('uses only series that it asked for', () => {
    const asked = breakout.prepare({}).needs.map(({ instrument, field }) => `${instrument}.${field}`);
    const used = new Set(outcome.findings.flatMap(({ uses = [] }) => uses));
    expect([...used].filter((one) => !asked.includes(one.includes('.') ? one : `${one}.close`))).toEqual([]);
  });

  it('answers in one sentence and draws what it says', () => {
    expect(outcome.sentence).toMatch(/^RUT is .*\.$/);
    expect(outcome.figures.map(({ name }) => name)).toEqual([
      'records',
      'records-etf',
      'below-record',
      'relative-strength',
      'streaks-of-window',
      'streaks',
      'streak-chance',
      'after-streaks',
      'after-streaks-follower',
    ]);
    expect(outcome.tables?.map(({ name }) => name)).toEqual([
      'breakouts',
      'after-breakouts',
      'droughts',
      'streaks',
    ]);
  });

  it('lists breakouts, droughts and streaks that agree with its findings', () => {
    const [breakouts, after, droughts, streaks] = outcome.tables ?? [];
    expect(breakouts?.rows[0]?.[0]).toBe(resultOf(outcome, 'breakout-date'));
    expect(breakouts?.rows[0]?.[3]).toBe(resultOf(outcome, 'breakout-drought-sessions'));
    const closed = breakouts?.rows.filter((row) => row[5] !== null).length;
    expect(after?.rows.find(([market]) => market === 'RUT, 20')?.[1]).toBe(closed);
    const [present] = droughts?.rows ?? [];
    expect(present?.slice(0, 3)).toEqual([
      resultOf(outcome, 'ath-date-index'),
      null,
      resultOf(outcome, 'ath-age-sessions-index'),
    ]);
    const reached = streaks?.rows.filter(
      ([, , sessions, goesOn]) => Number(sessions) >= 4 && goesOn === false,
    );
    expect(reached).toHaveLength(Number(resultOf(outcome, 'former-runs')));
  });

  it('records the tests behind its p-values', () => {
    expect(outcome.tests).toHaveLength(3);
    const tested = outcome.findings.filter(({ pValue }) => pValue !== undefined);
    expect(tested.map(({ trials }) => trials)).toEqual([3, 3, 3]);
    for (const { pValue, pAdjusted } of tested) expect(pAdjusted).toBeGreaterThan((pValue ?? 1) - 1e-12);
  });

  it.each(['2019-03-15', '2020-08-21', '2021-06-15'])(
    'says the same as of %s from data that end there',
    (date) => {
      const asOf = Date.parse(`${date}T23:59:59Z`);
      const short = simulatedSeries({ ...SPAN, to: date }).filter(isRead);
      expect(run(cutSeries(market, asOf), { length: 4 }, asOf)).toEqual(
        run(cutSeries(short, asOf), { length: 4 }, asOf),
      );
    },
  );

  it('changes no return after a former streak when the future comes in', () => {
    const asOf = Date.UTC(2021, 5, 15);
    const then = run(cutSeries(market, asOf), { length: 4 }, asOf).findings.filter(({ name }) =>
      name.startsWith('run-'),
    );
    expect(then.length).toBeGreaterThan(20);
    for (const { name, value } of then) expect([name, resultOf(outcome, name)]).toEqual([name, value]);
  });

  it('does not hang on the level of a series', () => {
    const scaled = market.map((one) =>
      one.instrument === 'SPX' ? { ...one, value: one.value.map((v) => 8 * v) } : one,
    );
    const other = run(scaled, { length: 4 });
    for (const name of [
      'streak',
      'ytd-benchmark',
      'relative-60',
      'longest-streak-since',
      'after-follower-20',
    ]) {
      expect(resultOf(other, name)).toEqual(resultOf(outcome, name));
    }
  });
});

describe('breakout with parts missing', () => {
  it('needs the closes of the index alone', () => {
    const alone = run(market.filter(({ instrument, field }) => instrument === 'RUT' && field === 'close'));
    expect(codes(alone)).toEqual(['missing-series', 'no-benchmark']);
    expect(alone.findings.some(({ name }) => name === 'streak')).toBe(false);
    expect(resultOf(alone, 'ytd-index')).toEqual(resultOf(run(market), 'ytd-index'));
    expect(() => run(market.filter(({ instrument }) => instrument !== 'RUT'))).toThrow(DataError);
    expect(() => run([sessionSeries('RUT', '2020-01-02', new Float64Array(9))])).toThrow(DataError);
  });

  it('goes on without the follower, and says so', () => {
    const without = market.filter(({ instrument }) => instrument !== 'BTC');
    expect(codes(run(without, { length: 4 }))).toEqual(['no-follower']);
  });

  it('says which series are old, and is undetermined where it is the index', () => {
    const late = run(market, { length: 4 }, END + 20 * DAY_MS);
    expect(codes(late)).toContain('stale');
    expect(late.verdict).toBe('undetermined');
    expect(late.sentence).toContain('cannot be told');
  });

  it('is undetermined of a short history', () => {
    const asOf = Date.UTC(2018, 8, 1);
    const short = run(cutSeries(market, asOf), {}, asOf);
    expect(short.verdict).toBe('undetermined');
  });

  it('ends a streak at a missing session, and says so', () => {
    const spx = market.find(({ instrument, field }) => instrument === 'SPX' && field === 'close')!;
    const rows = [...spx.eventMs.keys()].filter((row) => row !== spx.eventMs.length - 2);
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
    const holed = { ...spx, eventMs: pick(spx.eventMs), knownMs: pick(spx.knownMs), value: pick(spx.value) };
    const found = run(market.map((one) => (one === spx ? holed : one)));
    expect(codes(found)).toContain('gaps');
    expect(resultOf(found, 'streak')).toBe(0);
  });

  it('takes the last vintage of a value', () => {
    const rut = sessionSeries('RUT', '2020-01-02', walk(3, 300));
    const again = (column: Float64Array, last: number) => Float64Array.of(...column, last);
    const revised = {
      ...rut,
      eventMs: again(rut.eventMs, rut.eventMs.at(-1)!),
      knownMs: again(rut.knownMs, rut.knownMs.at(-1)! + DAY_MS),
      value: again(rut.value, 1e6),
    };
    const outcome = run([revised], {}, rut.eventMs.at(-1)! + DAY_MS);
    expect(resultOf(outcome, 'ath-level-index')).toBe(1e6);
    expect(outcome.findings[0]?.observations).toBe(300);
  });
});

describe('parameters of breakout', () => {
  it.each([
    [{ index: 'NOBODY' }, 'index'],
    [{ ties: 'split' }, 'ties'],
    [{ length: 0 }, 'length'],
    [{ near: 1 }, 'near'],
    [{ marketCap: -1 }, 'marketCap'],
    [{ recent: 1.5 }, 'recent'],
    [{ unknown: 1 }, 'unknown'],
  ])('refuses %j', (given, name) => {
    expect(() => breakout.prepare(given)).toThrow(InputError);
    expect(() => breakout.prepare(given)).toThrow(name);
  });

  it('gives every parameter a description', () => {
    expect(breakout.prepare({ marketCap: '3e12' }).params).toMatchObject({ marketCap: 3e12, ties: 'break' });
    const { properties = {} } = z.toJSONSchema(breakout.parameters, { io: 'input', unrepresentable: 'any' });
    const nameless = Object.entries(properties).filter(
      ([, one]) => typeof one !== 'object' || !one.description,
    );
    expect(nameless).toEqual([]);
    expect(breakout.prepare(breakout.prepare({}).params).params).toEqual(breakout.prepare({}).params);
  });
});
