import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { eventProbabilities, occurrences, probabilitiesAt } from '../classProbabilities.ts';
import { logScores, meanScore } from '../scores/classScores.ts';
import { classifiedRows, forecastOracle, oracleForecasts } from '../testing/oracleForecasts.ts';
import { fitCalibrator } from './calibrator.ts';
import { isotonicAt, isotonicFit } from './isotonic.ts';
import { plattAt, plattFit } from './platt.ts';

const oracle = forecastOracle();
const { outcomes } = classifiedRows();
const [, sharp] = oracleForecasts();
const P = eventProbabilities(sharp, 2);
const OCCURRED = occurrences(outcomes, 2);

describe('isotonicFit', () => {
  const x = P.map((value) => Math.round(value * 100) / 100);
  const y = Float64Array.from(OCCURRED);

  it('has the values of scikit-learn, with ties and weights', () => {
    const plain = isotonicFit(x, y);
    const weighted = isotonicFit(
      x,
      y,
      y.map((_, t) => 1 + (t % 3)),
    );
    oracle.isotonic.at.forEach((at, i) => {
      expect(isotonicAt(plain, at)).toBeCloseTo(oracle.isotonic.plain[i]!, 10);
      expect(isotonicAt(weighted, at)).toBeCloseTo(oracle.isotonic.weighted[i]!, 10);
    });
  });

  it('pools the hand example', () => {
    const fit = isotonicFit(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4));
    expect([1, 1.5, 2, 2.5, 3, 4, 9].map((at) => isotonicAt(fit, at))).toEqual([
      1, 1.75, 2.5, 2.5, 2.5, 4, 4,
    ]);
    expect(isotonicAt(fit, Number.NaN)).toBeNaN();
  });

  it('is the largest of smallest means, and rises', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(values, (list) => {
        const n = list.length;
        const fit = isotonicFit(
          Float64Array.from({ length: n }, (_, i) => i),
          Float64Array.from(list),
        );
        const mean = (from: number, to: number) =>
          list.slice(from, to + 1).reduce((a, b) => a + b, 0) / (to - from + 1);
        for (let i = 0; i < n; i++) {
          let best = Number.NEGATIVE_INFINITY;
          for (let from = 0; from <= i; from++) {
            best = Math.max(best, Math.min(...Array.from({ length: n - i }, (_, k) => mean(from, i + k))));
          }
          expect(isotonicAt(fit, i)).toBeCloseTo(best, 10);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('refuses gaps, uneven lengths and weights of 0', () => {
    const two = Float64Array.of(1, 2);
    expect(() => isotonicFit(two, Float64Array.of(1, Number.NaN))).toThrow(DataError);
    expect(() => isotonicFit(two, Float64Array.of(1, 2, 3))).toThrow(RangeError);
    expect(() => isotonicFit(two, two, Float64Array.of(0, 1))).toThrow(DataError);
    expect(() => isotonicFit(two.slice(1), two.slice(1))).toThrow(InfeasibleError);
  });
});

describe('plattFit', () => {
  it.each([
    ['platt', { targets: 'platt', shrinkage: 0 }],
    ['plain', { targets: 'plain', shrinkage: 0 }],
    ['shrunk', { targets: 'plain', shrinkage: 20 }],
  ] as const)('has the line of scikit-learn or scipy: %s', (name, options) => {
    const fit = plattFit(P, OCCURRED, options);
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.slope - oracle.platt[name][0])).toBeLessThan(2e-5);
    expect(Math.abs(fit.intercept - oracle.platt[name][1])).toBeLessThan(2e-5);
    if (name === 'platt') expect(plattAt(fit, 0.3)).toBeCloseTo(oracle.platt.at03, 5);
  });

  it('has no gradient, by differences of the plain loss', () => {
    const fit = plattFit(P, OCCURRED, { targets: 'plain', shrinkage: 0 });
    const loss = (slope: number, intercept: number) => {
      const p = P.map((value) => plattAt({ slope, intercept }, value));
      return p.reduce((sum, value, t) => sum - Math.log(OCCURRED[t] === 1 ? value : 1 - value), 0);
    };
    const h = 1e-5;
    expect(
      Math.abs(loss(fit.slope + h, fit.intercept) - loss(fit.slope - h, fit.intercept)) / h,
    ).toBeLessThan(1e-4);
    expect(
      Math.abs(loss(fit.slope, fit.intercept + h) - loss(fit.slope, fit.intercept - h)) / h,
    ).toBeLessThan(1e-4);
  });

  it('stays finite for extremes, one outcome only and forecasts that do not vary', () => {
    const options = { targets: 'platt', shrinkage: 0 } as const;
    for (const p of [
      Float64Array.of(0, 1, 0, 1),
      new Float64Array(4).fill(0.5),
      new Float64Array(4).fill(0.2),
    ]) {
      for (const occurred of [Int32Array.of(0, 1, 0, 1), Int32Array.of(1, 1, 1, 1)]) {
        const at = plattAt(plattFit(p, occurred, options), p[0]!);
        expect(at > 0 && at < 1).toBe(true);
      }
    }
    const shrunk = plattFit(P, OCCURRED, { targets: 'platt', shrinkage: 1e9 });
    expect(shrunk.slope).toBeCloseTo(1, 6);
    expect(plattAt({ slope: 1, intercept: 0 }, 0.37)).toBeCloseTo(0.37, 14);
  });

  it('refuses what is no forecast', () => {
    const options = { targets: 'plain', shrinkage: 0 } as const;
    expect(() => plattFit(Float64Array.of(0.5, 1.2), Int32Array.of(0, 1), options)).toThrow(DataError);
    expect(() => plattFit(Float64Array.of(0.5, 0.2), Int32Array.of(0, -1), options)).toThrow(DataError);
    expect(() => plattFit(Float64Array.of(0.5), Int32Array.of(0), options)).toThrow(InfeasibleError);
    expect(() => plattFit(Float64Array.of(0.5, 0.1), Int32Array.of(0), options)).toThrow(RangeError);
  });
});

describe('fitCalibrator', () => {
  /** Forecasts that are too sure: the truth to the third power. */
  function tooSure(seed: number, rows: number) {
    const random = createRandom(seed);
    const truth = new Float64Array(3 * rows);
    const happened = Int32Array.from({ length: rows }, (_, t) => {
      const tilt = 0.25 * random.normal();
      const raw = [0.3 * Math.exp(-tilt), 0.4, 0.3 * Math.exp(tilt)];
      const sum = raw.reduce((a, b) => a + b, 0);
      truth.set(
        raw.map((p) => p / sum),
        3 * t,
      );
      const u = random.uniform() * sum;
      return Number(u > raw[0]!) + Number(u > raw[0]! + raw[1]!);
    });
    const said = truth.map(
      (p, i) => p ** 3 / truth.subarray(i - (i % 3), i - (i % 3) + 3).reduce((s, q) => s + q ** 3, 0),
    );
    return {
      forecasts: { classes: 3, values: said },
      truth: { classes: 3, values: truth },
      outcomes: happened,
    };
  }

  it.each(['isotonic', 'platt'] as const)(
    'repairs forecasts that are too sure, on data it has not seen: %s',
    (method) => {
      const [past, next] = [tooSure(1, 3000), tooSure(2, 3000)];
      const { calibrate } = fitCalibrator(past.forecasts, past.outcomes, {
        method,
        horizon: 1,
        minimum: 100,
      });
      const values = new Float64Array(9000);
      for (let t = 0; t < 3000; t++) values.set(calibrate(probabilitiesAt(next.forecasts, t)), 3 * t);
      const [raw, repaired, truth] = [next.forecasts, { classes: 3, values }, next.truth].map(
        (forecasts) => meanScore(logScores(forecasts, next.outcomes)).mean,
      );
      expect(repaired!).toBeLessThan(raw!);
      expect((raw! - repaired!) / (raw! - truth!)).toBeGreaterThan(0.8);
    },
  );

  it('leaves forecasts alone with too little to go by', () => {
    const { forecasts, outcomes: happened } = tooSure(3, 200);
    const options = { method: 'isotonic', horizon: 1, minimum: 201 } as const;
    const calibrator = fitCalibrator(forecasts, happened, options);
    expect(calibrator).toMatchObject({ method: 'none', observations: 200 });
    expect([...calibrator.calibrate(Float64Array.of(0.2, 0.3, 0.5))]).toEqual([0.2, 0.3, 0.5]);
    const rare = happened.map((outcome, t) => (outcome === 2 && t > 30 ? 1 : outcome));
    const { calibrate } = fitCalibrator(forecasts, rare, { ...options, minimum: 100 });
    const row = calibrate(Float64Array.of(0.2, 0.3, 0.5));
    expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(row.every((p) => p > 0)).toBe(true);
    expect(calibrate(new Float64Array(3).fill(Number.NaN)).every(Number.isNaN)).toBe(true);
  });

  it('calls nothing impossible, however clear the past was', () => {
    const clear = {
      classes: 2,
      values: Float64Array.from({ length: 400 }, (_, i) =>
        i % 4 < 2 ? 0.2 + 0.6 * (i % 2) : 0.8 - 0.6 * (i % 2),
      ),
    };
    const happened = Int32Array.from({ length: 200 }, (_, t) => Number(t % 2 === 0));
    const { calibrate } = fitCalibrator(clear, happened, { method: 'isotonic', horizon: 20, minimum: 50 });
    expect(calibrate(Float64Array.of(0.2, 0.8))[0]).toBeCloseTo(0.5 / 11, 12);
  });
});
