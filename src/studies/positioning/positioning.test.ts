import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';

import { EVERY_COIN, type SourceSeries, type StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { testKey } from '../trials.ts';
import { positioning } from './positioning.ts';
import { headline } from './summary.ts';
import { marketAsOf } from './testing/handMadeMarket.ts';
import { finding, runPositioning, value } from './testing/runPositioning.ts';

/** The simulated coins with a perpetual. */
const SIMULATED = { universe: 'ETH,XRP,BNB,SOL,DOGE,ADA,LINK,AVAX,LTC,UNI,AAVE' };
const SPAN = { from: '2023-06-01', to: '2025-12-31' };
const END = Date.UTC(2026, 0, 1);
const partsOf = (span: { from: string; to: string }): readonly SourceSeries[] =>
  simulatedSeries(span).map((series) => ({ source: 'simulated', series }));
const market = partsOf(SPAN);

function run(data: StudyData, params: Record<string, unknown> = SIMULATED): StudyOutcome {
  return runPositioning(data, params);
}

const codes = (outcome: StudyOutcome) => outcome.notices.map(({ code }) => code);

describe('positioning on a simulated market', () => {
  const outcome = run(marketAsOf(END, market));

  it('has its headline, a verdict by the rule, and every finding once', () => {
    for (const name of headline) expect([name, typeof value(outcome, name)]).toEqual([name, 'number']);
    expect(outcome.verdict).not.toBe('undetermined');
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(outcome.sentence).toContain('11 coins');
    expect(outcome.figures.map(({ name }) => name)).toEqual([
      'funding',
      'shares-above-one',
      'bitcoin-leverage',
      'leverage-places',
      'forecasts',
      'funding-by-rank',
      'leverage-places-by-rank',
      'accounts-by-rank',
    ]);
    expect(outcome.tables?.map(({ name, rows }) => [name, rows.length])).toEqual([['coins', 11]]);
  });

  it('repeats the main venue in its headline, and shares of signs add up', () => {
    expect(value(outcome, 'funding')).toBe(value(outcome, 'funding-weighted-simulated'));
    expect(value(outcome, 'share-above-1')).toBe(value(outcome, 'share-above-1-accounts-simulated'));
    const shares = ['positive', 'neutral', 'negative'].map((sign) =>
      Number(value(outcome, `funding-${sign}-simulated`)),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(finding(outcome, 'share-above-1')?.interval).toBeDefined();
  });

  it('sees that the simulated smaller coins lean longer', () => {
    // The simulation adds 0.03 a rank to the log ratio, of 11 coins: about 0.13 on the log of the rank.
    const slope = finding(outcome, 'slope-accounts');
    expect(slope?.pAdjusted).toBeLessThan(0.05);
    expect(Number(slope?.interval?.lower)).toBeLessThan(0.13);
    expect(Number(slope?.value)).toBeGreaterThan(0.05);
    expect(Number(value(outcome, 'slope-pooled-accounts'))).toBeCloseTo(Number(slope?.value), 1);
  });

  it('runs only tests that it planned, counts the pooled slope apart, and says which it could not run', () => {
    const planned = new Set(positioning.prepare(SIMULATED).plan.map(testKey));
    const [own, others] = [
      outcome.tests.filter(({ family }) => family === 'positioning'),
      outcome.tests.filter(({ family }) => family !== 'positioning'),
    ];
    expect(own.every((test) => planned.has(testKey(test)))).toBe(true);
    expect(own.map(({ hypothesis }) => hypothesis)).toHaveLength(7);
    expect(others.map(({ family }) => family)).toEqual(['positioning: robustness']);
    expect(outcome.notices.find(({ code }) => code === 'no-forecast-test')?.message).toContain(
      'top-accounts (0)',
    );
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2025, 5, 16);
    const short = partsOf({ ...SPAN, to: '2025-06-15' });
    expect(run(marketAsOf(cut, market))).toEqual(run(marketAsOf(cut, short)));
  });

  it('names the ratios, reports and comparisons that are missing', () => {
    expect(codes(outcome)).toEqual(expect.arrayContaining(['missing-ratios', 'no-cohorts', 'no-futures']));
    const missing = outcome.notices.find(({ code }) => code === 'missing-ratios')?.message;
    expect(missing).toContain('topLongShortPositions');
    expect(missing).not.toContain('longShortAccounts (all');
  });

  it('goes on without parts and refuses only where there is nothing', () => {
    const without = (...fields: string[]) => market.filter(({ series }) => !fields.includes(series.field));
    const bare = run(marketAsOf(END, without('fundingRate', 'longShortAccounts')));
    expect(bare.verdict).toBe('undetermined');
    expect(codes(bare)).toContain('missing-parts');
    expect(value(bare, 'funding')).toBeNull();
    expect(() =>
      run(marketAsOf(END, without('fundingRate', 'longShortAccounts', 'openInterestUsd'))),
    ).toThrow(DataError);
  });

  it('knows nobody of the largest coins where no snapshot and too few caps are there', () => {
    const ranked = market.filter(({ series }) => series.field !== 'marketCapRank');
    const top = run(marketAsOf(END, ranked), { universe: 'top:500' });
    expect(top.verdict).toBe('undetermined');
    expect(top.sentence).toContain('nobody is known to belong to top:500');
    expect(codes(top)).toContain('no-members');
  });
});

describe('needs and parameters of the study', () => {
  it('asks for every coin, each venue by itself, once', () => {
    const { needs } = positioning.prepare({});
    const names = needs.map(({ instrument, field }) => `${instrument}.${field}`);
    expect(new Set(names).size).toBe(names.length);
    expect(needs.find(({ field }) => field === 'longShortAccounts')).toMatchObject({
      instrument: EVERY_COIN,
      perSource: true,
    });
    expect(needs.every(({ instrument, optional }) => instrument === EVERY_COIN || optional)).toBe(true);
    const named = positioning.prepare({ universe: 'ETH,SOL,ADA' }).needs;
    expect(
      named.find(({ instrument, field }) => instrument === 'BTC' && field === 'fundingRate'),
    ).toMatchObject({ optional: true, perSource: true });
  });

  it('fills in its parameters, describes each, and takes them again', () => {
    const { params } = positioning.prepare({});
    expect(positioning.prepare(params).params).toEqual(params);
    const { properties = {} } = z.toJSONSchema(positioning.parameters, {
      io: 'input',
      unrepresentable: 'any',
    });
    for (const property of Object.values(properties)) {
      expect(typeof property === 'object' && property.description).toBeTruthy();
    }
  });

  it('refuses nonsense', () => {
    for (const params of [
      { universe: 'top:2' },
      { days: 0 },
      { groups: 1 },
      { leastCoins: 4 },
      { from: 'x' },
    ]) {
      expect(() => positioning.prepare(params)).toThrow(InputError);
    }
  });
});
