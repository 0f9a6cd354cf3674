import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { simulatedSeries, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData, type SourceSeries } from '../panel/studyData.ts';
import { type AuditCheck, auditChecks, auditVerdict, referenceOf } from './auditChecks.ts';
import type { AuditOutcome } from './shiftAudit.ts';
import { shiftSubjects } from './shiftedPair.ts';
import { shiftSeries } from './shiftLabels.ts';

const NEAREST = { join: 'nearest' } as const;
const PAIR = ['RUT', 'ETH'] as const;
/** Two years. */
const SPAN = { from: '2023-01-02', to: '2024-12-31' };

function late(series: readonly CanonicalSeries[], instrument: string): readonly CanonicalSeries[] {
  return series.map((one) => (one.instrument === instrument ? shiftSeries(one, 1) : one));
}

describe('auditVerdict', () => {
  const check = (outcome: AuditOutcome, weight: AuditCheck['weight'] = 'decides'): AuditCheck => ({
    name: 'c',
    label: 'c',
    weight,
    audit: { outcome, bestShift: 0, correlations: [], pairs: 100, uses: [] },
  });
  const warning = (outcome: AuditOutcome) => check(outcome, 'warns');

  it.each([
    ['clean', [check('clean')]],
    ['clean', [check('clean'), check('uninformative'), warning('uninformative')]],
    ['clean', [check('uninformative'), check('clean'), check('clean')]],
    ['suspect', [check('uninformative'), check('clean')]],
    ['suspect', [check('uninformative'), check('clean'), check('uninformative')]],
    ['suspect', [check('suspect'), check('clean'), check('clean')]],
    ['suspect', [check('clean'), check('clean'), check('suspect')]],
    ['suspect', [check('clean'), warning('mislabelled')]],
    ['clean', [check('clean'), warning('suspect')]],
    ['mislabelled', [check('mislabelled'), check('clean'), check('clean')]],
    ['mislabelled', [check('clean'), check('clean'), check('mislabelled')]],
    ['suspect', []],
  ] as const)('is %s', (verdict, checks) => {
    expect(auditVerdict(checks)).toBe(verdict);
  });
});

describe('referenceOf', () => {
  const data = createStudyData(
    0,
    ['SPX', 'BTC', 'ETH', 'RUT'].map((id) => datedSeries(id, { '2024-01-02': 1 })),
  );

  it.each([
    ['RUT', 'SPX'],
    ['IWM/SPY', 'SPX'],
    ['SPX', undefined],
    ['ETH', 'BTC'],
    ['BTC', 'ETH'],
    ['altcoins', 'BTC'],
    ['BTC/ETH', undefined],
  ])('of %s is %s', (subject, reference) => {
    expect(referenceOf(subject, data)).toBe(reference);
  });

  it('must be stored', () => {
    expect(referenceOf('RUT', createStudyData(0, []))).toBeUndefined();
  });
});

describe('auditChecks', () => {
  const series = simulatedSeries(SPAN);

  it('looks at the pair, at each side in its own market, and at each year that is long enough', () => {
    const checks = auditChecks(studyDataOf(series), PAIR, { ...NEAREST, from: '2023-09-01' });
    expect(checks.map(({ name, weight }) => [name, weight])).toEqual([
      ['pair', 'decides'],
      ['reference-rut', 'decides'],
      ['reference-eth', 'decides'],
      ['year-2024', 'warns'],
    ]);
  });

  it('compares each source with the preferred one', () => {
    const ETH = series.find((one) => one.instrument === 'ETH' && one.field === 'close');
    if (!ETH) throw new Error('the simulated market has ETH');
    const sources: SourceSeries[] = [
      { source: 'coinmetrics', series: ETH },
      { source: 'coincodex', series: ETH },
      { source: 'yahoo', series: shiftSeries(ETH, 1) },
    ];
    const checks = auditChecks(createStudyData(0, series, sources), PAIR, NEAREST);
    const outcomes = checks
      .filter(({ name }) => name.startsWith('source'))
      .map(({ name, audit }) => [name, audit.outcome]);
    expect(outcomes).toEqual([
      ['source-eth-coincodex', 'clean'],
      ['source-eth-yahoo', 'mislabelled'],
    ]);
    expect(auditVerdict(checks)).toBe('suspect');
  });

  it('moves the labels of the follower alone, where both sides hold the same instrument too', () => {
    const data = studyDataOf(series);
    const pair = shiftSubjects(data, ['IWM/SPY', 'SPY'], NEAREST);
    const [earlier, base, later] = pair.followers;
    expect(pair.leader).toEqual(shiftSubjects(data, ['IWM/SPY', 'RUT'], NEAREST).leader);
    expect(earlier.slice(1, 100)).toEqual(base.slice(2, 101));
    expect(later.slice(2, 100)).toEqual(base.slice(1, 99));
  });
});

describe('the audit over simulated worlds', () => {
  const verdictOn = (series: readonly CanonicalSeries[]) =>
    auditVerdict(auditChecks(studyDataOf(series), PAIR, NEAREST));

  it('calls correct labels clean in all but at most one of 30, and finds every one of 20 late labels', () => {
    const worlds = Array.from({ length: 30 }, (_, seed) => simulatedSeries({ ...SPAN, seed }));
    const clean = worlds.map(verdictOn);
    const shifted = worlds.slice(0, 20).map((series, i) => verdictOn(late(series, PAIR[i % 2] ?? 'ETH')));
    expect(clean.filter((verdict) => verdict !== 'clean').length).toBeLessThanOrEqual(1);
    expect(new Set(shifted)).toEqual(new Set(['mislabelled']));
  });
});
