import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../test/support/rejectionRate.ts';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { coinSeries, dataAsOf, seriesOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { COMPARED_SEGMENTS, membersOf } from './parameters.ts';
import { segments } from './segments.ts';

const END = Number.MAX_SAFE_INTEGER;
const HAND_MADE = { leader: 'BTC', replicates: 99 };

function run(data: StudyData, params: Record<string, unknown> = HAND_MADE): StudyOutcome {
  return segments.prepare(params).run({ data, random: createRandom(7), earlier: [] });
}

function value(outcome: StudyOutcome, name: string): number {
  return Number(outcome.findings.find((finding) => finding.name === name)?.value);
}

type Loadings = Readonly<Partial<Record<string, number>>>;

/** Bitcoin and three coins in each segment, which answer to it by the loading of their segment. */
function coins(bars: number, loadings: Loadings, seed: number): readonly CanonicalSeries[] {
  const random = createRandom(seed).fork('coins');
  for (let i = 0; i < 8; i++) random.uniform();
  const leader = Float64Array.from({ length: bars }, () => 0.02 * random.normal());
  const followers = Object.entries(loadings).flatMap(([segment, loading = 0]) =>
    coinsOf(segment).map((id) =>
      coinSeries(
        id,
        leader.map((x) => loading * x + 0.03 * random.normal()),
      ),
    ),
  );
  return [coinSeries('BTC', leader), ...followers];
}

function coinsOf(segment: string): readonly string[] {
  return membersOf(segment).slice(0, 3);
}

const EQUAL: Loadings = Object.fromEntries(COMPARED_SEGMENTS.map((segment) => [segment, 0.8]));

describe('segments of hand-made coins', () => {
  const loadings = { ...EQUAL, defi: 1.6, meme: 0 };
  const outcome = run(dataAsOf(END, coins(600, loadings, 1)));

  it('finds the segments that follow and those that do not', () => {
    expect(outcome.verdict).toBe('differ');
    expect(outcome.sentence).toMatch(/largest for defi .* smallest for meme/);
    expect(value(outcome, 'beta-defi')).toBeCloseTo(1.6, 0);
    expect(value(outcome, 'difference-defi-meme')).toBeGreaterThan(0.5);
    expect(value(outcome, 'highest-share-defi')).toBeGreaterThan(0.95);
    expect(value(outcome, 'majors-minus-junk')).toBeCloseTo(
      (value(outcome, 'correlation-layer-1') + value(outcome, 'correlation-defi')) / 2 -
        (value(outcome, 'correlation-meme') + value(outcome, 'correlation-privacy')) / 2,
      12,
    );
  });

  it('lists each segment with what was found of it', () => {
    const [table] = outcome.tables ?? [];
    expect(table?.rows.map(([segment]) => segment)).toEqual([...COMPARED_SEGMENTS]);
    const cells = (segment: string) => {
      const row = table?.rows.find(([name]) => name === segment) ?? [];
      return Object.fromEntries(table?.columns.map(({ name }, i) => [name, row[i]]) ?? []);
    };
    expect(cells('defi')).toMatchObject({
      coins: 3,
      correlation: value(outcome, 'correlation-defi'),
      beta: value(outcome, 'beta-defi'),
      quarter: value(outcome, 'strength-defi-90'),
    });
    expect(Number(cells('meme')['upper'])).toBeLessThan(Number(cells('defi')['lower']));
  });

  it('shows by quarter who led: shares of each quarter add up to 1', () => {
    const figure = outcome.figures.find(({ name }) => name === 'leaders');
    const quarters = figure?.series[0]?.points.map(([quarter]) => quarter) ?? [];
    expect(quarters.slice(0, 3)).toEqual(['2020 Q1', '2020 Q2', '2020 Q3']);
    quarters.forEach((_, i) => {
      const shares = figure?.series.map(({ points }) => Number(points[i]?.[1])) ?? [];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    });
  });

  it('shows that a basket is closer than its typical coin', () => {
    expect(value(outcome, 'member-correlation-defi')).toBeLessThan(value(outcome, 'correlation-defi'));
  });

  it('compares strength with bitcoin as its prices tell', () => {
    const series = coins(600, loadings, 1);
    const growth = (id: string, t: number) => {
      const { value: price } = series.find(({ instrument }) => instrument === id)!;
      return price[t]! / price[t - 1]!;
    };
    let relative = 1;
    for (let t = 600 - 29; t <= 600; t++) {
      const basket = coinsOf('defi').reduce((sum, id) => sum + growth(id, t) / 3, 0);
      relative *= basket / growth('BTC', t);
    }
    expect(value(outcome, 'strength-defi-30')).toBeCloseTo(relative - 1, 10);
  });

  it('runs exactly the tests it planned in its family', () => {
    const { plan } = segments.prepare(HAND_MADE);
    const decisive = outcome.tests.filter(({ family }) => family === 'segments');
    expect(decisive.map(testKey)).toEqual(plan.map(testKey));
    expect(plan).toHaveLength(11);
  });

  it('names every finding once, with observations', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(outcome.findings.filter(({ observations }) => !(observations > 0))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['leader-changes-90', 'leading-segment-30', 'ranking']));
  });

  it('says alike where long samples show no difference', () => {
    const close = Object.fromEntries(COMPARED_SEGMENTS.map((segment) => [segment, 4]));
    expect(run(dataAsOf(END, coins(900, close, 4))).verdict).toBe('alike');
  });

  it('does not count a coin that leads as a member of its own segment', () => {
    const [leader, ...rest] = coinsOf('layer-1');
    const own = run(dataAsOf(END, coins(300, EQUAL, 2)), { leader, replicates: 99 });
    const uses = own.findings.find(({ name }) => name === 'correlation-layer-1')?.uses;
    expect(uses).toEqual([leader, ...rest]);
  });

  it('leaves a segment out that has no prices, and bitcoin too', () => {
    const others = Object.fromEntries(Object.entries(EQUAL).filter(([segment]) => segment !== 'privacy'));
    const series = coins(300, others, 3);
    const less = run(dataAsOf(END, series));
    expect(less.notices.find(({ code }) => code === 'left-out')?.message).toContain('privacy');
    expect(less.findings.some(({ name }) => name === 'majors-minus-junk')).toBe(false);
    expect(less.tests.filter(({ family }) => family === 'segments')).toHaveLength(6);
    const withoutBitcoin = series.filter(({ instrument }) => instrument !== 'BTC');
    const [leader] = coinsOf('layer-1');
    const bare = run(dataAsOf(END, withoutBitcoin), { leader, replicates: 99 });
    expect(bare.notices.some(({ code }) => code === 'no-bitcoin')).toBe(true);
    expect(bare.findings.some(({ name }) => name.startsWith('strength-'))).toBe(false);
  });

  it('treats bars on which too few coins have a return as gaps', () => {
    const strict = () => run(dataAsOf(END, coins(300, EQUAL, 3)), { ...HAND_MADE, leastMembers: 4 });
    expect(strict).toThrow(DataError);
  });

  it('refuses histories that are too short or hardly overlap', () => {
    expect(() => run(dataAsOf(END, coins(200, EQUAL, 3)))).toThrow(DataError);
    const series = coins(600, EQUAL, 3).map((one) => {
      if (coinsOf('meme').includes(one.instrument)) return rowsOf(one, 280, 601);
      return coinsOf('defi').includes(one.instrument) ? rowsOf(one, 0, 400) : one;
    });
    expect(() => run(dataAsOf(END, series))).toThrow(InfeasibleError);
  });
});

