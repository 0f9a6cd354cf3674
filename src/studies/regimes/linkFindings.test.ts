import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { placeInFamilies } from '../testedFinding.ts';
import type { Link, LinkCell } from './link.ts';
import { decoupledFinding, linkFindings } from './linkFindings.ts';
import { regimesParameters } from './parameters.ts';

const PARAMS = regimesParameters.parse({});

/** A coin that swings three times as far in stress; the index follows it by a slope, with noise of its own. */
function linkWith(slopes: Record<LinkCell['name'], number>, random: RandomSource, days = 300): Link {
  const cells = (['neither', 'coin-only', 'index-only', 'both'] as const).map((name) => {
    const swing = name === 'neither' || name === 'index-only' ? 0.03 : 0.09;
    const coin = Float64Array.from({ length: days }, () => swing * random.normal());
    const index = coin.map((value) => slopes[name] * value + 0.01 * random.normal());
    return { name, coin, index, years: Array.from(coin, (_, t) => String(2020 + (t % 5))) };
  });
  return { from: '2020-01-01', to: '2024-12-31', cells, uses: ['BTC', 'RUT'] };
}

const ONE_LINK = { neither: 0.1, 'coin-only': 0.1, 'index-only': 0.1, both: 0.1 };

function findingsOf(link: Link | undefined) {
  const { findings } = placeInFamilies(linkFindings(link, PARAMS), []);
  const find = (name: string) => findings.find((finding) => finding.name === name);
  return { find, decoupled: decoupledFinding(find)[0]?.value };
}

describe('linkFindings', () => {
  it('sees a higher correlation in stress where the link is the same, and no other slope', () => {
    const { find, decoupled } = findingsOf(linkWith(ONE_LINK, createRandom(2), 2000));
    expect(Number(find('correlation-coin-only')?.value)).toBeGreaterThan(0.6);
    expect(Number(find('correlation-neither')?.value)).toBeLessThan(0.4);
    expect(Math.abs(Number(find('link-slope-change')?.value))).toBeLessThan(0.03);
    expect(Math.abs(Number(find('link-correlation-change')?.value))).toBeLessThan(0.08);
    expect(decoupled).toBe(false);
  });

  it('finds a link that is cut when the coin alone is in stress', () => {
    const { find, decoupled } = findingsOf(linkWith({ ...ONE_LINK, 'coin-only': 0 }, createRandom(2)));
    expect(Number(find('link-slope-change')?.value)).toBeCloseTo(-0.1, 1);
    expect(Number(find('link-correlation-change')?.value)).toBeLessThan(-0.1);
    expect(decoupled).toBe(true);
  });

  it('is not misled by a link that is tighter then', () => {
    expect(findingsOf(linkWith({ ...ONE_LINK, 'coin-only': 0.3 }, createRandom(2))).decoupled).toBe(false);
  });

  it('does not take a link that grew over the years for one that stress cuts', () => {
    const random = createRandom(9);
    const cellOf = (name: LinkCell['name'], early: number, late: number): LinkCell => {
      const years = Array.from({ length: early + late }, (_, t) => (t < early ? '2018' : '2025'));
      const coin = Float64Array.from(years, () => (name === 'neither' ? 0.03 : 0.09) * random.normal());
      const index = coin.map((x, t) => (t < early ? 0 : 0.2) * x + 0.01 * random.normal());
      return { name, coin, index, years };
    };
    const cells = [cellOf('neither', 100, 500), cellOf('coin-only', 200, 20)];
    const { find, decoupled } = findingsOf({ from: '2018', to: '2025', uses: ['BTC'], cells });
    expect(find('link-slope-change-pooled')?.pValue).toBeLessThan(0.001);
    expect(find('link-slope-change')?.pValue).toBeGreaterThan(0.05);
    expect(decoupled).toBe(false);
  });

  it.each(['link-slope-change', 'link-slope-change-pooled', 'link-correlation-change'])(
    '%s has its size',
    (name) => {
      const repetitions = 400;
      const size = rejectionRate({ repetitions, seed: 61 }, (random) => {
        const found = linkFindings(linkWith(ONE_LINK, random, 150), PARAMS);
        return found.find(({ finding }) => finding.name === name)?.test?.pValue ?? Number.NaN;
      });
      expect(Math.abs(size - 0.05)).toBeLessThan(binomialError(repetitions));
    },
  );

  it('says nothing of cells with fewer than 60 days, or without a link', () => {
    const { find, decoupled } = findingsOf(linkWith(ONE_LINK, createRandom(1), 59));
    expect([find('correlation-neither'), find('link-slope-change'), decoupled]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(linkFindings(undefined, PARAMS)).toEqual([]);
  });
});
