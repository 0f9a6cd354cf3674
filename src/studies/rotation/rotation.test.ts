import { describe, expect, it } from 'vitest';
import { cutSeries, sessionSeries } from '../../../test/support/handMadeSeries.ts';
import {
  simulatedSeries,
  simulatedStudyData,
  studyDataOf,
} from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { partialCorrelation } from '../../stats/correlation/partial.ts';
import { shiftSeries } from '../alignment/shiftLabels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { decompose } from './decomposition.ts';
import { rotationParameters } from './parameters.ts';
import { rotation } from './rotation.ts';
import { runTests } from './rotationTests.ts';
import { decide } from './rule.ts';
import { rotationSample } from './sample.ts';

const BARS = 700;

interface World {
  /** Loading of both markets on one factor. */
  readonly market?: number;
  /** Slope of the coin on bitcoin. */
  readonly coinBeta?: number;
  /** What the coin's own return takes from that of small companies, on the same bar and a bar later. */
  readonly sameBar?: number;
  readonly later?: number;
}

/** IWM, SPY, ETH and BTC at the same closes, with known loadings. */
function world(
  seed: number,
  { market = 0, coinBeta = 1, sameBar = 0, later = 0 }: World = {},
): CanonicalSeries[] {
  const random = createRandom(seed).fork('world');
  for (let i = 0; i < 8; i++) random.uniform();
  const logs = { IWM: 0, SPY: 0, ETH: 0, BTC: 0 };
  const levels: Record<keyof typeof logs, number[]> = { IWM: [], SPY: [], ETH: [], BTC: [] };
  let before = 0;
  for (let t = 0; t < BARS; t++) {
    const factor = random.normal();
    const own = random.normal();
    const spy = market * factor + random.normal();
    const btc = market * factor + random.normal();
    logs.SPY += 0.01 * spy;
    logs.BTC += 0.01 * btc;
    logs.IWM += 0.01 * (1.2 * spy + own);
    logs.ETH += 0.01 * (coinBeta * btc + sameBar * own + later * before + random.normal());
    before = own;
    for (const id of ['IWM', 'SPY', 'ETH', 'BTC'] as const) levels[id].push(100 * Math.exp(logs[id]));
  }
  return Object.entries(levels).map(([id, values]) =>
    sessionSeries(id, '2015-01-02', Float64Array.from(values)),
  );
}

function run(data: StudyData, given: Record<string, unknown> = {}) {
  const prepared = rotation.prepare({ alt: 'ETH', replicates: 199, ...given });
  return prepared.run({ data, random: createRandom(1), earlier: [] });
}

/** The rule alone, without tables. */
function verdictOf(seed: number, spec: World): string {
  const params = rotationParameters.parse({ alt: 'ETH' });
  const sample = rotationSample(studyDataOf(world(seed, spec)), params);
  const parts = decompose(sample);
  return decide(parts, runTests(sample, parts, { params, earlier: [] })).verdict;
}

function shareOf(words: readonly string[], spec: World, worlds: number): number {
  const verdicts = Array.from({ length: worlds }, (_, seed) => verdictOf(seed + 1, spec));
  return verdicts.filter((word) => words.includes(word)).length / worlds;
}

