import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../core/time.ts';
import { compileMetric } from './check.ts';
import { evaluateMetric, type MetricData } from './evaluate.ts';

const NaN_ = Number.NaN;

/** A market of a few days; `A` to `D` are series, the universe of any name has the members of `members`. */
function market(
  series: Readonly<Record<string, readonly number[]>>,
  members: readonly (readonly number[])[] = [],
): MetricData {
  const bars = Object.values(series)[0]?.length ?? members[0]?.length ?? 0;
  const first = Date.UTC(2024, 11, 30);
  const eventMs = Float64Array.from({ length: bars }, (_, t) => first + (t + 1) * DAY_MS);
  const labels = Array.from(eventMs, (ms) => new Date(ms - DAY_MS).toISOString().slice(0, 10));
  return {
    clock: { calendar: 'utc-day', eventMs, labels },
    path: (ref) => Float64Array.from(series[ref.instrument] ?? []),
    members: () => members.map((values, i) => ({ id: `M${i}`, values: Float64Array.from(values) })),
  };
}

function run(expression: string, data: MetricData) {
  return evaluateMetric(compileMetric(expression), data);
}

function path(expression: string, data: MetricData): number[] {
  return [...run(expression, data).values].map((value) => Number(value.toFixed(10)));
}

describe('evaluateMetric, by hand', () => {
  const data = market({ A: [10, 11, NaN_, 12, 9], B: [10, 10, 10, 12, 12] });

  it.each<[string, number[]]>([
    ['A > B', [0, 1, NaN_, 0, 0]],
    ['A > B or B > 11', [0, 1, NaN_, 1, 1]],
    ['A > B and B > 9', [0, 1, NaN_, 0, 0]],
    ['A > B and B > 11', [0, 0, 0, 0, 0]],
    ['not (A > B)', [1, 0, NaN_, 1, 1]],
    ['streak(B >= 10)', [1, 2, 3, 4, 5]],
    ['ret(B, 3)', [NaN_, NaN_, NaN_, 0.2, 0.2]],
    ['ytd(B)', [NaN_, NaN_, 0, 0.2, 0.2]],
    ['hold(A, 1)', [10, 11, 11, 12, 9]],
    ['sma(A, 2)', [NaN_, 10.5, NaN_, NaN_, 10.5]],
    ['mean(A)', [10, 10.5, NaN_, 11, 10.5]],
    ['count(A > B, 2)', [NaN_, 1, NaN_, NaN_, 0]],
    ['when(A > B, 1, -1)', [-1, 1, NaN_, -1, -1]],
    ['A - B', [0, 1, NaN_, 0, -3]],
    ['drawdown(A)', [0, 0, NaN_, 0, 0.25]],
    ['drought(A)', [NaN_, 1, 1, 2, 1]],
    ['daysSince(A > B)', [NaN_, 0, 1, 2, 3]],
    ['ahead(B, 2) / B - 1', [0, 0.2, 0.2, NaN_, NaN_]],
    ['dominance(A, B)', [1, 1.1, NaN_, 1, 0.75]],
    ['2 ^ 3 * B', [80, 80, 80, 96, 96]],
    ['-B', [-10, -10, -10, -12, -12]],
    ['A / (B - 10)', [NaN_, NaN_, NaN_, 6, 4.5]],
  ])('%s', (expression, expected) => {
    expect(path(expression, data)).toEqual(expected);
  });

  it('aggregates over members, and says how many there were', () => {
    const coins = market({ A: [1, 1, 1] }, [
      [1, 2, 4],
      [1, 1, 1],
      [NaN_, NaN_, 5],
    ]);
    expect(path('mean(alts())', coins)).toEqual([1, 1.5, 3.3333333333]);
    expect(path('share(alts() > A)', coins)).toEqual([0, 0.5, 0.6666666667]);
    expect(path('count(alts() > A)', coins)).toEqual([0, 1, 2]);
    expect(path('dominance(A, alts())', coins)).toEqual([0.5, 0.3333333333, 0.1]);
    const shares = run('share(ret(alts()) > 0)', coins);
    expect(shares.observations).toBe(2);
    expect(shares.notices.map((notice) => notice.code)).toContain('coverage');
  });

  it('reports dates as positions on the clock', () => {
    expect(path('highestSince(A)', data)).toEqual([NaN_, NaN_, NaN_, NaN_, 3]);
    expect(path('lastTrue(A > B)', data)).toEqual([NaN_, 1, 1, 1, 1]);
  });

  it('gives a correlation its pairs, its interval and its warnings', () => {
    const pairs = market({ A: [1, 2, 3, 4, 6, 5], B: [2, 4, 5, 4, 9, 8] });
    const levels = run('corr(A, B, 6)', pairs);
    expect(levels.observations).toBe(6);
    expect(levels.interval?.lower).toBeLessThan(levels.values[5] ?? 0);
    expect(levels.interval?.upper).toBeGreaterThan(levels.values[5] ?? 0);
    expect(levels.notices.map((notice) => notice.code)).toContain('levels-are-not-evidence');
    const returns = run('corr(ret(A), ret(B), 5)', pairs);
    expect(returns.notices.map((notice) => notice.code)).toEqual(['interval-assumes-independence']);
  });

  it('says whether the latest value or the path is the answer', () => {
    const reports = (text: string) => compileMetric(text).root.type.reports;
    expect(
      ['streak(A > B)', 'streak(A > B) >= 3', 'ytd(A) - ytd(B)', 'max(A)', 'vol(A, 5)'].map(reports),
    ).toEqual(Array.from({ length: 5 }, () => 'latest'));
    expect(['A', 'ret(A)', 'A > B', 'sma(A, 5)', 'mean(ret(alts()))', 'lag(A)'].map(reports)).toEqual(
      Array.from({ length: 6 }, () => 'path'),
    );
  });

  it('refuses more work than allowed instead of running for minutes', () => {
    const long = market(
      { A: Array.from({ length: 12_000 }, (_, i) => i) },
      Array.from({ length: 100 }, () => Array.from({ length: 12_000 }, () => 1)),
    );
    expect(() => run('mean(median(alts(), 10000))', long)).toThrow('more work than allowed');
  });
});
