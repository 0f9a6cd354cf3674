import { crossMoments, fisherInterval, pearson } from '../../stats/correlation/association.ts';
import { contagionTest } from '../../stats/correlation/contagion.ts';
import { coefficientCovariance, standardErrors } from '../../stats/regression/covariance.ts';
import { constant, leastSquares } from '../../stats/regression/leastSquares.ts';
import { waldTest } from '../../stats/regression/wald.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { Link, LinkCell } from './link.ts';
import type { RegimesParameters } from './parameters.ts';
import { linkTest, robustnessOf } from './specification.ts';

const LEVEL = 0.05;
const Z = 1.959963984540054;
/** Fewer days in a cell say nothing about a link. */
const LEAST_DAYS = 60;
/** And fewer in a year nothing about its slope. */
const LEAST_IN_YEAR = 15;
const NAMES: Readonly<Record<LinkCell['name'], string>> = {
  neither: 'neither in stress',
  'coin-only': 'the coin alone in stress',
  'index-only': 'the index alone in stress',
  both: 'both in stress',
};

/** The link of coin and index by who was in stress, and whether it was another one when the coin alone was. */
export function linkFindings(link: Link | undefined, params: RegimesParameters): readonly TestedFinding[] {
  if (!link) return [];
  const group = `Link of ${params.index} and ${params.coin} by who was in stress, ${link.from} to ${link.to}`;
  const [neither, alone] = ['neither', 'coin-only'].map((name) =>
    link.cells.find((cell) => cell.name === name),
  );
  const comparable = [neither, alone].every((cell) => (cell?.coin.length ?? 0) >= LEAST_DAYS);
  return [
    ...link.cells.flatMap((cell) => correlationFinding(cell, group)),
    ...(neither && alone && comparable ? comparison(neither, alone, { params, group }) : []),
  ].map(({ finding, ...rest }) => ({ finding: { uses: link.uses, ...finding }, ...rest }));
}

/** The answer of the test, once it is placed among all tests of its family. */
export function decoupledFinding(find: (name: string) => StudyFinding | undefined): readonly StudyFinding[] {
  const slope = find('link-slope-change');
  if (!slope) return [];
  return [
    {
      name: 'decoupled',
      label: 'decoupled when the coin alone was in stress',
      group: slope.group,
      value: Number(slope.value) < 0 && (slope.pAdjusted ?? 1) < LEVEL,
      unit: '',
      observations: slope.observations,
      method: `whether the slope within years is lower then, with an adjusted p below ${LEVEL}; false is no proof of one link`,
      ...(slope.uses ? { uses: slope.uses } : {}),
    },
  ];
}

function correlationFinding({ name, coin, index }: LinkCell, group: string): readonly TestedFinding[] {
  if (coin.length < LEAST_DAYS) return [];
  const correlation = pearson(crossMoments(coin, index, { from: 0, to: coin.length }));
  const interval = fisherInterval(correlation, coin.length);
  return [
    {
      finding: {
        name: `correlation-${name}`,
        label: `correlation, ${NAMES[name]}`,
        group,
        value: correlation,
        unit: '',
        observations: coin.length,
        method:
          'Pearson correlation of daily log returns on days before which these states were likeliest, each by its own real-time two-state model',
        ...(interval ? { interval } : {}),
      },
    },
  ];
}

interface Compared {
  readonly params: RegimesParameters;
  readonly group: string;
}

