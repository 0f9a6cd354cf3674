import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../test/support/rejectionRate.ts';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyOutcome } from '../study.ts';
import { dataAsOf, seriesOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { selectivity } from './selectivity.ts';
import { coinId, type SnapshotMarket, snapshotMarket, snapshotMs } from './testing/snapshotMarket.ts';

const END = Number.MAX_SAFE_INTEGER;
const MARKET: SnapshotMarket = { coins: 60, months: 50, seed: 1 };
const PARAMS = { universe: 'top:50' };

function run(
  series: readonly CanonicalSeries[],
  params: Record<string, unknown> = PARAMS,
  asOf = END,
): StudyOutcome {
  const last = asOf === END ? Math.max(...series.map(({ eventMs }) => eventMs.at(-1)!)) : asOf;
  return selectivity
    .prepare(params)
    .run({ data: dataAsOf(last, series), random: createRandom(7), earlier: [] });
}

function value(outcome: StudyOutcome, name: string): number {
  return Number(outcome.findings.find((finding) => finding.name === name)?.value);
}

const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

describe('selectivity on snapshots by hand', () => {
  const series = snapshotMarket({ ...MARKET, edge: 0.25 });
  const outcome = run(series);

  it('finds an edge that is there, and says so', () => {
    expect(outcome.verdict).toBe('edge');
    expect(outcome.sentence).toMatch(
      /^There was an edge in choosing among top:50 by this score: over 49 months/,
    );
    expect(value(outcome, 'mean-rank-ic')).toBeGreaterThan(0.2);
    expect(value(outcome, 'rank-ic-liquidity')).toBeGreaterThan(value(outcome, 'mean-rank-ic'));
    expect(value(outcome, 'top-minus-bottom')).toBeGreaterThan(0.1);
  });

  it('runs exactly the tests it planned in its family', () => {
    const { plan } = selectivity.prepare(PARAMS);
    const decisive = outcome.tests.filter(({ family }) => family === 'selectivity');
    expect(decisive.map(testKey)).toEqual(plan.map(testKey));
    expect(plan).toHaveLength(3);
  });

  it('names every finding once, with observations and series, those of the board among them', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    const stored = outcome.findings.filter(({ name }) => !name.startsWith('spot-launches'));
    expect(stored.filter(({ uses }) => !uses || uses.length === 0)).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        ...(selectivity.board?.headline ?? ['none']),
        'rank-1',
        'rank-10',
        'turnover-top',
      ]),
    );
  });

  it('ranks in falling order, with bands that tell what is missing', () => {
    const ranked = outcome.findings.filter(({ name }) => /^rank-\d+$/.test(name));
    const scores = ranked.map((finding) => Number(finding.value));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { interval, value: score, observations } of ranked) {
      // Six components of weight 1.
      expect((interval?.upper ?? 0) - Number(score)).toBeCloseTo(
        1.959963984540054 * Math.sqrt(6 - observations),
        12,
      );
    }
    expect(outcome.figures.map(({ name }) => name)).toEqual(['ranking', 'evidence', 'rank-ic', 'groups']);
  });

  it('says what evidence is there and what would be needed', () => {
    expect(value(outcome, 'coverage-liquidity')).toBe(1);
    expect(value(outcome, 'coverage-flow')).toBe(0);
    const missing = outcome.notices.find(({ code }) => code === 'missing-evidence')?.message;
    expect(missing).toContain('net flow to exchanges');
    expect(missing).not.toContain('traded value');
  });

  it('says where the registry of products is not complete', () => {
    expect(codes(outcome)).not.toContain('registry');
    const later = run(snapshotMarket({ coins: 32, months: 76, seed: 2 }), { universe: 'top:30' });
    const message = later.notices.find(({ code }) => code === 'registry')?.message;
    expect(message).toContain('spot-products, regulated-futures, trusts');
  });

  it('takes the weights that it is given', () => {
    const only = run(series, { ...PARAMS, weights: 'liquidity=2' });
    expect(value(only, 'mean-rank-ic')).toBeCloseTo(value(outcome, 'rank-ic-liquidity'), 12);
    expect(value(only, 'evidence-coverage')).toBe(1);
    const momentum = run(series, { ...PARAMS, weights: 'momentum=1' });
    expect(momentum.findings.find(({ name }) => name === 'rank-ic-beyond-momentum')?.value).toBeNull();
    expect(momentum.verdict).not.toBe('edge');
  });

  it('does not judge few months, and ranks all the same', () => {
    const short = run(series, { ...PARAMS, leastMonths: 60 });
    expect(short.verdict).toBe('undetermined');
    expect(short.sentence).toMatch(
      /^No edge .* for want of months: 49 months can be judged, 60 are needed; ranked first/,
    );
    expect(short.tests).toEqual([]);
    expect(value(short, 'rank-1')).toBe(value(outcome, 'rank-1'));
    expect(codes(short)).toContain('not-judged');
  });

  it('says when the last ranking is old', () => {
    const late = run(series, PARAMS, snapshotMs(49) + 80 * DAY_MS);
    expect(codes(late)).toEqual(expect.arrayContaining(['stale', 'no-members']));
    expect(value(late, 'mean-rank-ic')).toBe(value(outcome, 'mean-rank-ic'));
    expect(codes(outcome)).not.toContain('stale');
  });

  it('as of a day says what data cut there say', () => {
    const cut = snapshotMs(40) + 3 * DAY_MS;
    const shorter = series.map((one) => {
      const keep = one.eventMs.filter((ms) => ms <= cut).length;
      return seriesOf(one, {
        eventMs: one.eventMs.slice(0, keep),
        knownMs: one.knownMs.slice(0, keep),
        value: one.value.slice(0, keep),
      });
    });
    expect(run(series, PARAMS, cut)).toEqual(run(shorter, PARAMS, cut));
  });

  it('does not change in the past when the future is another', () => {
    const upTo = (months: number) => run(snapshotMarket({ ...MARKET, edge: 0.25, months })).figures;
    const icOf = (figures: StudyOutcome['figures']) =>
      figures.find(({ name }) => name === 'rank-ic')?.series[0]?.points;
    expect(icOf(upTo(50))?.slice(0, 39)).toEqual(icOf(run(series, PARAMS, snapshotMs(39)).figures));
  });
});