function rowsOf(series: CanonicalSeries, from: number, to: number): CanonicalSeries {
  const { eventMs, knownMs, value: price } = series;
  return seriesOf(series, {
    eventMs: eventMs.slice(from, to),
    knownMs: knownMs.slice(from, to),
    value: price.slice(from, to),
  });
}

describe('segments on a simulated market', () => {
  const span = { from: '2021-01-04', to: '2023-12-29' };
  const market = simulatedSeries(span);
  const params = { replicates: 99 };

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2023, 2, 15);
    const [first, second] = [
      run(dataAsOf(cut, market), params),
      run(dataAsOf(cut, simulatedSeries({ ...span, to: '2023-03-14' })), params),
    ];
    expect(first).toEqual(second);
  });

  it('finds no relation to compare where crypto is independent of equities', () => {
    const outcome = run(dataAsOf(END, simulatedSeries({ ...span, coMovement: 0 })), params);
    expect(outcome.verdict).not.toBe('differ');
    expect(Math.abs(value(outcome, 'correlation-layer-1'))).toBeLessThan(0.12);
  });
});

describe('size and power of the verdict', () => {
  const rate = (loadings: Loadings, worlds: number) =>
    Array.from(
      { length: worlds },
      (_, seed) => run(dataAsOf(END, coins(260, loadings, 50 + seed))).verdict,
    ).filter((verdict) => verdict === 'differ').length / worlds;

  it('rarely finds differences that are not there (40 worlds of 260 bars)', () => {
    expect(rate(EQUAL, 40)).toBeLessThanOrEqual(0.05 + binomialError(40));
  });

  it('finds one that is there', () => {
    expect(rate({ ...EQUAL, meme: 0 }, 15)).toBeGreaterThan(0.9);
  });
});

describe('old prices', () => {
  it('are said to be old', () => {
    const series = coins(300, EQUAL, 2);
    const lastMs = series[0]!.eventMs.at(-1)!;
    const codesAt = (asOf: number) => run(dataAsOf(asOf, series)).notices.map(({ code }) => code);
    expect(codesAt(lastMs + 3 * 86_400_000)).not.toContain('stale');
    expect(codesAt(lastMs + 30 * 86_400_000)).toContain('stale');
  });
});
