import { describe, expect, it } from 'vitest';
import type { TrackedForecast } from './journalQueries.ts';
import { journalTable, kindOf } from './journalTable.ts';

const RECORD = {
  issuedAt: '2026-01-15T12:34:56.000Z',
  asOf: '2026-01-15T12:00:00.000Z',
  isRetrospective: false,
  study: 'scenarios',
  rule: { id: 'rule', version: 1 },
  session: '2026-01-14',
  horizon: 21,
  params: {},
  models: [],
  verdict: 'no-skill',
  probabilities: { 'controlled-rally': 0.75, neither: 0.25 },
  baseRates: { 'controlled-rally': 0.5, neither: 0.5 },
  byModel: {},
};
const OPEN: TrackedForecast = { line: { number: 1, sha256: 'ab'.repeat(32), record: RECORD }, counts: true };
const RESOLVED: TrackedForecast = {
  line: { number: 2, sha256: 'cd'.repeat(32), record: { ...RECORD, isRetrospective: true } },
  counts: false,
  resolution: {
    number: 3,
    sha256: 'ef'.repeat(32),
    record: {
      resolvedAt: '2026-02-20T00:00:00.000Z',
      asOf: '2026-02-20T00:00:00.000Z',
      outcome: 'neither',
      resolvedOn: '2026-02-13',
      values: {},
      scores: { log: 1.4, brier: 1.1, baseLog: 0.7, baseBrier: 0.5 },
    },
  },
};

describe('the journal as a list', () => {
  const { columns, rows } = journalTable({ forecasts: [OPEN, RESOLVED] });
  const cell = (row: number, name: string) => rows[row]?.[columns.findIndex((one) => one.name === name)];

  it('has the latest first, named by line and hash', () => {
    expect(rows.map(([name]) => name)).toEqual(['2 cdcdcdcdcdcd', '1 abababababab']);
    expect([cell(0, 'issued'), cell(0, 'controlled-rally')]).toEqual(['2026-01-15 12:34', 0.75]);
  });

  it('says what came, or that it is open', () => {
    expect([cell(0, 'came'), cell(0, 'log'), cell(0, 'base-log')]).toEqual(['neither', 1.4, 0.7]);
    expect([cell(1, 'came'), cell(1, 'log')]).toEqual(['open', null]);
  });

  it('says which count', () => {
    expect([cell(0, 'kind'), cell(1, 'kind')]).toEqual(['in hindsight', 'in time']);
    expect(kindOf({ isRetrospective: true, repeats: 'ab' })).toBe('repetition');
  });
});