describe('rotation', () => {
  it('counts no lead where the labels of the coins are a bar late', () => {
    const late = world(3, { market: 1.5, sameBar: 1 }).map((one) =>
      one.instrument === 'ETH' || one.instrument === 'BTC' ? shiftSeries(one, 1) : one,
    );
    const params = rotationParameters.parse({ alt: 'ETH' });
    const sample = rotationSample(studyDataOf(late), params);
    const parts = decompose(sample);
    expect(decide(parts, runTests(sample, parts, { params, earlier: [] })).lead).toBe(1);
    const { verdict, sentence, notices } = run(studyDataOf(late));
    expect(verdict).not.toBe('rotation');
    expect(sentence).toContain('cannot be said: the dates do not pass');
    expect(notices.map(({ code }) => code)).toContain('mislabelled');
  });

  it.each([
    {
      name: 'a shared spread',
      spec: { sameBar: 0.5 },
      verdict: 'rotation',
      sentence: /^When IWM beat SPY, ETH tended to beat BTC on the same day: /,
    },
    {
      name: 'an opposite spread',
      spec: { sameBar: -0.5 },
      verdict: 'inverse',
      sentence: /tended to fall behind BTC on the same day: /,
    },
    {
      name: 'a lead',
      // Without markets in common a lead of one bar looks like a shifted label, and the alignment audit says so.
      spec: { market: 1.5, later: 0.5 },
      verdict: 'rotation',
      sentence: /^After IWM beat SPY, ETH tended to beat BTC: .* foretells ETH less BTC with the same sign/,
    },
    {
      name: 'an opposite lead',
      spec: { market: 1.5, later: -0.5 },
      verdict: 'inverse',
      sentence: /^After IWM beat SPY, ETH tended to fall behind BTC: /,
    },
    {
      name: 'nothing but markets',
      spec: { market: 1.5 },
      verdict: 'market-beta-only',
      sentence: /^IWM and ETH move together .*, but beside their markets no rotation/,
    },
    {
      name: 'contrary signs',
      spec: { sameBar: 0.5, later: -0.5 },
      verdict: 'undetermined',
      sentence: /^The signs disagree: /,
    },
    { name: 'nothing', spec: {}, verdict: 'undetermined', sentence: /^It cannot be said / },
  ])('answers $verdict to $name', ({ spec, verdict, sentence }) => {
    const outcome = run(studyDataOf(world(11, spec)));
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.sentence).toMatch(sentence);
  });

  it('recovers the loadings, and the partial correlation is that of the residuals', () => {
    const sample = rotationSample(
      studyDataOf(world(5, { market: 1, coinBeta: 1.4, sameBar: 0.6 })),
      rotationParameters.parse({ alt: 'ETH' }),
    );
    const parts = decompose(sample);
    const expected = partialCorrelation(sample.small, sample.alt, [sample.large, sample.bitcoin]);
    expect(parts.beyond.estimate).toBeCloseTo(expected.correlation, 10);
    expect(Math.abs(parts.betas.small - 1.2)).toBeLessThan(0.15);
    expect(Math.abs(parts.betas.alt - 1.4)).toBeLessThan(0.15);
    expect(parts.rSquaredOfSmall).toBeCloseTo(parts.raw.estimate ** 2, 10);
    expect(parts.rSquaredWithSpread).toBeGreaterThan(parts.rSquaredOfMarkets);
    // What the spread adds is the squared partial correlation of what the markets leave.
    const added = (parts.rSquaredWithSpread - parts.rSquaredOfMarkets) / (1 - parts.rSquaredOfMarkets);
    expect(added).toBeCloseTo(expected.correlation ** 2, 10);
  });

  it('does not take a slope on bitcoin away from 1 for rotation', () => {
    expect(shareOf(['rotation', 'inverse'], { market: 1.5, coinBeta: 1.8 }, 40)).toBeLessThan(0.15);
    expect(shareOf(['market-beta-only'], { market: 1.5, coinBeta: 1.8 }, 40)).toBeGreaterThan(0.85);
  });

  it('keeps its level without a relation and grows with one', () => {
    // With a true level of 5 %, more than 14 % of 80 come once in 700 times.
    expect(shareOf(['rotation', 'inverse', 'market-beta-only'], {}, 80)).toBeLessThanOrEqual(0.14);
    const power = [0.1, 0.25].map((sameBar) => shareOf(['rotation'], { sameBar }, 30));
    expect(power[1]).toBeGreaterThan(0.9);
    expect(power[1]).toBeGreaterThan(power[0] ?? 1);
    expect(shareOf(['rotation'], { later: 0.3 }, 30)).toBeGreaterThan(0.9);
  });

  it('plans exactly the tests that decide, and names everything once', () => {
    const outcome = run(studyDataOf(world(3)));
    const { plan } = rotation.prepare({ alt: 'ETH' });
    expect(plan).toHaveLength(13);
    const decisive = outcome.tests.filter(({ family }) => family === 'rotation');
    expect(decisive).toHaveLength(plan.length);
    for (const test of plan) expect(decisive).toContainEqual(expect.objectContaining(test));
    expect(new Set(outcome.findings.map(({ name }) => name)).size).toBe(outcome.findings.length);
    expect(outcome.findings.filter(({ label }) => label.length > 60)).toEqual([]);
    expect(outcome.tests.filter(({ pValue }) => !(pValue >= 0 && pValue <= 1))).toEqual([]);
    expect(outcome.figures.map(({ name }) => name)).toEqual(['cumulative', 'rolling-correlation', 'lags']);
  });

  it('counts earlier tests of the family', () => {
    const earlier = Array.from({ length: 5 }, (_, i) => ({
      family: 'rotation',
      hypothesis: `other ${i}`,
      specification: {},
      pValue: 0.9,
      runAt: '2026-01-01T00:00:00.000Z',
    }));
    const prepared = rotation.prepare({ alt: 'ETH', replicates: 99 });
    const outcome = prepared.run({ data: studyDataOf(world(3)), random: createRandom(1), earlier });
    expect(outcome.findings.find(({ name }) => name === 'spread-correlation')).toMatchObject({ trials: 18 });
  });

  it('gives the same answer from data cut at an instant as from data that end there', () => {
    const from = '2022-01-01';
    const [long, ended] = ['2024-12-31', '2024-03-15'].map((to) => simulatedSeries({ from, to }));
    const asOf = parseAsOf('2024-03-15');
    const known = (series: readonly CanonicalSeries[] = []) => studyDataOf(cutSeries(series, asOf));
    const outcome = run(known(long));
    expect(outcome).toEqual(run(known(ended)));
    expect(outcome.findings.find(({ name }) => name === 'specification-indices')).toBeDefined();
  });

  it('runs on a basket, says which coins have prices, and repeats itself', () => {
    const data = simulatedStudyData({ from: '2021-01-01' });
    const outcome = run(data, { alt: 'altcoins' });
    expect(outcome.notices.find(({ code }) => code === 'universe')?.message).toMatch(
      /universe: \d+ of \d+ coins/,
    );
    expect(
      outcome.findings.find(({ name }) => name === 'specification-one-coin')?.observations,
    ).toBeGreaterThan(500);
    expect(run(data, { alt: 'altcoins' })).toEqual(outcome);
  });

  it('refuses what is too short, missing or makes no sense', () => {
    const series = world(3);
    expect(() => run(studyDataOf(series), { from: '2017-09-01' })).toThrow(InfeasibleError);
    expect(() => run(studyDataOf(series.slice(1)))).toThrow(DataError);
    expect(() => rotation.prepare({ maxLag: 0 })).toThrow(InputError);
    expect(() => rotation.prepare({ alt: 'segment:none' })).toThrow(InputError);
  });
});