describe('coins that die', () => {
  const gone = { 5: 20, 6: 25, 7: 30, 8: 30, 9: 31, 10: 40 };

  it('count with their loss', () => {
    const series = snapshotMarket({ ...MARKET, gone });
    const outcome = run(series);
    expect(value(outcome, 'vanished-share') * 49 * 50).toBeCloseTo(
      Object.entries(gone).filter(([coin, month]) => belongs(series, coinId(Number(coin)), month - 1)).length,
      9,
    );
    const lost = run(series, { ...PARAMS, vanished: '-1' });
    const without = run(series, { ...PARAMS, vanished: 'left-out' });
    expect(value(lost, 'equal-return')).toBeLessThan(value(without, 'equal-return'));
    expect(value(lost, 'mean-rank-ic')).toBeCloseTo(value(outcome, 'mean-rank-ic-lost'), 12);
    expect(value(without, 'mean-rank-ic')).toBeCloseTo(value(outcome, 'mean-rank-ic-left-out'), 12);
  });

  it('are followed where somebody else has their price', () => {
    const series = snapshotMarket({ ...MARKET, gone: { 5: 20 } });
    const after = seriesOf(
      { instrument: coinId(5), field: 'close', calendar: 'utc-day' },
      {
        eventMs: Float64Array.of(snapshotMs(19), snapshotMs(20)),
        knownMs: Float64Array.of(snapshotMs(19), snapshotMs(20)),
        value: Float64Array.of(10, 9),
      },
    );
    const others = series.filter(({ instrument, field }) => instrument !== coinId(5) || field !== 'close');
    expect(value(run([...others, after]), 'vanished-share')).toBe(0);
  });

  function belongs(series: readonly CanonicalSeries[], id: string, month: number): boolean {
    const ranks = series.find(({ instrument, field }) => instrument === id && field === 'marketCapRank');
    // Bitcoin is ranked first and does not belong.
    return ranks !== undefined && ranks.value[month]! <= 51;
  }
});

describe('other universes and missing data', () => {
  it('ranks listed coins by their prices alone, month by month', () => {
    const market = simulatedSeries({ from: '2018-01-02', to: '2021-12-30' });
    const outcome = run(market, { universe: 'altcoins' });
    expect(codes(outcome)).toContain('survivorship');
    expect(outcome.findings.some(({ name }) => name === 'rank-1')).toBe(true);
    expect(value(outcome, 'coverage-tokenomics')).toBe(0);
  });

  it('refuses where nobody can be ranked, and says what to do', () => {
    const prices = snapshotMarket({ coins: 8, months: 30, seed: 3 });
    const withoutRanks = prices.filter(({ field }) => field !== 'marketCapRank');
    expect(() => run(withoutRanks)).toThrow(DataError);
    expect(() => run(withoutRanks)).toThrow(/nobody belongs to top:50/);
    expect(() => run(prices, { universe: 'top:5' })).toThrow(/evidence on at least ten/);
  });

  it('goes on without bitcoin and without volumes', () => {
    const less = snapshotMarket(MARKET).filter(
      ({ instrument, field }) => instrument !== 'BTC' && field !== 'volumeUsd',
    );
    const outcome = run(less);
    expect(value(outcome, 'coverage-liquidity')).toBe(0);
    expect(value(outcome, 'coverage-momentum')).toBe(1);
    expect(outcome.findings.find(({ name }) => name === 'breadth-over-bitcoin')?.value).toBeNull();
  });
});

describe('size of the verdict', () => {
  it('rarely finds an edge that is not there (40 markets of 30 months)', () => {
    const verdicts = Array.from(
      { length: 40 },
      (_, seed) =>
        run(snapshotMarket({ coins: 32, months: 30, seed: 100 + seed }), { universe: 'top:30' }).verdict,
    );
    const edges = verdicts.filter((verdict) => verdict === 'edge').length;
    expect(edges / 40).toBeLessThanOrEqual(0.05 + binomialError(40));
  });
});
