import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import type { StudyFinding } from '../study.ts';
import { evidenceOf, type Vote } from './evidence.ts';
import { flowParameters } from './parameters.ts';
import { verdictOf } from './rule.ts';
import type { FlowSample } from './sample.ts';

const NOW = 20_000 * DAY_MS;
const path = { eventMs: Float64Array.of(NOW), values: Float64Array.of(1) };

function sampleAt(lastMs: number): FlowSample {
  const eventMs = Float64Array.of(lastMs);
  return {
    params: flowParameters.parse({}),
    asOf: NOW,
    flows: { eventMs, netflow: eventMs, coins: undefined, coinsAre: 'converted', uses: [] },
    supply: path,
    circulating: undefined,
    gaps: undefined,
    revision: undefined,
    holders: undefined,
    stablecoins: path,
    locked: undefined,
    funds: { eventMs: path.eventMs, usd: path.values, marketCap: 1 },
    universe: undefined,
  };
}

type Given = Readonly<Record<string, number | readonly [value: number, pAdjusted: number]>>;

function votes(given: Given, lastMs = NOW): Readonly<Record<string, Vote | undefined>> {
  const find = (name: string): StudyFinding | undefined => {
    const one = given[name];
    if (one === undefined) return undefined;
    const [value, pAdjusted] = typeof one === 'number' ? [one, 1] : one;
    return { name, label: name, group: '', unit: '', method: '', observations: 1, value, pAdjusted };
  };
  return Object.fromEntries(evidenceOf(sampleAt(lastMs), find).map(({ name, vote }) => [name, vote]));
}

/** Sum, standard and robust score; then the share of outflow days and its p. */
const flow = ([sum, z, robust]: readonly [number, number, number], share: number, p = 0.5): Given => ({
  'netflow-30': sum,
  'netflow-30-z': z,
  'netflow-30-z-robust': robust,
  'outflow-days-30': [share, p],
});

describe('the vote of exchange flows', () => {
  it.each([
    ['an unusual outflow', flow([-1, -2.5, -3], 0.5), 'accumulation'],
    ['a consistent outflow', flow([-1, -0.5, -0.5], 0.8, 0.01), 'accumulation'],
    ['an outflow that only one score finds unusual', flow([-1, -2.5, -1], 0.5), 'neutral'],
    ['an inflow although most days are of outflow', flow([1, 0.5, 0.5], 0.8, 0.01), 'neutral'],
    ['an outflow that is less than usual', flow([-1, 2.5, 3], 0.5), 'neutral'],
    ['an unusual inflow', flow([1, 2.5, 3], 0.5), 'distribution'],
    ['a consistent inflow', flow([1, 0.5, 0.5], 0.2, 0.01), 'distribution'],
    ['an ordinary month', flow([-1, -1, -1], 0.6, 0.3), 'neutral'],
  ])('%s', (_, given, vote) => {
    expect(votes(given)['exchange-flows']).toBe(vote);
  });

  it('is missing where flows are old or short', () => {
    expect(votes(flow([-1, -2.5, -3], 0.5), NOW - 8 * DAY_MS)['exchange-flows']).toBeUndefined();
    expect(votes({})['exchange-flows']).toBeUndefined();
  });
});

describe('the other votes', () => {
  it('read percentiles from their ends, supply on exchanges the other way round', () => {
    const of = (share: number) =>
      votes({ 'exchange-supply-change-90-percentile': share, 'stablecoin-impulse-percentile': share });
    expect(of(0.1)).toMatchObject({ 'exchange-supply': 'accumulation', stablecoins: 'distribution' });
    expect(of(0.5)).toMatchObject({ 'exchange-supply': 'neutral', stablecoins: 'neutral' });
    expect(of(0.9)).toMatchObject({ 'exchange-supply': 'distribution', stablecoins: 'accumulation' });
  });

  it('take the funds for more than noise only beyond chance and in both windows', () => {
    const of = (week: number, score: number, p: number) =>
      votes({ 'etf-5': week, 'etf-20-score': [score, p] })['funds'];
    expect(of(1, 3, 0.01)).toBe('accumulation');
    expect(of(-1, -3, 0.01)).toBe('distribution');
    expect(of(-1, 3, 0.01)).toBe('neutral');
    expect(of(-1, -0.2, 0.86)).toBe('neutral');
  });
});

describe('verdictOf', () => {
  const of = (...all: (Vote | undefined)[]) => verdictOf(all.map((vote) => ({ vote })));

  it('needs two votes and no other', () => {
    expect(of('accumulation', 'accumulation', 'neutral', undefined)).toBe('accumulation');
    expect(of('distribution', 'distribution')).toBe('distribution');
    expect(of('accumulation', 'neutral', 'neutral', 'neutral')).toBe('undetermined');
    expect(of('accumulation', 'accumulation', 'distribution')).toBe('mixed');
    expect(of(undefined, undefined)).toBe('undetermined');
  });
});
