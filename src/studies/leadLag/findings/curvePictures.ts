import { type Figure, numberOrNull, type Point } from '../../figure.ts';
import type { StudyTable } from '../../table.ts';
import type { LeadLagParameters } from '../parameters.ts';
import type { Specification, SpecificationCurve } from './specificationCurve.ts';

const LEVEL = 0.05;

/** Every specification in order of effect, with its interval. */
export function curveFigure(
  { specifications }: SpecificationCurve,
  { leader, follower }: LeadLagParameters,
): Figure {
  const points = (isWanted: (one: Specification) => boolean) =>
    specifications.flatMap((one, i): readonly Point[] =>
      isWanted(one) ? [[i + 1, one.effect, numberOrNull(one.lower), numberOrNull(one.upper)]] : [],
    );
  return {
    name: 'specification-curve',
    title: `Past ${leader} against later ${follower}: every specification`,
    kind: 'range',
    x: { label: 'specification, in order of effect', unit: 'count' },
    y: { label: 'correlation, 95 % Newey-West interval', unit: '' },
    series: [
      { name: 'p < 5 %', points: points(({ pValue }) => pValue < LEVEL) },
      { name: 'p >= 5 %', points: points(({ pValue }) => pValue >= LEVEL) },
    ],
    lines: [{ name: 'no relation', value: 0 }],
  };
}

/** The same with the choices behind each. */
export function curveTable(
  { specifications }: SpecificationCurve,
  { leader, follower }: LeadLagParameters,
): StudyTable {
  return {
    name: 'specifications',
    title: `Past ${leader} against later ${follower}: the choices`,
    columns: [
      { name: 'rank', label: 'rank', unit: 'count', about: 'in order of effect' },
      { name: 'series', label: 'series', unit: 'text', about: 'returns, or spreads over the market' },
      { name: 'part', label: 'part of the sample', unit: 'text' },
      { name: 'lookback', label: 'bars back', unit: 'count', about: `bars of ${leader} that are summed` },
      { name: 'horizon', label: 'bars ahead', unit: 'count', about: `bars of ${follower} that are summed` },
      { name: 'effect', label: 'correlation', unit: '' },
      { name: 'lower', label: 'lower', unit: '', about: 'end of the 95 % Newey-West interval' },
      { name: 'upper', label: 'upper', unit: '', about: 'end of the 95 % Newey-West interval' },
      { name: 'p', label: 'p', unit: '', about: 'not adjusted: the curve is judged as a whole' },
      { name: 'n', label: 'n', unit: 'count', about: 'overlapping windows' },
    ],
    rows: specifications.map((one, i) => [
      i + 1,
      ...one.sample.split(', '),
      one.lookback,
      one.horizon,
      one.effect,
      numberOrNull(one.lower),
      numberOrNull(one.upper),
      one.pValue,
      one.observations,
    ]),
  };
}
