import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, parseAsOf } from '../src/core/time.ts';
import { createReader, type MarketReader } from '../src/engine/reader.ts';
import { loadStudyData } from '../src/engine/studies/loadStudyData.ts';
import type { CanonicalSeries } from '../src/market/canonical.ts';
import { grangerTest } from '../src/stats/leadLag/granger.ts';
import type { ObservationStore } from '../src/store/port.ts';
import { auditChecks, auditVerdict } from '../src/studies/alignment/auditChecks.ts';
import { auditShifts } from '../src/studies/alignment/shiftAudit.ts';
import { shiftSources } from '../src/studies/alignment/shiftedPair.ts';
import { shiftLabels } from '../src/studies/alignment/shiftLabels.ts';
import { decideLeadLag, type LeadLagDecision } from '../src/studies/leadLag/decide.ts';
import { leadLag } from '../src/studies/leadLag/leadLag.ts';
import { leadLagParameters } from '../src/studies/leadLag/parameters.ts';
import { legsOf } from '../src/studies/leadLag/rule.ts';
import type { StudyData } from '../src/studies/panel/studyData.ts';
import { openRealStore, REAL_DATA } from './support/realStore.ts';

const AS_OF = parseAsOf('2026-01-15');
/** Two years of sessions. */
const PARAMS = leadLagParameters.parse({ leader: 'IWM', follower: 'ETH', from: '2024-01-16' });

describe.skipIf(!REAL_DATA)('studies on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  let reader: MarketReader;
  let data: StudyData;
  beforeAll(async () => {
    ({ store } = await openRealStore());
    reader = createReader(store, AS_OF);
    ({ data } = await loadStudyData(leadLag.prepare(PARAMS).needs, reader));
  }, 300_000);
  afterAll(() => store.close());

  function correlations({ correlations: all }: LeadLagDecision): Readonly<Record<number, number>> {
    return Object.fromEntries(all.map(({ lag, value }) => [lag, value]));
  }

  function statistic({ pair }: LeadLagDecision): number {
    return grangerTest(pair.leader, pair.follower, { lags: 1 }).statistic;
  }

  function failedLegs({ audit, forward, backward }: LeadLagDecision): string[] {
    return legsOf(audit, forward, backward).flatMap(({ name, passed }) => (passed === false ? [name] : []));
  }

  it('IWM and ETH over two years: the same day, no lead, clean dates', () => {
    const decision = decideLeadLag(data, PARAMS, []);
    const { labels } = decision.pair;
    expect([labels[0], labels.at(-1), labels.length]).toEqual(['2024-01-16', '2026-01-15', 503]);
    // Another source of ETH or another day at an end of the window moves these by less.
    const at = correlations(decision);
    expect(Math.abs(at[0]! - 0.471)).toBeLessThan(0.005);
    expect(Math.abs(at[1]! - 0.016)).toBeLessThan(0.005);
    expect(Math.abs(at[-1]! - 0.032)).toBeLessThan(0.005);
    expect(Math.abs(statistic(decision) - 0.33)).toBeLessThan(0.1);
    expect([decision.audit, decision.verdict]).toEqual(['clean', 'contemporaneous']);
  });

  it('with the labels of ETH a day late the lead is spectacular, and the audit catches it', () => {
    const decision = decideLeadLag(shiftLabels(data, new Set(['ETH']), 1), PARAMS, []);
    const at = correlations(decision);
    expect(Math.abs(at[0]! - 0.086)).toBeLessThan(0.005);
    expect(Math.abs(at[1]! - 0.453)).toBeLessThan(0.005);
    expect(Math.abs(at[-1]! + 0.014)).toBeLessThan(0.005);
    expect(Math.abs(statistic(decision) / 129.6 - 1)).toBeLessThan(0.03);
    expect([decision.audit, decision.verdict]).toEqual(['mislabelled', 'undetermined']);
    // Significance, errors, forecasts, spread, subperiods and direction: all of them fall for it.
    expect(failedLegs(decision)).toEqual(['alignment', 'common-drivers']);
  });

  it('finds a vendor whose start of a day is read as its end', async () => {
    const found = await reader.read([
      { instrument: 'ADA', field: 'close', source: 'coinmetrics' },
      { instrument: 'ADA', field: 'close', source: 'coingecko' },
    ]);
    const [coinmetrics, coingecko] = found as [CanonicalSeries, CanonicalSeries];
    const misread = { ...coingecko, eventMs: coingecko.eventMs.map((ms) => ms + DAY_MS) };
    expect(auditShifts(shiftSources(coinmetrics, coingecko)).outcome).toBe('clean');
    expect(auditShifts(shiftSources(coinmetrics, misread))).toMatchObject({
      outcome: 'mislabelled',
      bestShift: -1,
    });
  });

  it('finds the dates of IWM and ETH clean over the whole sample, in each year and from each source', () => {
    const checks = auditChecks(data, ['IWM', 'ETH'], { join: 'nearest' });
    expect(auditVerdict(checks)).toBe('clean');
    expect(
      checks.filter(({ audit }) => audit.outcome === 'mislabelled' || audit.outcome === 'suspect'),
    ).toEqual([]);
    const sources = checks.flatMap(({ name }) => (name.startsWith('source-eth') ? [name] : []));
    expect(sources).toEqual(expect.arrayContaining(['source-eth-coincodex', 'source-eth-yahoo']));
    expect(sources).not.toContain('source-eth-coinmetrics');
  });
});
