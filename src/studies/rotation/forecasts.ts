import type { Interval } from '../../core/finding.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { predictiveRegression } from '../../stats/regression/predictiveRegression.ts';
import { type LagTest, testLags } from '../leadLag/lagTest.ts';
import { asCause, WAYS, type Way } from './rotationTests.ts';
import type { RotationSample } from './sample.ts';

/** Bars ahead: a week, a month, a quarter of sessions. */
const HORIZONS = [5, 21, 63] as const;
/** Below so many periods side by side a horizon is left out. */
const LEAST_PERIODS = 8;
const LEVEL = 0.95;

/** What the spread of one side foretells of the sum of the other over the next bars. */
export interface SpreadForecast {
  readonly way: Way;
  readonly horizon: number;
  readonly slope: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly observations: number;
  readonly nonOverlapping: number;
}

/** Predictive regressions both ways, with Hodrick's errors for the overlapping sums. */
export function spreadForecasts(sample: RotationSample): readonly SpreadForecast[] {
  return WAYS.flatMap((way) =>
    HORIZONS.filter((horizon) => sample.labels.length / horizon >= LEAST_PERIODS).map((horizon) => {
      const { cause, effect } = asCause(sample, way);
      const { slope, hodrick, observations, nonOverlapping } = predictiveRegression(effect, cause, {
        horizon,
      });
      const half = normalQuantile(0.5 + LEVEL / 2) * hodrick.standardError;
      return {
        way,
        horizon,
        slope,
        interval: {
          lower: slope - half,
          upper: slope + half,
          level: LEVEL,
          method: 'Hodrick 1B standard error, normal quantile',
        },
        pValue: hodrick.pValue,
        observations,
        nonOverlapping,
      };
    }),
  );
}

/** The lead test of one way with the past of both markets on either side. */
export function controlledLead(sample: RotationSample, way: Way, lags: number): LagTest {
  const controls = [sample.large, sample.bitcoin];
  return testLags({ ...asCause(sample, way), controls }, { lags, horizon: 1 });
}
