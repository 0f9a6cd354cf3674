import { beforeAll, describe, expect, it } from 'vitest';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { dataAsOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { flows } from './flows.ts';

const SPAN = { from: '2022-01-03', to: '2024-12-31' };
const END = Date.UTC(2025, 0, 1);
const PARAMS = { replicates: 99, universe: 'top:30' };
const market = simulatedSeries(SPAN);

function run(data: StudyData, params: Record<string, unknown> = PARAMS): StudyOutcome {
  return flows.prepare(params).run({ data, random: createRandom(7), earlier: [] });
}

const without = (...ids: string[]) =>
  market.filter(({ instrument, field }) => !ids.includes(instrument) && !ids.includes(field));
const names = (outcome: StudyOutcome) => outcome.findings.map(({ name }) => name);
const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

describe('flows on a simulated market', () => {
  let outcome: StudyOutcome;
  beforeAll(() => {
    outcome = run(dataAsOf(END, market));
  });

  it('runs the tests it planned, and names every finding once with what it rests on', () => {
    const planned = flows.prepare(PARAMS).plan.map(testKey);
    expect(outcome.tests.map(testKey).toSorted()).toEqual(planned.toSorted());
    expect(new Set(names(outcome)).size).toBe(outcome.findings.length);
    expect(outcome.findings.filter(({ observations }) => !(observations > 0))).toEqual([]);
    expect(outcome.findings.filter(({ uses = [] }) => uses.length === 0)).toEqual([]);
    expect(
      outcome.findings.filter(({ pValue, nullHypothesis }) => pValue !== undefined && !nullHypothesis),
    ).toEqual([]);
  });

  it('has its headline, and a vote of all four pieces of evidence', () => {
    expect(names(outcome)).toEqual(expect.arrayContaining([...(flows.board?.headline ?? ['none'])]));
    expect(names(outcome).filter((name) => name.startsWith('evidence-'))).toHaveLength(4);
    expect(codes(outcome)).not.toContain('missing-evidence');
    expect(outcome.figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['netflow', 'reserves', 'stablecoins', 'money-impulse', 'holders', 'drawdowns']),
    );
  });

  it('lists the evidence and the coins that its shares count', () => {
    const [evidence, coins] = outcome.tables ?? [];
    expect(evidence?.rows.map(([, vote]) => vote)).toEqual(
      outcome.findings.filter(({ name }) => name.startsWith('evidence-')).map(({ value }) => value),
    );
    const at = (name: string) => coins!.columns.findIndex((column) => column.name === name);
    const drawdowns = coins!.rows.map((row) => Number(row[at('drawdown')]));
    const deep = drawdowns.filter((drawdown) => drawdown > 0.9).length;
    expect(deep / drawdowns.length).toBe(
      outcome.findings.find(({ name }) => name === 'drawdown-beyond-90-share')?.value,
    );
    for (const row of coins!.rows) {
      expect(Number(row[at('price')])).toBeLessThanOrEqual(Number(row[at('peak')]));
      expect(String(row[at('peak-date')]) <= String(row[at('price-date')])).toBe(true);
    }
  });

  it('draws reserves beside what the flows make of them, which agree where one explains the other', () => {
    const { series = [] } = outcome.figures.find(({ name }) => name === 'reserves') ?? {};
    const [held, byFlows] = series.map(({ points }) => points.map(([, value]) => Number(value)));
    expect(held?.length).toBeGreaterThan(300);
    expect(Math.max(...held!.map((coins, t) => Math.abs(coins / byFlows![t]! - 1)))).toBeLessThan(1e-9);
  });

  it('finds no gap between flow and stock where one explains the other, and no revision in one print', () => {
    const value = (name: string) => outcome.findings.find((finding) => finding.name === name)?.value;
    expect(Number(value('gap-median'))).toBeLessThan(1e-9);
    expect(value('gap-days')).toBe(0);
    expect(codes(outcome)).toContain('no-revision');
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2024, 5, 16);
    const short = simulatedSeries({ ...SPAN, to: '2024-06-15' });
    expect(run(dataAsOf(cut, market))).toEqual(run(dataAsOf(cut, short)));
  });

  it('goes on without each part, and says which is missing', () => {
    const flowless = run(dataAsOf(END, without('exchangeInflowUsd')));
    expect(names(flowless)).not.toContain('netflow-30');
    expect(flowless.notices.find(({ code }) => code === 'missing-evidence')?.message).toContain(
      'exchange flows (not stored)',
    );
    const fundless = run(dataAsOf(END, without('etfNetFlowUsd', 'STABLECOINS')));
    expect(fundless.sentence).toContain('listed funds (not stored)');
    const coinless = run(dataAsOf(END, without('marketCapRank', 'marketCap')));
    expect(codes(coinless)).toContain('no-universe');
    expect(names(coinless)).not.toContain('mvrv');
  });

  it('looks at another coin, of which no flows are stored', () => {
    const other = run(dataAsOf(END, market), { ...PARAMS, coin: 'ETH' });
    expect(other.verdict).toBe('undetermined');
    expect(other.tests).toEqual([]);
    expect(names(other)).toContain('drawdown-median');
  });

  it('refuses where nothing can be said', () => {
    expect(() => run(dataAsOf(END, []))).toThrow(DataError);
    expect(() => flows.prepare({ coin: 'RUT' })).toThrow(InputError);
    expect(() => flows.prepare({ delistingLoss: 2 })).toThrow(InputError);
  });
});
