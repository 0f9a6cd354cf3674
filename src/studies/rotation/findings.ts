import type { Interval } from '../../core/finding.ts';
import { robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { spearman } from '../../stats/correlation/spearman.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { coefficientCovariance, neweyWestLags } from '../../stats/regression/covariance.ts';
import { constant, leastSquares } from '../../stats/regression/leastSquares.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { TestRun } from '../trials.ts';
import type { Decomposition } from './decomposition.ts';
import { controlledLead, spreadForecasts } from './forecasts.ts';
import type { OtherDefinition } from './otherDefinitions.ts';
import type { RotationParameters } from './parameters.ts';
import { asCause, type RotationTests, robustnessTest, spreadNames, WAYS } from './rotationTests.ts';
import type { RotationDecision } from './rule.ts';
import type { RotationSample } from './sample.ts';

const LEVEL = 0.95;
const PARTS = 3;

/** Everything that the tables are made of. */
export interface RotationResult {
  readonly sample: RotationSample;
  readonly parts: Decomposition;
  readonly tests: RotationTests;
  readonly decision: RotationDecision;
  readonly params: RotationParameters;
  /** Of the correlation of the spreads. */
  readonly interval: Interval | undefined;
  readonly others: readonly OtherDefinition[];
}

/** The findings in the order in which they are read. */
export function rotationFindings(result: RotationResult): readonly TestedFinding[] {
  const { sample, params } = result;
  const sides = [params.small, params.large, params.alt, params.bitcoin];
  const uses = [...new Set(sides.flatMap((side) => sample.panel.column(side).uses))];
  return [
    ...sameBarFindings(result),
    ...decompositionFindings(result),
    ...leadFindings(result),
    ...forecastFindings(result),
    ...stabilityFindings(result),
    ...otherFindings(result),
  ].map(({ finding, ...rest }) => ({ finding: { uses, ...finding }, ...rest }));
}

type Given = Omit<StudyFinding, 'name' | 'label' | 'group' | 'interval'> & {
  readonly interval?: Interval | undefined;
  readonly test?: TestRun | undefined;
};

function row(group: string, [name, label]: readonly [string, string], given: Given): TestedFinding {
  const { interval, test, ...rest } = given;
  return {
    finding: { name, label, group, ...rest, ...(interval ? { interval } : {}) },
    ...(test ? { test } : {}),
  };
}

function sameBarFindings({
  sample,
  parts,
  tests,
  params,
  interval,
}: RotationResult): readonly TestedFinding[] {
  const { equity, crypto } = spreadNames(params);
  const group = 'The two spreads';
  const observations = sample.labels.length;
  const beta = spreadBeta(sample);
  const ranks = spearman(sample.equity, sample.crypto);
  return [
    row(group, ['spread-correlation', 'correlation on the same bar'], {
      value: parts.spreads.estimate,
      unit: '',
      observations,
      method: 'Pearson correlation of differences of log returns, Newey-West error for the test',
      nullHypothesis: parts.spreads.nullHypothesis,
      interval: interval ?? parts.spreads.interval,
      test: tests.spreads.test,
    }),
    row(group, ['spread-beta', 'slope of the second on the first'], {
      value: beta.slope,
      unit: '',
      observations,
      method: 'least squares with a Newey-West error',
      interval: beta.interval,
    }),
    row(group, ['spread-rank-correlation', 'rank correlation (extremes tamed)'], {
      value: ranks.correlation,
      unit: '',
      observations,
      method: "Spearman's correlation; its p-value takes bars for independent",
      nullHypothesis: ranks.nullHypothesis,
      test: robustnessTest(params, `${equity} and ${crypto} move together`, {
        specification: { bar: 'same', test: 'ranks' },
        pValue: ranks.pValue,
      }),
    }),
  ];
}

function decompositionFindings({ sample, parts, tests, params }: RotationResult): readonly TestedFinding[] {
  const { small, large, alt, bitcoin } = params;
  const group = 'Taking the markets off';
  const observations = sample.labels.length;
  const share = (name: string, label: string, value: number) =>
    row(group, [name, label], {
      value,
      unit: 'fraction',
      observations,
      method: `R-squared of least squares of ${alt}`,
    });
  const correlation = (name: readonly [string, string], part: Decomposition['raw'], test: TestRun) =>
    row(group, name, {
      value: part.estimate,
      unit: '',
      observations,
      method: 'Pearson correlation, Newey-West error',
      nullHypothesis: part.nullHypothesis,
      interval: part.interval,
      test,
    });
  const slope = (name: string, label: string, value: number) =>
    row(group, [name, label], { value, unit: '', observations, method: 'least squares' });
  return [
    correlation(['raw-correlation', `${small} and ${alt}, correlation`], parts.raw, tests.raw.test),
    correlation(
      ['partial-correlation', `the same, given ${large} and ${bitcoin}`],
      parts.beyond,
      tests.beyond.test,
    ),
    share('r2-small', `variance of ${alt} explained by ${small}`, parts.rSquaredOfSmall),
    share('r2-markets', `by ${large} and ${bitcoin}`, parts.rSquaredOfMarkets),
    share('r2-with-spread', `by these and ${small} less ${large}`, parts.rSquaredWithSpread),
    slope('beta-small', `slope of ${small} on ${large}`, parts.betas.small),
    slope('beta-alt', `slope of ${alt} on ${bitcoin}`, parts.betas.alt),
  ];
}

function leadFindings({ sample, tests, params }: RotationResult): readonly TestedFinding[] {
  const names = spreadNames(params);
  return WAYS.flatMap((way) => {
    const { cause, effect } = asCause(names, way);
    const group = `Past of ${cause}: ${effect} next`;
    const leads = tests.leads.filter((one) => one.way === way);
    const best = leads.toSorted((a, b) => a.test.pValue - b.test.pValue)[0];
    const controlled = best && controlledLead(sample, way, best.lags);
    return [
      ...leads.map((lead) =>
        row(
          group,
          [
            `${way}-lags-${lead.lags}`,
            `${lead.lags} ${lead.lags === 1 ? 'bar' : 'bars'} back, variance added`,
          ],
          {
            value: lead.incrementalRSquared,
            unit: 'fraction',
            observations: lead.observations,
            method: "Granger's test, the larger p of HC3 and Newey-West errors",
            nullHypothesis: `the past of ${cause} does not help to foretell ${effect}`,
            test: lead.test,
          },
        ),
      ),
      ...(best && controlled
        ? [
            row(group, [`${way}-lasting-effect`, `sum of the coefficients, ${best.lags} back`], {
              value: best.lastingEffect,
              unit: '',
              observations: best.observations,
              method: 'sum of the coefficients on the lags of the cause',
            }),
            row(group, [`${way}-with-markets`, 'the same beside the past of both markets'], {
              value: controlled.incrementalRSquared,
              unit: 'fraction',
              observations: controlled.observations,
              method: "Granger's test with the lags of both markets on either side",
              nullHypothesis: `the past of ${cause} does not help beyond that of the markets`,
              test: robustnessTest(params, `the past of ${cause} helps to foretell ${effect}`, {
                specification: { lags: best.lags, controls: `${params.large}, ${params.bitcoin}` },
                pValue: controlled.robustPValue,
              }),
            }),
          ]
        : []),
    ];
  });
}

function forecastFindings({ sample, params }: RotationResult): readonly TestedFinding[] {
  const names = spreadNames(params);
  return spreadForecasts(sample).map(
    ({ way, horizon, slope, interval, pValue, observations, nonOverlapping }) => {
      const { cause, effect } = asCause(names, way);
      return row(
        'Slope on one bar (periods)',
        [`${way}-horizon-${horizon}`, `${horizon} bars of ${effect} (${nonOverlapping})`],
        {
          value: slope,
          unit: '',
          observations,
          method: "predictive regression, Hodrick's (1992) errors for overlapping sums",
          nullHypothesis: `${cause} does not forecast ${effect}`,
          interval,
          test: robustnessTest(params, `${cause} foretells ${effect}`, {
            specification: { horizon, errors: 'Hodrick' },
            pValue,
          }),
        },
      );
    },
  );
}

function stabilityFindings({ sample, params }: RotationResult): readonly TestedFinding[] {
  const { equity, crypto } = spreadNames(params);
  const { length } = sample.labels;
  return Array.from({ length: PARTS }, (_, i) => {
    const [from, to] = [Math.floor((i * length) / PARTS), Math.floor(((i + 1) * length) / PARTS)];
    const part = robustCorrelation(sample.equity.subarray(from, to), sample.crypto.subarray(from, to));
    return row(
      'Spreads, correlation by thirds',
      [`third-${i + 1}`, `${sample.labels[from] ?? ''} to ${sample.labels[to - 1] ?? ''}`],
      {
        value: part.estimate,
        unit: '',
        observations: to - from,
        method: 'Pearson correlation, Newey-West error',
        nullHypothesis: part.nullHypothesis,
        interval: part.interval,
        test: robustnessTest(params, `${equity} and ${crypto} move together`, {
          specification: { bar: 'same', part: `third ${i + 1}` },
          pValue: part.pValue,
        }),
      },
    );
  });
}

function otherFindings({ others, params }: RotationResult): readonly TestedFinding[] {
  return others.map(({ name, label, correlation, specification, uses }) =>
    row('Other definitions, correlation', [`specification-${name}`, label], {
      value: correlation.estimate,
      unit: '',
      observations: correlation.observations,
      method: 'Pearson correlation of the spreads, Newey-West error',
      nullHypothesis: correlation.nullHypothesis,
      interval: correlation.interval,
      uses,
      test: robustnessTest(params, 'the spreads move together', {
        specification,
        pValue: correlation.pValue,
      }),
    }),
  );
}

function spreadBeta({ equity, crypto }: RotationSample): { slope: number; interval: Interval } {
  const fit = leastSquares(crypto, [constant(crypto.length), equity]);
  const lags = neweyWestLags(crypto.length);
  const error = Math.sqrt(
    coefficientCovariance(fit, { kind: 'newey-west', lags, correction: true }).get(1, 1),
  );
  const slope = fit.coefficients[1] ?? Number.NaN;
  const half = normalQuantile(0.5 + LEVEL / 2) * error;
  return {
    slope,
    interval: {
      lower: slope - half,
      upper: slope + half,
      level: LEVEL,
      method: `Newey-West standard error, ${lags} lags, normal quantile`,
    },
  };
}
