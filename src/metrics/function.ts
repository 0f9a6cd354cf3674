import type { Interval, Notice } from '../core/finding.ts';
import type { Clock } from '../market/panel.ts';
import type { MetricType } from './types.ts';
import { type Kernel, lift, type Value } from './values.ts';

/**
 * What a parameter takes: `number` and `condition` are paths or cross-sections (a constant becomes a constant path);
 * `bars` (the length of a window), `offset` (bars apart), `days` and `constant` are fixed numbers that are known before any
 * data are read.
 */
export type ParameterKind = 'number' | 'condition' | 'bars' | 'offset' | 'days' | 'constant';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** May be left out; then `default`, or nothing. */
  readonly optional?: true;
  readonly default?: number;
  /** The least `bars` that the function can work with; 1 unless stated. */
  readonly least?: number;
}

/** The arguments of one call: paths in the order of the path parameters, constants by the order of all parameters. */
export interface Arguments {
  readonly paths: readonly Value[];
  readonly constants: readonly (number | undefined)[];
  readonly clock: Clock;
}

/** What only the latest value of a function can say about itself. */
export interface Detail {
  readonly observations?: number;
  readonly interval?: Interval;
  readonly notices?: readonly Notice[];
}

/** One function of the metric language: its documentation, its typing and its computation. */
export interface MetricFunction {
  readonly name: string;
  readonly group: string;
  readonly parameters: readonly Parameter[];
  /** One sentence; becomes the method of a finding. */
  readonly summary: string;
  /** What it does with gaps, ties and short histories. */
  readonly note: string;
  /** A call that runs on the simulated market. */
  readonly example: string;
  /** The type of the result; `inputs` are the types of the path arguments. */
  result(inputs: readonly MetricType[], constants: readonly (number | undefined)[]): MetricType;
  /** Why these arguments cannot be combined, if they cannot. */
  refuse?(inputs: readonly MetricType[], constants: readonly (number | undefined)[]): string | undefined;
  evaluate(args: Arguments): Value;
  /** About the value at bar `t`. */
  detail?(args: Arguments, t: number): Detail;
  /** What a reader must know whatever the data say. */
  notices?(inputs: readonly MetricType[]): readonly Notice[];
}

export interface PathFunction extends Omit<MetricFunction, 'evaluate' | 'result'> {
  readonly unit?: string | ((inputs: readonly MetricType[]) => string);
  readonly nature?: MetricType['nature'];
  readonly element?: MetricType['element'];
  readonly reports?: MetricType['reports'];
  readonly hindsight?: true;
  readonly kernel: Kernel;
}

/** A function that computes one path from paths, member by member on cross-sections. */
export function pathFunction(spec: PathFunction): MetricFunction {
  const { unit, nature, element, reports, hindsight, kernel, ...rest } = spec;
  return {
    ...rest,
    result: (inputs) => {
      const joined = joinTypes(inputs);
      return {
        ...joined,
        unit: typeof unit === 'function' ? unit(inputs) : (unit ?? joined.unit),
        nature: nature ?? joined.nature,
        element: element ?? 'number',
        reports: reports ?? 'path',
        hindsight: hindsight ?? joined.hindsight,
      };
    },
    evaluate: ({ paths, constants, clock }) => lift(kernel, paths, { constants, clock }),
  };
}

/** What several inputs have in common: a cross-section if one is, levels if one is, hindsight if one is. */
export function joinTypes(inputs: readonly MetricType[]): MetricType {
  const universe = inputs.find((input) => input.universe)?.universe;
  const natures = inputs.map((input) => input.nature);
  const joined: MetricType = {
    shape: universe ? 'cross-section' : 'path',
    element: inputs[0]?.element ?? 'number',
    unit: inputs[0]?.unit ?? '',
    nature: natures.includes('level') ? 'level' : natures.includes('change') ? 'change' : 'pure',
    reports: inputs.some((input) => input.shape !== 'constant' && input.reports === 'latest')
      ? 'latest'
      : 'path',
    hindsight: inputs.some((input) => input.hindsight),
  };
  return universe ? { ...joined, universe } : joined;
}

/** The constant at that place, which the checker has made sure of. */
export function constantAt(constants: readonly (number | undefined)[], index: number): number {
  const value = constants[index];
  if (value === undefined) throw new TypeError(`argument ${index} must be a constant`);
  return value;
}

/** The path at that place, which the checker has made sure of. */
export function pathAt(paths: readonly Float64Array[], index: number): Float64Array {
  const path = paths[index];
  if (path === undefined) throw new TypeError(`argument ${index} must be a path`);
  return path;
}
