import { describe, expect, it } from 'vitest';
import { displayWidth } from '../core/terminalText.ts';
import type { StudyResult, StudyResultFinding } from '../engine/studies/runStudy.ts';
import { renderStudy } from './studyText.ts';

const AS_OF = '2026-01-15T00:00:00.000Z';

function finding(change: Partial<StudyResultFinding>): StudyResultFinding {
  return {
    name: 'x',
    label: 'a number',
    group: 'Numbers',
    value: 1,
    unit: '',
    asOf: AS_OF,
    observations: 10,
    method: 'counted',
    inputs: [],
    notices: [],
    ...change,
  };
}

function result(change: Partial<StudyResult>): StudyResult {
  return {
    study: 'lead-lag',
    question: 'Does it lead?',
    params: { leader: 'RUT', maxLag: 5 },
    asOf: AS_OF,
    verdict: 'contemporaneous',
    sentence: 'They move together.',
    findings: [],
    figures: [],
    tables: [],
    caveats: [],
    notices: [],
    provenance: { inputs: [], market: 'real', trials: [] },
    ...change,
  };
}

const render = (change: Partial<StudyResult>) => renderStudy(result(change)).join('\n');
const rowOf = (change: Partial<StudyResultFinding>) =>
  renderStudy(result({ findings: [finding(change)] })).at(-1);

describe('renderStudy', () => {
  it('begins with the sentence, then the verdict with its time and parameters', () => {
    expect(render({})).toBe(
      [
        'They move together.',
        '',
        'Verdict: contemporaneous   (lead-lag, as of the end of 2026-01-14 (UTC))',
        'leader RUT, maxLag 5',
      ].join('\n'),
    );
  });

  it('names the lists that are too long for a terminal', () => {
    const columns = [{ name: 'start', label: 'start', unit: 'date' }];
    const tables = [{ name: 'streaks', title: 'Former streaks', columns, rows: [['1991-02-05']] }];
    expect(render({ tables })).toContain('Former streaks: 1 row');
  });

  it('keeps a long interval apart from its value', () => {
    const interval = { lower: 124, upper: 290, level: 0.95, method: 'order statistics' };
    const row = rowOf({ value: 162, unit: 'days', interval });
    expect(row).toMatch(/162 days {2}124 days to 290 days$/);
    expect(displayWidth(row ?? '')).toBe(80);
  });

  it('makes a table of each group, with the columns that it needs', () => {
    const text = render({
      findings: [
        finding({
          label: 'correlation',
          value: 0.46891,
          interval: { lower: 0.381, upper: 0.5463, level: 0.95, method: 'bootstrap' },
          pValue: 0.00001,
          pAdjusted: 0.0123,
        }),
        finding({ label: 'share', group: 'Shares', value: 0.0333333, unit: 'fraction' }),
      ],
    });
    const [head, line, row, gap, ...shares] = text.split('\n').slice(5);
    expect(head).toMatch(/^Numbers +95 % interval +p \(adjusted\)$/);
    expect(line).toBe('-'.repeat(80));
    expect(row).toMatch(/^correlation +0\.469 +0\.381 to 0\.546 +<\.0001 \(0\.012\)$/);
    expect(gap).toBe('');
    expect(shares).toEqual(['Shares', '-'.repeat(80), `share${'3.33 %'.padStart(75)}`]);
  });

  it.each([
    [{ value: true }, 'yes'],
    [{ value: false }, 'no'],
    [{ value: null }, '-'],
    [{ value: 'passed' }, 'passed'],
    [{ value: 1234567, unit: 'count' }, '1,234,567'],
    [{ value: 1e-9, unit: 'fraction' }, '0 %'],
    [
      {
        value: [
          ['2026-01-13', 1],
          ['2026-01-14', 2.5],
        ] as const,
        unit: 'bars',
      },
      '2.5 bars on 2026-01-14',
    ],
  ])('shows %o as %s', (change, shown) => {
    expect(rowOf(change)?.trimEnd().endsWith(shown)).toBe(true);
  });

  it('wraps long labels beside the number, and keeps to 80 columns', () => {
    const lines = renderStudy(
      result({
        sentence: 'word '.repeat(60),
        findings: [finding({ label: 'a label that goes on and on '.repeat(6), pValue: 0.5 })],
        caveats: ['caveat '.repeat(40)],
        notices: [{ code: 'n', message: 'notice '.repeat(40) }],
      }),
    );
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.includes('0.500'))).toHaveLength(1);
  });

  it('names caveats, notices, sources and the trial ledger', () => {
    const text = render({
      caveats: ['It may be chance.'],
      notices: [{ code: 'skew', message: 'Clocks differ.' }],
      findings: [finding({ notices: [{ code: 'few', message: 'Few bars.' }] })],
      provenance: {
        inputs: [
          {
            series: 'RUT@yahoo.close',
            source: 'yahoo',
            from: '1987-09-10',
            to: '2026-01-14',
            knownUpTo: '2026-01-14T21:00:00.000Z',
            batches: [1],
          },
        ],
        market: 'real',
        trials: [{ family: 'lead-lag', ran: 10, distinct: 40 }],
      },
    });
    expect(text).toContain('How this could be wrong\n- It may be chance.');
    expect(text).toContain('Notes\n- Clocks differ.\n- a number: Few bars.');
    expect(text).toMatch(/Sources\n- RUT@yahoo\.close, 1987-09-10 to 2026-01-14, known by/);
    expect(text).toContain('- Trial ledger: 10 of 40 different tests in the family "lead-lag"');
  });
});
