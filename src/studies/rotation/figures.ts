import { crossMoments, fisherInterval, pearson } from '../../stats/correlation/association.ts';
import type { Figure, Point } from '../figure.ts';
import { lagCorrelation } from '../lagged.ts';
import type { RotationParameters } from './parameters.ts';
import { spreadNames } from './rotationTests.ts';
import type { RotationSample } from './sample.ts';

const ROLLING_BARS = 252;
const LAGS = 10;

/** Both spreads added up, their correlation over time, and by lag. */
export function rotationFigures(sample: RotationSample, params: RotationParameters): readonly Figure[] {
  return [cumulativeFigure(sample, params), rollingFigure(sample), lagsFigure(sample, params)];
}

function cumulativeFigure({ labels, equity, crypto }: RotationSample, params: RotationParameters): Figure {
  const names = spreadNames(params);
  const added = (values: Float64Array): readonly Point[] => {
    let sum = 0;
    return labels.map((label, t): Point => {
      sum += values[t]!;
      return [label, sum];
    });
  };
  return {
    name: 'cumulative',
    title: 'Who was favoured: both spreads added up',
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'sum of log returns since the first bar', unit: '' },
    series: [
      { name: names.equity, points: added(equity) },
      { name: names.crypto, points: added(crypto) },
    ],
  };
}

function rollingFigure({ labels, equity, crypto }: RotationSample): Figure {
  const points = labels.flatMap((label, t): readonly Point[] => {
    if (t < ROLLING_BARS - 1) return [];
    const value = pearson(crossMoments(equity, crypto, { from: t - ROLLING_BARS + 1, to: t + 1 }));
    const band = fisherInterval(value, ROLLING_BARS);
    return [[label, Number.isNaN(value) ? null : value, band?.lower ?? null, band?.upper ?? null]];
  });
  return {
    name: 'rolling-correlation',
    title: `Correlation of the spreads over the last ${ROLLING_BARS} bars`,
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'correlation, band of 95 % for independent bars', unit: '' },
    series: [{ name: 'correlation', points }],
    lines: [{ name: 'none', value: 0 }],
  };
}

function lagsFigure({ equity, crypto }: RotationSample, params: RotationParameters): Figure {
  const names = spreadNames(params);
  return {
    name: 'lags',
    title: 'Correlation of the spreads by lag',
    kind: 'bar',
    x: { label: `lag in bars, positive: ${names.equity} first`, unit: 'count' },
    y: { label: 'correlation', unit: '' },
    series: [
      {
        name: 'correlation',
        points: Array.from({ length: 2 * LAGS + 1 }, (_, i): Point => {
          const { lag, value } = lagCorrelation(equity, crypto, i - LAGS);
          return [lag, Number.isNaN(value) ? null : value];
        }),
      },
    ],
    lines: [
      { name: 'band of 95 % for independent bars', value: 1.96 / Math.sqrt(equity.length) },
      { name: 'band of 95 % for independent bars', value: -1.96 / Math.sqrt(equity.length) },
    ],
  };
}