function comparison(neither: LinkCell, alone: LinkCell, compared: Compared): readonly TestedFinding[] {
  const { params, group } = compared;
  const contagion = contagionTest({
    stable: { source: neither.coin, target: neither.index },
    turmoil: { source: alone.coin, target: alone.index },
  });
  return [
    ...slopeFinding(neither, alone, { ...compared, within: true }),
    ...slopeFinding(neither, alone, { ...compared, within: false }),
    {
      finding: {
        name: 'link-correlation-change',
        label: 'correlation adjusted for the variance of the coin: coin alone in stress, less neither',
        group,
        value: contagion.adjustedCorrelation - contagion.stableCorrelation,
        unit: '',
        observations: contagion.observations,
        method: `Forbes and Rigobon (2002): ${contagion.turmoilCorrelation.toFixed(3)} in stress is ${contagion.adjustedCorrelation.toFixed(3)} at the variance of calm, against ${contagion.stableCorrelation.toFixed(3)}; two-sided p, independent normal returns; all years together, so that a link which grew over the years counts`,
        nullHypothesis: 'slope and residual variance are the same in both',
      },
      test: {
        ...robustnessOf(params, {
          hypothesis: `${params.index} and ${params.coin} are tied otherwise when ${params.coin} alone is in stress`,
          specification: { test: 'Forbes-Rigobon, two-sided', linkFrom: params.linkFrom },
        }),
        pValue: Math.min(1, 2 * Math.min(contagion.pValue, 1 - contagion.pValue)),
      },
    },
  ];
}

/** Within years: nothing where no year has days enough in both. */
function slopeFinding(
  neither: LinkCell,
  alone: LinkCell,
  { params, group, within }: Compared & { readonly within: boolean },
): readonly TestedFinding[] {
  const years = sharedYears(neither, alone);
  if (within && years.length === 0) return [];
  const { change, error, pValue, observations } = slopeChange(neither, alone, within ? years : undefined);
  const { index, coin } = params;
  const test = within
    ? linkTest(params)
    : robustnessOf(params, {
        hypothesis: `${index} answers to ${coin} otherwise when ${coin} alone is in stress`,
        specification: { test: 'interaction, HC3, all years together', linkFrom: params.linkFrom },
      });
  return [
    {
      finding: {
        name: within ? 'link-slope-change' : 'link-slope-change-pooled',
        label: `slope of ${index} on ${coin}, coin alone in stress less neither, ${within ? 'within years' : 'all years together'}`,
        group,
        value: change,
        unit: '',
        observations,
        method: within
          ? `interaction of the coin with its stress; each of ${years.join(', ')} has a slope of its own, so that a link which grew over the years is not taken for one that stress cuts; HC3 errors`
          : 'interaction of the coin with its stress, HC3 errors; a link that grew over the years counts, where stress was commoner in early ones',
        nullHypothesis: `the slope of ${index} on ${coin} is the same whether ${coin} alone is in stress or neither is`,
        interval: { lower: change - Z * error, upper: change + Z * error, level: 1 - LEVEL, method: 'HC3' },
      },
      test: { ...test, pValue },
    },
  ];
}

/** Years with days enough in both cells. */
function sharedYears(neither: LinkCell, alone: LinkCell): readonly string[] {
  const days = ({ years }: LinkCell, year: string) => years.filter((one) => one === year).length;
  return [...new Set(alone.years)].filter(
    (year) => days(neither, year) >= LEAST_IN_YEAR && days(alone, year) >= LEAST_IN_YEAR,
  );
}

/** The last coefficient of the index on the coin: by year where years are given, with a level for stress in each. */
function slopeChange(neither: LinkCell, alone: LinkCell, years: readonly string[] | undefined) {
  const rows = [neither, alone].flatMap((cell, stress) =>
    cell.years.flatMap((year, t) =>
      years && !years.includes(year) ? [] : [{ x: cell.coin[t]!, y: cell.index[t]!, year, stress }],
    ),
  );
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  const design = [
    constant(rows.length),
    ...(years ?? ['']).map((year) => column((row) => (year === '' || row.year === year ? row.x : 0))),
    column(({ stress }) => stress),
    column(({ x, stress }) => x * stress),
  ];
  const fit = leastSquares(
    column(({ y }) => y),
    design,
  );
  const covariance = coefficientCovariance(fit, { kind: 'HC3' });
  const last = design.length - 1;
  const { pValue, observations } = waldTest(fit, covariance, [last]);
  return { change: fit.coefficients[last]!, error: standardErrors(covariance)[last]!, pValue, observations };
}
