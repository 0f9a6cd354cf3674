import { normalQuantile } from '../../stats/distributions/normal.ts';
import { coefficientCovariance, neweyWestLags, standardErrors } from '../../stats/regression/covariance.ts';
import { constant, leastSquares } from '../../stats/regression/leastSquares.ts';
import { powellCovariance, quantileRegression } from '../../stats/regression/quantileRegression.ts';
import { waldTest } from '../../stats/regression/wald.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import {
  betaOfRows,
  coskewness,
  idiosyncraticShare,
  type Side,
  sideBeta,
  sideCapture,
  upMinusDownBeta,
} from './rowStatistics.ts';
import { bootstrapped, INTERVAL_LEVEL, type Sample, secondaryTest } from './sample.ts';

const TAILS = [
  ['lower-tail-slope', 0.05, 'worst'],
  ['upper-tail-slope', 0.95, 'best'],
] as const;
/** Below it, a side of the market holds too few bars for a slope of its own. */
const LEAST_SIDE_BARS = 30;

/** How far the second side answers to the first: on all bars, when it rises, when it falls, in the tails. */
export function sensitivityFindings(sample: Sample): readonly TestedFinding[] {
  const { first, second } = sample.params;
  const group = `How ${second} answers to ${first}`;
  const plain = (name: string, label: string, method: string) => ({ name, label, group, unit: '', method });
  const own = [
    bootstrapped(sample, betaOfRows, plain('beta', 'beta', `least-squares slope of ${second} on ${first}`)),
    bootstrapped(sample, idiosyncraticShare, {
      ...plain('idiosyncratic-share', `share of variance apart from ${first}`, '1 - R2 of the regression'),
      unit: 'fraction',
    }),
    bootstrapped(
      sample,
      coskewness,
      plain('coskewness', 'coskewness', 'E[(y - my) (x - mx)^2] / (sd_y var_x), Harvey and Siddique (2000)'),
    ),
    ...TAILS.map(([name, quantile, word]) =>
      tailFinding(sample, quantile, plain(name, `slope of the ${word} 5 % of bars`, '')),
    ),
  ].map((finding) => ({ finding }));
  return hasBothSides(sample) ? [...own, ...sideFindings(sample)] : own;
}

function sideFindings(sample: Sample): readonly TestedFinding[] {
  const { first, second } = sample.params;
  const group = `Rises and falls of ${first}`;
  const about = (side: Side, name: string, label: string) => ({
    name: `${side}-${name}`,
    label: `${label} when ${first} ${side === 'up' ? 'rises' : 'falls'}`,
    group,
    unit: '',
  });
  const sides = (['up', 'down'] as const).flatMap((side) => [
    bootstrapped(sample, sideBeta(side), {
      ...about(side, 'beta', 'beta'),
      method: `least-squares slope of ${second} on ${first} over these bars`,
    }),
    bootstrapped(sample, sideCapture(side), {
      ...about(side, 'capture', 'capture'),
      method: `mean return of ${second} over that of ${first} on these bars`,
    }),
  ]);
  return [...sides.map((finding) => ({ finding })), betaDifferenceFinding(sample, group)];
}

function betaDifferenceFinding(sample: Sample, group: string): TestedFinding {
  const { first, second } = sample.params;
  return {
    finding: {
      ...bootstrapped(sample, upMinusDownBeta, {
        name: 'up-minus-down-beta',
        label: 'beta rising minus beta falling',
        group,
        unit: '',
        method: 'difference of the two slopes; p with Newey-West errors',
      }),
      nullHypothesis: 'both betas are equal',
    },
    test: {
      ...secondaryTest(sample.params, 'robustness', {
        hypothesis: `${second} answers otherwise to rises than to falls of ${first}`,
        check: 'up and down beta',
      }),
      pValue: sidesPValue(sample),
    },
  };
}

/** One regression with its own constant and slope for falls; tests the difference of the slopes. */
function sidesPValue({ pair }: Sample): number {
  const { first, second } = pair;
  const falls = first.map((value) => Number(value < 0));
  const fit = leastSquares(second, [
    constant(first.length),
    first,
    falls,
    first.map((value, t) => value * falls[t]!),
  ]);
  const covariance = coefficientCovariance(fit, {
    kind: 'newey-west',
    lags: neweyWestLags(first.length),
    correction: true,
  });
  return waldTest(fit, covariance, [3]).fPValue;
}

function tailFinding(
  { pair, params }: Sample,
  quantile: number,
  about: Pick<StudyFinding, 'name' | 'label' | 'group' | 'unit'>,
): StudyFinding {
  const fit = quantileRegression(pair.second, [constant(pair.first.length), pair.first], { quantile });
  const slope = fit.coefficients[1]!;
  const half = normalQuantile(0.5 + INTERVAL_LEVEL / 2) * standardErrors(powellCovariance(fit))[1]!;
  return {
    ...about,
    value: slope,
    interval: {
      lower: slope - half,
      upper: slope + half,
      level: INTERVAL_LEVEL,
      method: 'normal, kernel error of Powell (1991), independent bars',
    },
    observations: fit.observations,
    method: `quantile regression of ${params.second} on ${params.first} at ${quantile} (Koenker and Bassett 1978)`,
  };
}

function hasBothSides({ pair }: Sample): boolean {
  const up = pair.first.filter((value) => value > 0);
  const down = pair.first.filter((value) => value < 0);
  return [up, down].every((part) => part.length >= LEAST_SIDE_BARS && new Set(part).size > 3);
}
