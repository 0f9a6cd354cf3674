import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { orthogonalResponses } from './impulseResponse.ts';
import { expectMatrix, knownModel, referenceSystem } from './testing/referenceSystem.ts';
import { vectorAutoregression } from './vectorAutoregression.ts';

const oracle = readOracle('stats_leadlag_var') as {
  readonly autoregression: Readonly<Record<string, { orthogonal: number[][][] }>>;
};

const series = referenceSystem();

describe('orthogonalResponses', () => {
  it('by hand: at once by the Cholesky factor', () => {
    const one = knownModel(
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        [4, 2],
        [2, 5],
      ],
    );
    expect(orthogonalResponses(one, { horizon: 0 })[0]!.to2DArray()).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it.each([1, 2])('equals orth_irfs of statsmodels, %i lags', (lags) => {
    const responses = orthogonalResponses(vectorAutoregression(series, { lags }), { horizon: 5 });
    oracle.autoregression[lags]!.orthogonal.forEach((expected, h) => {
      expectMatrix(responses[h]!, expected);
    });
  });

  it('refuses a horizon that is no count', () => {
    expect(() => orthogonalResponses(vectorAutoregression(series, { lags: 1 }), { horizon: -1 })).toThrow(
      RangeError,
    );
  });
});
