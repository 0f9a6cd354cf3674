import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { type DeterministicTerms, mackinnonCriticalValues, mackinnonPValue } from './mackinnon.ts';

const { mackinnon } = readOracle('stats_stationarity') as {
  mackinnon: {
    pValues: { regression: DeterministicTerms; variables: number; statistic: number; pValue: number }[];
    critical: { regression: DeterministicTerms; variables: number; observations: number; values: number[] }[];
  };
};

describe('mackinnonPValue', () => {
  it('equals statsmodels for every table entry', () => {
    expect(mackinnon.pValues.length).toBe(162);
    for (const { statistic, pValue, ...rest } of mackinnon.pValues) {
      const ours = mackinnonPValue(statistic, rest);
      expect(Math.abs(ours - pValue), JSON.stringify(rest)).toBeLessThanOrEqual(1e-9 * pValue);
    }
  });

  it('is 5 % near the asymptotic 5 % critical value of the later paper', () => {
    for (const regression of ['n', 'c', 'ct'] as const) {
      const { fivePercent } = mackinnonCriticalValues({ regression, variables: 1 }, Number.POSITIVE_INFINITY);
      expect(mackinnonPValue(fivePercent, { regression, variables: 1 })).toBeCloseTo(0.05, 3);
    }
  });

  it('rises with the statistic', () => {
    for (const regression of ['n', 'c', 'ct'] as const) {
      for (let variables = 1; variables <= 6; variables++) {
        let last = 0;
        for (let statistic = -12; statistic < 3; statistic += 0.25) {
          const p = mackinnonPValue(statistic, { regression, variables });
          // The two polynomials meet at the turn within the accuracy of the fit.
          expect(p).toBeGreaterThanOrEqual(last - 1e-3);
          last = p;
        }
      }
    }
  });

  it('refuses what was not tabulated and passes NaN on', () => {
    expect(() => mackinnonPValue(-2, { regression: 'c', variables: 7 })).toThrow(RangeError);
    expect(() => mackinnonPValue(-2, { regression: 'c', variables: 0 })).toThrow(RangeError);
    expect(mackinnonPValue(Number.NaN, { regression: 'c', variables: 1 })).toBeNaN();
  });
});

describe('mackinnonCriticalValues', () => {
  it('equals statsmodels for up to 12 series', () => {
    expect(mackinnon.critical.length).toBe(48);
    for (const { observations, values, ...rest } of mackinnon.critical) {
      const { onePercent, fivePercent, tenPercent } = mackinnonCriticalValues(rest, observations);
      [onePercent, fivePercent, tenPercent].forEach((value, i) => {
        expect(value).toBeCloseTo(values[i] ?? 0, 10);
      });
    }
  });

  it('refuses more series than the paper has', () => {
    expect(() => mackinnonCriticalValues({ regression: 'ct', variables: 13 }, 100)).toThrow(RangeError);
    expect(() => mackinnonCriticalValues({ regression: 'n', variables: 2 }, 100)).toThrow(RangeError);
  });
});
