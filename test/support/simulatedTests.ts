import type { RandomSource } from '../../src/core/random.ts';
import { olsCusum } from '../../src/stats/breaks/cusum.ts';
import { supF } from '../../src/stats/breaks/supF.ts';
import { distanceCorrelationTest } from '../../src/stats/correlation/distance.ts';
import { kendall } from '../../src/stats/correlation/kendall.ts';
import { partialCorrelation } from '../../src/stats/correlation/partial.ts';
import { pearsonTest } from '../../src/stats/correlation/pearsonTest.ts';
import { robustCorrelation } from '../../src/stats/correlation/robustCorrelation.ts';
import { spearman } from '../../src/stats/correlation/spearman.ts';
import { concordance } from '../../src/stats/cycles/concordance.ts';
import { phases } from '../../src/stats/cycles/phases.ts';
import { matchTurningPoints, precedenceTest } from '../../src/stats/cycles/precedence.ts';
import { turningPoints } from '../../src/stats/cycles/turningPoints.ts';
import { crossCorrelationTest } from '../../src/stats/leadLag/crossCorrelation.ts';
import { grangerTest, robustGrangerTest } from '../../src/stats/leadLag/granger.ts';
import { prewhiten } from '../../src/stats/leadLag/prewhiten.ts';
import { todaYamamotoTest } from '../../src/stats/leadLag/todaYamamoto.ts';
import { gaussianTransferEntropy, transferEntropy } from '../../src/stats/leadLag/transferEntropy.ts';
import { clarkWestTest } from '../../src/stats/regression/clarkWest.ts';
import { neweyWestLags } from '../../src/stats/regression/covariance.ts';
import { expandingForecasts } from '../../src/stats/regression/expandingForecasts.ts';
import { completeRows, constant } from '../../src/stats/regression/leastSquares.ts';
import { predictiveRegression } from '../../src/stats/regression/predictiveRegression.ts';
import { archLm } from '../../src/stats/stationarity/archLm.ts';
import { ljungBox } from '../../src/stats/stationarity/ljungBox.ts';
import type { SimulatedPair } from './simulatedPair.ts';

/** A test with a p-value, to be tried on the simulated market. */
export interface SimulatedTest {
  readonly name: string;
  /** Where its null hypothesis holds: crypto apart from equities, together but without a lead, or nowhere. */
  readonly null: 'apart' | 'no-lead' | 'never';
  /** Whether its assumptions allow for clustered volatility, so that it must have its size there. */
  readonly robust: boolean;
  /** Whether a planted lead is what it looks for. */
  readonly findsLead: boolean;
  readonly pValueOf: (pair: SimulatedPair, random: RandomSource) => number;
}

const REPLICATES = 199;
const SHORT = 400;
const CYCLES = { window: 20, minimumPhase: 10, minimumCycle: 30 } as const;

const correlation = { null: 'apart', findsLead: false } as const;
const lead = { null: 'no-lead', findsLead: true } as const;

