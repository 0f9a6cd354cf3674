import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../test/support/rejectionRate.ts';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { sessionClosesBetween } from '../../market/calendars/xnys.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { dataAsOf, seriesOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { buildComposite } from './composite.ts';
import { riskOnParameters } from './parameters.ts';
import { riskOn } from './riskOn.ts';

const SPAN = { from: '2018-01-02', to: '2022-12-30' };
const END = Date.UTC(2022, 11, 31);
const market = simulatedSeries(SPAN);

function run(data: StudyData, params: Record<string, unknown> = {}): StudyOutcome {
  return riskOn.prepare(params).run({ data, random: createRandom(7), earlier: [] });
}

function value(outcome: StudyOutcome, name: string): number {
  return Number(outcome.findings.find((finding) => finding.name === name)?.value);
}

const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

describe('risk-on on a simulated market', () => {
  const outcome = run(dataAsOf(END, market));

  it('adds contributions up to the composite', () => {
    const parts = outcome.findings.filter(({ name }) => name.startsWith('contribution-'));
    expect(parts).toHaveLength(7);
    const sum = parts.reduce((total, part) => total + Number(part.value), 0);
    expect(sum).toBeCloseTo(value(outcome, 'composite'), 12);
  });

  it('gives shares that add up, and the state of the verdict', () => {
    for (const suffix of ['', '-all']) {
      const shares = ['risk-on', 'neutral', 'risk-off'].map((state) =>
        value(outcome, `${state}-share${suffix}`),
      );
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect(outcome.findings.find(({ name }) => name === 'state')?.value).toBe(outcome.verdict);
    expect(outcome.sentence).toContain('7 of 7 parts');
  });

  it('answers for a window of the past with what was known in it', () => {
    const window = { shareFrom: '2020-02-24', shareTo: '2020-04-30' };
    const asked = run(dataAsOf(END, market), window);
    const then = run(dataAsOf(Date.UTC(2020, 4, 2), market), window);
    for (const state of ['risk-on', 'neutral', 'risk-off']) {
      expect(value(asked, `${state}-share`)).toBe(value(then, `${state}-share`));
    }
    expect(asked.findings.find(({ name }) => name === 'risk-off-share')?.observations).toBe(48);
  });

  it('runs the tests it planned, and names every finding once', () => {
    expect(outcome.tests.map(testKey)).toEqual(riskOn.prepare({}).plan.map(testKey));
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(outcome.findings.filter(({ observations }) => !(observations > 0))).toEqual([]);
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2021, 5, 16);
    const short = simulatedSeries({ ...SPAN, to: '2021-06-15' });
    expect(run(dataAsOf(cut, market))).toEqual(run(dataAsOf(cut, short)));
  });

  it('changes no past composite when the future comes in', () => {
    const params = riskOnParameters.parse({});
    const whole = buildComposite(dataAsOf(END, market), params);
    const early = buildComposite(dataAsOf(Date.UTC(2021, 5, 16), market), params);
    const bars = early.values.length;
    expect(early.clock.labels).toEqual(whole.clock.labels.slice(0, bars));
    expect(early.mean).toEqual(whole.mean.slice(0, bars));
    expect(early.states).toEqual(whole.states.slice(0, bars));
  });

  it('knows less at the time than by date', () => {
    const known = buildComposite(dataAsOf(END, market), riskOnParameters.parse({}));
    const byDate = buildComposite(dataAsOf(END, market), riskOnParameters.parse({ join: 'nearest' }));
    expect(known.values).not.toEqual(byDate.values);
  });

  it('lists what is missing and goes on, up to half of the weight', () => {
    const without = (...ids: string[]) => market.filter(({ instrument }) => !ids.includes(instrument));
    const less = run(dataAsOf(END, without('NFCI', 'DXY')));
    expect(less.sentence).toContain('5 of 7 parts');
    expect(less.notices.find(({ code }) => code === 'missing-parts')?.message).toMatch(/dollar .*conditions/);
    const few = without('NFCI', 'DXY', 'VIX', 'WALCL');
    expect(() => run(dataAsOf(END, few))).toThrow(DataError);
    expect(() => run(dataAsOf(END, few), { weights: 'small=1,credit=1' })).not.toThrow();
    expect(() => run(dataAsOf(END, []))).toThrow(DataError);
    expect(() => run(dataAsOf(Date.UTC(2018, 9, 1), market))).toThrow(InfeasibleError);
  });

  it('leaves the relation out where no coins are stored', () => {
    const bare = run(
      dataAsOf(
        END,
        market.filter(({ calendar }) => calendar !== 'utc-day'),
      ),
    );
    expect(codes(bare)).toContain('no-rotation');
    expect(bare.tests).toEqual([]);
  });

  it('is undetermined where the last bar is old or most parts have fallen silent', () => {
    expect(run(dataAsOf(END + 20 * DAY_MS, market)).verdict).toBe('undetermined');
    const silent = market.map((one) =>
      ['DXY', 'VIX', 'DFII10', 'BAMLH0A0HYM2'].includes(one.instrument) ? until(one, END - 60 * DAY_MS) : one,
    );
    expect(run(dataAsOf(END, silent)).verdict).toBe('undetermined');
  });
});

describe('liquidity', () => {
  it('is silent, not larger, when a drain that has begun has no fresh value', () => {
    const drain = market.find(({ instrument }) => instrument === 'WALCL')!;
    const drains = seriesOf(
      { ...drain, instrument: 'RRPONTSYD' },
      {
        eventMs: drain.eventMs,
        knownMs: drain.knownMs,
        value: drain.value.map((amount) => 0.2 * amount),
      },
    );
    const params = riskOnParameters.parse({ weights: 'liquidity=1' });
    const scoresOf = (series: readonly CanonicalSeries[]) =>
      buildComposite(dataAsOf(END, series), params).parts[0]!.scores;
    const plain = scoresOf(market);
    const drained = scoresOf([...market, drains]);
    // A fifth of the same series leaves every log change as it was.
    drained.forEach((score, t) => {
      if (Number.isFinite(score)) expect(score).toBeCloseTo(plain[t]!, 9);
    });
    const ended = scoresOf([...market, until(drains, END - 90 * DAY_MS)]);
    expect(ended.at(-1)).toBeNaN();
    expect(drained.at(-1)).not.toBeNaN();
  });
});

/** The rows of a series whose event lies before an instant. */
function until(series: CanonicalSeries, ms: number): CanonicalSeries {
  const rows = [...series.eventMs.keys()].filter((row) => series.eventMs[row]! < ms);
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return seriesOf(series, {
    eventMs: pick(series.eventMs),
    knownMs: pick(series.knownMs),
    value: pick(series.value),
  });
}

/** Small, large, and a coin against bitcoin that answers to small minus large `lag` sessions later. */
function planted(strength: number, seed: number): readonly CanonicalSeries[] {
  const random = createRandom(seed).fork('planted');
  for (let i = 0; i < 8; i++) random.uniform();
  const closes = Float64Array.from(sessionClosesBetween(Date.UTC(2012, 0, 1), Date.UTC(2018, 0, 1)));
  const moves = closes.map(() => 0.01 * random.normal());
  const compound = (returns: Float64Array) => {
    let sum = 0;
    return returns.map((move) => {
      sum += move;
      return 100 * Math.exp(sum);
    });
  };
  const answer = moves.map((_, t) => {
    const past = moves.slice(Math.max(0, t - 21), t).reduce((sum, move) => sum + move, 0);
    return strength * past + 0.02 * random.normal();
  });
  const price = (instrument: string, returns: Float64Array) =>
    seriesOf(
      { instrument, field: 'close', calendar: 'XNYS' },
      { eventMs: closes, knownMs: closes, value: compound(returns) },
    );
  return [price('IWM', moves), price('SPY', new Float64Array(closes.length)), price('RUT', answer)];
}

describe('size and power of the forecast', () => {
  const params = { weights: 'small=1', rotation: 'RUT' };
  const rate = (strength: number, worlds: number) =>
    Array.from({ length: worlds }, (_, seed) => {
      const outcome = run(dataAsOf(Number.MAX_SAFE_INTEGER, planted(strength, 300 + seed)), params);
      return outcome.findings.find(({ name }) => name === 'rotation-next-window')?.pValue ?? Number.NaN;
    }).filter((p) => p < 0.05).length / worlds;

  it('rarely foretells what cannot be foretold (60 worlds of 1510 bars)', () => {
    expect(rate(0, 60)).toBeLessThanOrEqual(0.05 + binomialError(60));
  });

  it('finds a planted forecast, the more surely the stronger', () => {
    const [weak, strong] = [rate(0.03, 20), rate(0.2, 20)];
    expect(strong).toBeGreaterThan(0.9);
    expect(weak).toBeLessThan(strong);
  });

  it('knows the sign of small minus large', () => {
    const outcome = run(dataAsOf(Number.MAX_SAFE_INTEGER, planted(0.2, 1)), params);
    expect(value(outcome, 'rotation-next-window')).toBeGreaterThan(0);
  });
});
