import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import type { StudyOutcome } from '../../study.ts';
import type { StudyTable, TableCell } from '../../table.ts';
import { dataAsOf, seriesOf } from '../../testing/handMadeData.ts';
import { PARTS } from '../evidence/evidenceParts.ts';
import { NATURAL_PARTS } from '../evidence/naturalParts.ts';
import { COMPONENTS } from '../parameters.ts';
import { selectivity } from '../selectivity.ts';
import { snapshotMarket, snapshotMs } from '../testing/snapshotMarket.ts';

const MONTHS = 20;
const SERIES = snapshotMarket({ coins: 60, months: MONTHS, seed: 4 });
const LAST = snapshotMs(MONTHS - 1);

function run(params: Record<string, unknown>, series = SERIES): StudyOutcome {
  const given = { universe: 'top:50', ...params };
  return selectivity
    .prepare(given)
    .run({ data: dataAsOf(LAST, series), random: createRandom(7), earlier: [] });
}

const tableOf = ({ tables = [] }: StudyOutcome, name: string): StudyTable =>
  tables.find((table) => table.name === name)!;
const reader = ({ columns }: StudyTable) => {
  const at = new Map(columns.map(({ name }, i) => [name, i]));
  return (row: readonly TableCell[], column: string) => row[at.get(column)!];
};

describe('the table of the ranking', () => {
  const outcome = run({});
  const table = tableOf(outcome, 'ranking');
  const cell = reader(table);

  it('lists every coin of the universe, in the order and with the bands of the findings', () => {
    expect(table.rows).toHaveLength(50);
    for (let rank = 1; rank <= 10; rank++) {
      const row = table.rows[rank - 1]!;
      const finding = outcome.findings.find(({ name }) => name === `rank-${rank}`)!;
      expect(finding.label).toContain(`${rank}. ${String(cell(row, 'coin'))} (`);
      expect(cell(row, 'rank')).toBe(rank);
      expect(cell(row, 'score')).toBe(finding.value);
      expect([cell(row, 'lower'), cell(row, 'upper')]).toEqual([
        finding.interval?.lower,
        finding.interval?.upper,
      ]);
    }
  });

  it('is missing what has no number, and names it', () => {
    for (const row of table.rows) {
      const missing = COMPONENTS.filter((name) => cell(row, name) === null);
      expect(cell(row, 'missing')).toBe(missing.join(', ') || 'none');
      expect(missing).toContain('flow');
    }
  });

  it('ranks by market cap beside', () => {
    const ranks = table.rows.map((row) => Number(cell(row, 'cap-rank'))).toSorted((a, b) => a - b);
    expect(ranks).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    const largest = table.rows.find((row) => cell(row, 'cap-rank') === 1)!;
    const caps = SERIES.filter(({ field, instrument }) => field === 'marketCap' && instrument !== 'BTC');
    const best = caps.toSorted((a, b) => b.value.at(-1)! - a.value.at(-1)!)[0]!;
    expect(cell(largest, 'coin')).toBe(best.instrument);
  });

  it('leaves coins without evidence of weight at the end, unranked', () => {
    const only = tableOf(run({ weights: 'flow=1,momentum=1' }), 'ranking');
    const read = reader(only);
    expect(only.rows.every((row) => read(row, 'missing') === 'flow')).toBe(true);
    const young = { ...SERIES.find(({ instrument, field }) => instrument === 'C007' && field === 'close')! };
    const late = SERIES.map((one) =>
      one.instrument === 'C007' && one.field === 'close'
        ? seriesOf(young, {
            eventMs: young.eventMs.slice(-1),
            knownMs: young.knownMs.slice(-1),
            value: young.value.slice(-1),
          })
        : one,
    );
    const unranked = tableOf(run({ weights: 'momentum=1' }, late), 'ranking');
    expect(unranked.rows.at(-1)?.slice(0, 2)).toEqual(['C007', null]);
    expect(read(unranked.rows.at(-1)!, 'score')).toBeNull();
  });
});

describe('the table of the evidence', () => {
  const outcome = run({});
  const table = tableOf(outcome, 'evidence-by-coin');
  const cell = reader(table);
  const ranking = tableOf(outcome, 'ranking');

  it('has every part of every coin, and a way to show each', () => {
    expect(table.rows).toHaveLength(50 * PARTS.length);
    expect(PARTS.map(({ name }) => name).filter((name) => !(name in NATURAL_PARTS))).toEqual([]);
  });

  it('makes the components: the mean of the z-scores that are there', () => {
    const read = reader(ranking);
    for (const row of ranking.rows) {
      for (const component of COMPONENTS) {
        const z = table.rows
          .filter((one) => cell(one, 'coin') === row[0] && cell(one, 'component') === component)
          .flatMap((one) => (typeof cell(one, 'z') === 'number' ? [Number(cell(one, 'z'))] : []));
        const mean = z.length > 0 ? z.reduce((sum, one) => sum + one, 0) / z.length : null;
        if (mean === null) expect(read(row, component)).toBeNull();
        else expect(read(row, component)).toBeCloseTo(mean, 12);
      }
    }
  });

  it('shows values as people read them, with source and day', () => {
    const row = table.rows.find(([key]) => key === 'C007 turnover')!;
    const own = (field: string) =>
      SERIES.find((one) => one.instrument === 'C007' && one.field === field)!.value.at(-1)!;
    expect(cell(row, 'value')).toBeCloseTo(own('volumeUsd') / own('marketCap'), 12);
    expect(cell(row, 'source')).toBe('volumeUsd: hand-made; marketCap: hand-made');
    expect(cell(row, 'date')).toBe('2021-08-01');
    const growth = table.rows.find(([key]) => key === 'C007 supply-growth')!;
    expect(cell(growth, 'value')).toBeGreaterThan(0);
    const missing = table.rows.find(([key]) => key === 'C007 netflow')!;
    expect(['value', 'z', 'source', 'date'].map((column) => cell(missing, column))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('tells which entry of the registry speaks for a coin', () => {
    const named = SERIES.map((one) => (one.instrument === 'C005' ? { ...one, instrument: 'ETH' } : one));
    const given = tableOf(run({}, named), 'evidence-by-coin');
    const row = given.rows.find(([key]) => key === 'ETH trusts');
    // Not every universe of this market holds it.
    expect(row).toBeDefined();
    expect(cell(row!, 'value')).toBe(true);
    expect(cell(row!, 'source')).toMatch(/^registry of regulated products: .+ \(\w+\)$/);
    expect(String(cell(row!, 'date')) < '2021-08-01').toBe(true);
    const other = given.rows.find(([key]) => key === 'C007 trusts')!;
    expect([cell(other, 'value'), cell(other, 'source')]).toEqual([
      false,
      'registry of regulated products: not in it',
    ]);
  });
});