/** Every test that means something on a pair of series. */
export const SIMULATED_TESTS: readonly SimulatedTest[] = [
  { name: 'Pearson t', ...correlation, robust: false, pValueOf: ({ x, y }) => pearsonTest(x, y).pValue },
  { name: 'Spearman', ...correlation, robust: false, pValueOf: ({ x, y }) => spearman(x, y).pValue },
  { name: 'Kendall', ...correlation, robust: false, pValueOf: ({ x, y }) => kendall(x, y).pValue },
  {
    name: 'correlation, Newey-West',
    ...correlation,
    robust: true,
    pValueOf: ({ x, y }) => robustCorrelation(x, y).pValue,
  },
  {
    name: 'partial correlation given SPX',
    ...correlation,
    robust: false,
    pValueOf: ({ x, y, driver }) => partialCorrelation(x, y, [driver]).pValue,
  },
  {
    name: `distance correlation, last ${SHORT}`,
    ...correlation,
    robust: false,
    pValueOf: ({ x, y }, random) =>
      distanceCorrelationTest(x.slice(-SHORT), y.slice(-SHORT), { replicates: REPLICATES, random }).pValue,
  },
  { name: 'concordance of phases', ...correlation, robust: false, pValueOf: concordancePValue },
  {
    name: 'Granger F',
    ...lead,
    robust: false,
    pValueOf: ({ x, y }) => grangerTest(x, y, { lags: 1 }).pValue,
  },
  {
    name: 'Granger HC3',
    ...lead,
    robust: true,
    pValueOf: ({ x, y }) => robustGrangerTest(x, y, { lags: 1, covariance: { kind: 'HC3' } }).fPValue,
  },
  {
    name: 'Granger Newey-West',
    ...lead,
    robust: true,
    pValueOf: ({ x, y }) =>
      robustGrangerTest(x, y, {
        lags: 1,
        covariance: { kind: 'newey-west', lags: neweyWestLags(x.length), correction: true },
      }).fPValue,
  },
  {
    name: 'Granger HC3 given SPX',
    ...lead,
    robust: true,
    pValueOf: ({ x, y, driver }) =>
      robustGrangerTest(x, y, { lags: 1, controls: [driver], covariance: { kind: 'HC3' } }).fPValue,
  },
  {
    name: 'Toda-Yamamoto HC3',
    ...lead,
    robust: true,
    pValueOf: ({ logX, logY }) =>
      todaYamamotoTest(logX, logY, { lags: 2, maxIntegration: 1, covariance: { kind: 'HC3' } }).fPValue,
  },
  {
    name: 'Gaussian transfer entropy',
    ...lead,
    robust: false,
    pValueOf: ({ x, y }) => gaussianTransferEntropy(x, y, { lags: 1 }).pValue,
  },
  {
    name: 'transfer entropy, shifts',
    ...lead,
    findsLead: false,
    robust: false,
    pValueOf: ({ x, y }, random) =>
      transferEntropy(x, y, {
        sourceLags: 1,
        targetLags: 1,
        cuts: [0.05, 0.95],
        surrogates: REPLICATES,
        random,
        surrogate: 'circular-shift',
      }).pValue,
  },
  { name: 'prewhitened cross-correlation', ...lead, robust: false, pValueOf: crossCorrelationPValue },
  { name: 'Clark-West', ...lead, robust: false, pValueOf: clarkWestPValue },
  {
    name: 'predictive, 5 bars, Newey-West',
    ...lead,
    robust: false,
    pValueOf: ({ x, y }) => predictiveRegression(y, x, { horizon: 5 }).neweyWest.pValue,
  },
  {
    name: 'predictive, 5 bars, Hodrick',
    ...lead,
    robust: true,
    pValueOf: ({ x, y }) => predictiveRegression(y, x, { horizon: 5 }).hodrick.pValue,
  },
  {
    name: 'turning points, sign test',
    null: 'no-lead',
    findsLead: false,
    robust: false,
    pValueOf: precedencePValue,
  },
  {
    name: 'Ljung-Box of returns',
    null: 'no-lead',
    findsLead: false,
    robust: false,
    pValueOf: ({ y }) => ljungBox(y, { lags: 5 }).pValue,
  },
  {
    name: 'ARCH-LM of returns',
    null: 'never',
    findsLead: false,
    robust: false,
    pValueOf: ({ y }) => archLm(y, { lags: 5 }).pValue,
  },
  {
    name: 'OLS-CUSUM of y on x',
    null: 'no-lead',
    findsLead: false,
    robust: false,
    pValueOf: ({ x, y }) => olsCusum(y, [constant(y.length), x]).pValue,
  },
  {
    name: 'sup-F of y on x',
    null: 'no-lead',
    findsLead: false,
    robust: false,
    pValueOf: ({ x, y }) => supF(y, [constant(y.length), x], { trimming: 0.15 }).pValue,
  },
];

function crossCorrelationPValue({ x, y }: SimulatedPair, random: RandomSource): number {
  const white = prewhiten(x, y, { maxOrder: 5 });
  const lags = { from: 1, to: 5 };
  return crossCorrelationTest(white.x, white.y, { lags, level: 0.95, replicates: REPLICATES, random }).pValue;
}

function clarkWestPValue({ x, y }: SimulatedPair): number {
  const rows = y.length - 1;
  const restricted = [constant(rows), y.subarray(0, rows)];
  const designs = { restricted, unrestricted: [...restricted, x.subarray(0, rows)] };
  const start = Math.floor(rows / 2);
  return clarkWestTest(expandingForecasts(y.subarray(1), designs, { start, horizon: 1 }), { lags: 0 }).pValue;
}

function concordancePValue({ logX, logY }: SimulatedPair): number {
  const [a, b] = completeRows([phases(turningPoints(logX, CYCLES)), phases(turningPoints(logY, CYCLES))]);
  if (!a || !b) throw new Error('two series have two phases');
  return concordance(a, b, { lags: 60 }).pValue;
}

function precedencePValue({ logX, logY }: SimulatedPair): number {
  const [a, b] = [turningPoints(logX, CYCLES).points, turningPoints(logY, CYCLES).points];
  const { matches } = matchTurningPoints(a, b, { maximumDistance: 20 });
  return precedenceTest(matches, { alternative: 'two-sided' }).pValue;
}
