import { describe, expect, it } from 'vitest';
import { rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import type { AlignedPair } from '../pair.ts';
import { leadLagParameters } from '../parameters.ts';
import { curveFigure, curveTable } from './curvePictures.ts';
import { curveFindings, specificationCurve } from './specificationCurve.ts';

/** The follower answers `answer` of the leader's last change. */
function pairOf(random: RandomSource, bars: number, answer = 0): AlignedPair {
  const leader = Float64Array.from({ length: bars }, () => random.normal());
  const follower = leader.map((_, t) => (t > 0 ? answer * leader[t - 1]! : 0) + random.normal());
  return { leader, follower, labels: Array.from(leader, (_, t) => `bar ${t}`) };
}

/** The correlation of sums over `lookback` bars up to t with those over the next `horizon`, plainly. */
function slowEffect({ leader, follower }: AlignedPair, lookback: number, horizon: number): number {
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  const [x, y]: [number[], number[]] = [[], []];
  for (let t = lookback - 1; t + horizon < leader.length; t++) {
    x.push(sum(leader.slice(t - lookback + 1, t + 1)));
    y.push(sum(follower.slice(t + 1, t + 1 + horizon)));
  }
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const moment = (a: number[], b: number[]) =>
    mean(a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b))));
  return moment(x, y) / Math.sqrt(moment(x, x) * moment(y, y));
}

describe('specificationCurve', () => {
  const random = createRandom(4);
  const pair = pairOf(random.fork('pair'), 260, 0.4);
  const curve = specificationCurve({ pair, spread: undefined }, random.fork('curve'));

  it('holds every look-back, horizon and part, doubled where there is a spread', () => {
    expect(curve.specifications.length).toBe(27);
    const names = curve.specifications.map(
      ({ sample, lookback, horizon }) => `${sample} ${lookback} ${horizon}`,
    );
    expect(new Set(names).size).toBe(27);
    const both = specificationCurve({ pair, spread: pair }, random.fork('both'));
    expect(both.specifications.length).toBe(54);
    expect(both.medianEffect).toBeCloseTo(curve.medianEffect, 10);
  });

  it('holds the plain correlations of past with next sums, in order', () => {
    for (const { sample, lookback, horizon, effect, observations } of curve.specifications) {
      if (sample !== 'returns, whole sample') continue;
      expect(effect).toBeCloseTo(slowEffect(pair, lookback, horizon), 9);
      expect(observations).toBe(260 - horizon - lookback + 1);
    }
    const effects = curve.specifications.map(({ effect }) => effect);
    expect(effects).toEqual(effects.toSorted((a, b) => a - b));
    expect(curve.medianEffect).toBe(effects[13]);
  });

  it('counts the specifications below 5 % that agree with the median', () => {
    const agreeing = curve.specifications.filter(({ pValue, effect }) => pValue < 0.05 && effect > 0);
    expect(curve.medianEffect).toBeGreaterThan(0);
    expect(agreeing.length).toBeGreaterThan(0);
    expect(curve.significantShare).toBe(agreeing.length / 27);
  });

  it('is the same for the same random numbers', () => {
    const again = specificationCurve({ pair, spread: undefined }, random.fork('curve'));
    expect(again).toEqual(curve);
  });

  it('keeps the level of its p-value in short samples of pairs that nothing connects', () => {
    const size = rejectionRate(
      { repetitions: 40, seed: 6 },
      (draw) =>
        specificationCurve({ pair: pairOf(draw.fork('pair'), 150), spread: undefined }, draw.fork('curve'))
          .pValue,
    );
    expect(size).toBeLessThanOrEqual(0.125);
  });

  it('has power where past and future are related on all horizons', () => {
    const [slow, draw] = [createRandom(9).fork('slow'), createRandom(9).fork('noise')];
    let level = 0;
    const leader = Float64Array.from({ length: 500 }, () => {
      level = 0.9 * level + slow.normal();
      return level;
    });
    const follower = leader.map((_, t) => (t > 0 ? 0.3 * leader[t - 1]! : 0) + draw.normal());
    const { pValue, significantShare } = specificationCurve(
      { pair: { leader, follower, labels: Array.from(leader, String) }, spread: undefined },
      draw.fork('curve'),
    );
    expect(pValue).toBeLessThan(0.02);
    expect(significantShare).toBeGreaterThan(0.8);
  });

  it('becomes two findings, one of them a test, and a figure with every specification', () => {
    const params = leadLagParameters.parse({});
    const [median, share] = curveFindings(curve, params);
    expect(median?.test).toMatchObject({ family: 'lead-lag: robustness', pValue: curve.pValue });
    expect(median?.finding.observations).toBe(27);
    expect(share?.test).toBeUndefined();
    expect(share?.finding.value).toBe(curve.significantShare);
    const points = curveFigure(curve, params).series.flatMap((one) => one.points);
    expect(points.map(([rank]) => Number(rank)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 27 }, (_, i) => i + 1),
    );
    const { rows, columns } = curveTable(curve, params);
    expect(rows.map(([rank]) => rank)).toEqual(Array.from({ length: 27 }, (_, i) => i + 1));
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    const choices = rows.map(([, series, part, lookback, horizon]) =>
      [series, part, lookback, horizon].join(),
    );
    expect(new Set(choices).size).toBe(27);
  });

  it('gives each an interval that leaves out 0 exactly where p is below 5 %', () => {
    const { specifications } = curve;
    const isApart = ({ lower, upper }: { lower: number; upper: number }) => lower > 0 || upper < 0;
    expect(specifications.filter(isApart).length).toBeGreaterThan(0);
    expect(specifications.filter((one) => !isApart(one)).length).toBeGreaterThan(0);
    for (const one of specifications) {
      expect([one.lower <= one.effect && one.effect <= one.upper, isApart(one)]).toEqual([
        true,
        one.pValue < 0.05,
      ]);
    }
  });
});
