import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError, InputError, StoreError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import { checkClaims, ledgerError } from './ledger.ts';
import {
  answering,
  checkOne,
  claims,
  codes,
  finding,
  input,
  TEST,
  WITH_TWO,
} from './testing/ledgerClaims.ts';
import type { DatedFinding } from './testResult.ts';

describe('checkClaims', () => {
  it('carries the numbers, sources and notices of a tested claim', async () => {
    const interval = { lower: 0.15, upper: 0.25, level: 0.95, method: 'Fisher' };
    const notices = [{ code: 'coverage', message: '3 of 4' }];
    const { entry, ledger } = await checkOne(WITH_TWO, {
      A: finding(
        [
          ['2026-01-13', 0.5],
          ['2026-01-14', 0.2],
        ],
        { interval, notices },
      ),
      B: finding(0.3, { unit: '' }),
      C: finding(1),
    });
    expect(entry).toEqual({
      id: 'one',
      line: 12,
      rows: [4],
      heading: 'Heading',
      phrase: 'words',
      definition: 'Text.',
      expression: 'A',
      verdict: 'supported',
      value: 0.2,
      unit: 'fraction',
      expected: '> 10%',
      weaker: '> 0%',
      asOf: '2026-01-15T00:00:00.000Z',
      interval,
      observations: 12,
      method: 'made up',
      alternates: [
        {
          name: 'fund',
          expression: 'B',
          outcome: 'holds',
          value: 0.3,
          expected: '> 10%',
          asOf: '2026-01-15T00:00:00.000Z',
          observations: 12,
          method: 'made up',
          sources: [input('RUT', '2026-01-14')],
          notices: [],
        },
        expect.objectContaining({ name: 'range', outcome: 'holds', unit: 'fraction', expected: '= 1' }),
      ],
      sources: [input('RUT', '2026-01-14')],
      notices,
    });
    expect(ledger).toMatchObject({ title: 'A story', date: '2026-01-15', file: 'story.md', problems: [] });
    expect(ledger.counts.supported).toBe(1);
    expect(ledgerError(ledger)).toBeUndefined();
  });

  it.each([
    ['supported', 0.2, 0.2],
    ['depends-on-definition', 0.2, 0.05],
    ['depends-on-definition', 0.05, 0.2],
    ['overstated', 0.05, 0.05],
    ['overstated', 0.05, -1],
    ['contradicted', -1, -1],
    ['contradicted', -1, 0.05],
  ])('is %s for %d with the alternate at %d', async (verdict, primary, alternate) => {
    const { entry } = await checkOne(`${TEST}\nalternates:\n  - name: fund\n    test: B`, {
      A: finding(primary),
      B: finding(alternate),
    });
    expect(entry.verdict).toBe(verdict);
  });

  it('judges failed alternates by the weaker expectation and names those that see it otherwise', async () => {
    const { entry } = await checkOne(WITH_TWO, { A: finding(0.05), B: finding(-1), C: finding(0) });
    expect(entry.verdict).toBe('overstated');
    expect(entry.alternates.map(({ weaker }) => weaker)).toEqual(['fails', undefined]);
    expect(entry.notices).toContainEqual({
      code: 'weaker-disagrees',
      message: 'The weaker expectation holds for the test itself, but not so for "fund".',
    });
  });

  it('says which alternates it could not judge', async () => {
    const { entry } = await checkOne(WITH_TWO, {
      A: finding(0.2),
      B: new DataError('Cannot read it', ['IWM.close']),
      C: finding(null),
    });
    expect(entry.verdict).toBe('supported');
    expect(entry.alternates.map(({ outcome }) => outcome)).toEqual(['unjudged', 'unjudged']);
    const messages = entry.notices
      .filter(({ code }) => code === 'alternate-not-judged')
      .map(({ message }) => message);
    expect(messages).toEqual([
      'The alternate "fund" was not judged: Data are missing: IWM.close.',
      'The alternate "range" was not judged: The test has no value at that time.',
    ]);
  });

  it.each<[string, Finding | Error, string]>([
    [
      'missing-data',
      new DataError('Cannot read it', ['RUT.close', 'SPX.close']),
      'Data are missing: RUT.close, SPX.close.',
    ],
    [
      'missing-data',
      new DataError('Cannot average: the sources disagree'),
      'Cannot average: the sources disagree',
    ],
    [
      'too-few-observations',
      new InfeasibleError('correlate', 30, 4),
      'Too few observations: needs 30, has 4.',
    ],
    ['missing-value', finding(null), 'no value'],
    ['missing-value', finding(Number.NaN), 'no value'],
    ['missing-value', finding([['2026-01-14', null]]), 'no value'],
    ['missing-value', finding([]), 'no value'],
  ])('is not testable with the notice %s', async (code, answer, message) => {
    const { entry, ledger } = await checkOne(TEST, { A: answer });
    expect(entry.verdict).toBe('not-testable');
    expect(codes(entry)).toEqual([code]);
    expect(entry.reason).toContain(message);
    expect(ledgerError(ledger)).toBeUndefined();
  });

  it('keeps the notices of a finding without a value', async () => {
    const notices = [{ code: 'gap', message: 'The last bar is missing.' }];
    const { entry } = await checkOne(TEST, { A: finding(null, { notices }) });
    expect(codes(entry)).toEqual(['missing-value', 'gap']);
  });

  it('does not judge by data that end before the claim allows', async () => {
    const inputs = (to: string) => [input('DEAD', '2022-05-12'), input('RUT', to)];
    const verdict = async (to: string, more = '') =>
      (await checkOne(`${TEST}${more}`, { A: finding(0.2, { inputs: inputs(to) }) })).entry;
    expect((await verdict('2026-01-07')).verdict).toBe('supported');
    const stale = await verdict('2026-01-06');
    expect(stale.verdict).toBe('not-testable');
    expect(stale.reason).toBe(
      'The data end on 2026-01-06, 8 days before the as-of time (2026-01-14); the claim allows 7.',
    );
    expect((await verdict('2025-11-01', '\nmaxAge: 80')).verdict).toBe('supported');
  });

  it('goes by the date of the latest value where it is known, whatever the inputs reach', async () => {
    const fresh = { inputs: [input('RUT', '2026-01-14')] };
    const dated: DatedFinding = { ...finding(0.2, fresh), date: '2025-12-31' };
    expect((await checkOne(TEST, { A: dated })).entry.reason).toContain(
      'The data end on 2025-12-31, 14 days',
    );
    const path = finding([['2025-12-30', 0.2]], fresh);
    expect((await checkOne(TEST, { A: path })).entry.reason).toContain('The data end on 2025-12-30, 15 days');
    const hourly: DatedFinding = { ...finding(0.2, fresh), date: '2026-01-14T16:00:00Z' };
    expect((await checkOne(TEST, { A: hourly })).entry.verdict).toBe('supported');
  });

  it('judges what has no inputs', async () => {
    expect((await checkOne(TEST, { A: finding(0.2, { inputs: [] }) })).entry.verdict).toBe('supported');
  });

  it('notes a threshold inside the interval', async () => {
    const interval = { lower: 0.05, upper: 0.25, level: 0.9, method: 'Fisher' };
    const { entry } = await checkOne(TEST, { A: finding(0.2, { interval }) });
    expect(entry.notices).toEqual([
      {
        code: 'inside-interval',
        message:
          'A threshold of "> 10%" lies inside the 90 % interval from 0.05 to 0.25: the estimate alone decides.',
      },
    ]);
  });

  it('reports a mistake with file and line, and checks the others', async () => {
    const set = claims(
      'id: bad\ntest: nonsense(\nexpect: "> 0"',
      'id: good\ntest: A\nexpect: "> 0"\nalternates:\n  - name: typo\n    test: nonsense(',
      'id: kinds\ntest: A\nexpect: is true',
    );
    const ledger = await checkClaims(
      set,
      answering({
        A: finding(0.2),
        'nonsense(': new InputError('Cannot use the metric expression: it ends\n  nonsense(\n          ^'),
      }),
    );
    expect(ledger.claims.map(({ verdict }) => verdict)).toEqual([
      'not-testable',
      'supported',
      'not-testable',
    ]);
    expect(ledger.claims[0]?.notices).toEqual([
      { code: 'invalid-claim', message: 'Cannot use the metric expression: it ends' },
    ]);
    expect(ledger.claims[1]?.alternates[0]?.outcome).toBe('unjudged');
    expect(ledger.problems.map(({ id, line }) => [id, line])).toEqual([
      ['bad', 14],
      ['good', 30],
      ['kinds', 41],
    ]);
    const error = ledgerError(ledger);
    expect(error).toBeInstanceOf(InputError);
    expect(error?.message).toContain('Cannot run 3 tests of story.md');
    expect(error?.message).toContain('story.md:14: claim "bad": Cannot use the metric expression');
    expect(error?.message).toContain('story.md:41: claim "kinds": Cannot compare the test with "is true"');
  });

  it.each([new StoreError('Cannot open the store'), new TypeError('a bug')])(
    'passes on %s',
    async (error) => {
      await expect(checkClaims(claims(TEST), answering({ A: error }))).rejects.toBe(error);
    },
  );

  it('says what is needed, and why something is undefined', async () => {
    const set = claims(
      'id: study\nneeds: study lead-lag',
      'id: data\nneeds: data index holdings',
      'id: vague\nundefined: Names no observable',
    );
    const { claims: entries, counts } = await checkClaims(set, answering({}));
    expect(entries.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['not-testable', 'not yet testable: needs the study lead-lag'],
      ['not-testable', 'not yet testable: needs data: index holdings'],
      ['undefined', 'Names no observable'],
    ]);
    expect(entries.map(codes)).toEqual([['needs-study'], ['needs-data'], ['undefined']]);
    expect(entries[0]).toMatchObject({
      expression: null,
      value: null,
      expected: null,
      alternates: [],
      sources: [],
    });
    expect(counts).toMatchObject({ 'not-testable': 2, undefined: 1, supported: 0 });
  });

  it('marks superlatives', async () => {
    const { entry } = await checkOne(`${TEST}\nsuperlative: true\nalternates:\n  - name: fund\n    test: B`, {
      A: finding(0.2),
      B: finding(0.1),
    });
    expect(entry.superlative).toBe(true);
    expect(entry.alternates).toHaveLength(1);
  });
});
