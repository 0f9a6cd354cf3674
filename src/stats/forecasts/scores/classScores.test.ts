import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { eventProbabilities, occurrences } from '../classProbabilities.ts';
import { classifiedRows, forecastOracle, oracleForecasts } from '../testing/oracleForecasts.ts';
import { brierScores, eventBrierScores, eventLogScores, logScores, meanScore } from './classScores.ts';
import { murphyDecomposition } from './murphyDecomposition.ts';

const oracle = forecastOracle();
const { outcomes } = classifiedRows();
const P = Float64Array.of(0.1, 0.4, 0.8, 0.6, 0.9);
const OCCURRED = Int32Array.of(0, 0, 1, 1, 0);
const asClasses = { classes: 2, values: Float64Array.from([...P].flatMap((p) => [1 - p, p])) };

describe('scores of forecasts', () => {
  it('have the values of the hand example', () => {
    expect(meanScore(eventBrierScores(P, OCCURRED)).mean).toBeCloseTo(0.236, 12);
    expect(meanScore(eventLogScores(P, OCCURRED)).mean).toBeCloseTo(0.7305480815, 10);
    expect(meanScore(logScores(asClasses, OCCURRED)).mean).toBeCloseTo(0.7305480815, 10);
    expect(meanScore(brierScores(asClasses, OCCURRED)).mean).toBeCloseTo(2 * 0.236, 12);
  });

  it('have the values of scikit-learn and numpy', () => {
    oracleForecasts().forEach((forecasts, i) => {
      const expected = oracle.scores[i]!;
      expect(meanScore(logScores(forecasts, outcomes)).mean).toBeCloseTo(expected.log, 10);
      expect(meanScore(brierScores(forecasts, outcomes)).mean).toBeCloseTo(expected.brier, 10);
      const event = eventBrierScores(eventProbabilities(forecasts, 2), occurrences(outcomes, 2));
      expect(meanScore(event).mean).toBeCloseTo(expected.eventBrier, 10);
    });
  });

  it('call what was impossible and happened infinite, and count it', () => {
    const sure = { classes: 2, values: Float64Array.of(1, 0, 0, 1, 1, 0) };
    expect([...logScores(sure, Int32Array.of(0, 0, -1))]).toEqual([-0, Number.POSITIVE_INFINITY, Number.NaN]);
    const mean = meanScore(logScores(sure, Int32Array.of(0, 0, -1)));
    expect(mean).toEqual({ mean: Number.POSITIVE_INFINITY, observations: 2, infinite: 1 });
    expect(meanScore(Float64Array.of(Number.NaN)).mean).toBeNaN();
  });

  it('are best for honest probabilities', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, (truth, said) => {
        for (const scoresOf of [eventLogScores, eventBrierScores]) {
          const expected = (p: number) => {
            const [hit, miss] = [1, 0].map((o) => scoresOf(Float64Array.of(p), Int32Array.of(o))[0]!);
            return truth * hit! + (1 - truth) * miss!;
          };
          expect(expected(truth)).toBeLessThanOrEqual(expected(said) + 1e-12);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('refuse what is no probability', () => {
    expect(() => eventBrierScores(Float64Array.of(1.2), Int32Array.of(1))).toThrow(DataError);
    expect(() => logScores({ classes: 2, values: Float64Array.of(0.4, 0.4) }, Int32Array.of(1))).toThrow(
      DataError,
    );
  });
});

describe('murphyDecomposition', () => {
  const [, sharp] = oracleForecasts();
  const rounded = {
    classes: 3,
    values: Float64Array.from(outcomes).reduce(
      (values, _, t) => {
        const [a = 0, b = 0] = [0, 1].map((k) => Math.round(sharp.values[3 * t + k]! * 5) / 5);
        values.set([a, b, Math.max(0, 1 - a - b)], 3 * t);
        return values;
      },
      new Float64Array(3 * outcomes.length),
    ),
  };

  it('has the terms of the definition in numpy', () => {
    const binned = murphyDecomposition(sharp, outcomes, { grouping: 'bins', bins: 10 });
    const identical = murphyDecomposition(rounded, outcomes, { grouping: 'identical' });
    for (const [name, value] of Object.entries(oracle.murphy.bins))
      expect(binned).toHaveProperty(name, expect.closeTo(value, 10));
    for (const [name, value] of Object.entries(oracle.murphy.identical)) {
      expect(identical).toHaveProperty(name, expect.closeTo(value, 10));
    }
  });

  it.each([
    ['identical', sharp, { grouping: 'identical' }],
    ['identical, rounded', rounded, { grouping: 'identical' }],
    ['bins of equal width', sharp, { grouping: 'bins', bins: 7 }],
    ['bins of equal count', sharp, { grouping: 'bins', bins: 5, kind: 'count' }],
    ['one bin', sharp, { grouping: 'bins', bins: 1 }],
  ] as const)('adds up exactly: %s', (_, forecasts, options) => {
    const d = murphyDecomposition(forecasts, outcomes, options);
    const sum = d.reliability - d.resolution + d.uncertainty + d.withinVariance - d.withinCovariance;
    expect(sum).toBeCloseTo(d.brier, 12);
    if (options.grouping === 'identical')
      expect(Math.abs(d.withinVariance) + Math.abs(d.withinCovariance)).toBeLessThan(1e-12);
  });

  it('has no reliability term for frequencies and no resolution for base rates', () => {
    const [base] = oracleForecasts();
    expect(murphyDecomposition(base, outcomes, { grouping: 'identical' })).toMatchObject({
      groups: 1,
      resolution: expect.closeTo(0, 14) as number,
    });
    const right = { classes: 2, values: Float64Array.of(0.5, 0.5, 0.5, 0.5, 0, 1, 0, 1) };
    const d = murphyDecomposition(right, Int32Array.of(0, 1, 1, 1), { grouping: 'identical' });
    expect(d.reliability).toBe(0);
    expect(d.resolution).toBeCloseTo(0.125, 14);
  });

  it('needs a scored row', () => {
    expect(() =>
      murphyDecomposition(asClasses, new Int32Array(5).fill(-1), { grouping: 'identical' }),
    ).toThrow(InfeasibleError);
  });
});
