import {
  maxOf,
  meanOf,
  medianOf,
  minOf,
  overWindow,
  percentileOf,
  type Summary,
  stdevOf,
  sumOf,
  zscoreOf,
} from '../../stats/paths/window.ts';
import {
  type Arguments,
  type Detail,
  joinTypes,
  type MetricFunction,
  pathAt,
  pathFunction,
} from '../function.ts';
import type { MetricType } from '../types.ts';
import { lift, sizeAt, valuesAt } from '../values.ts';

const GROUP = 'Windows and members';
const POSITION_GROUP = 'Position in its history';

const BOTH =
  'With n: over the last n bars, missing unless all are there. Without n: of a series over everything so far, of a cross-section over the members that have a value.';

/** Summaries over a window of time or over the members of a cross-section. */
export const AGGREGATE_FUNCTIONS: readonly MetricFunction[] = [
  summary({
    name: 'sum',
    of: sumOf,
    what: 'sum',
    example: 'sum(BTC.exchangeInflowUsd - BTC.exchangeOutflowUsd, 30)',
  }),
  summary({ name: 'mean', of: meanOf, what: 'arithmetic mean', example: 'mean(ret(alts(), 30))' }),
  summary({ name: 'median', of: medianOf, what: 'median', example: 'median(ret(alts(), 30))' }),
  summary({
    name: 'stdev',
    of: stdevOf,
    what: 'sample standard deviation',
    example: 'stdev(ret(alts(), 30))',
  }),
  summary({ name: 'min', of: minOf, what: 'smallest value', example: 'min(RUT, 20)' }),
  summary({ name: 'max', of: maxOf, what: 'largest value', example: 'max(streak(ret(RUT) > ret(SPX)))' }),
  summary({
    name: 'count',
    of: sumOf,
    what: 'number of bars or members for which the condition holds',
    example: 'count(ret(RUT) > ret(SPX), 252)',
    condition: true,
    unit: 'count',
  }),
  summary({
    name: 'share',
    of: meanOf,
    what: 'share of bars or members for which the condition holds',
    example: 'share(ret(top(20), 90) > ret(BTC, 90))',
    condition: true,
    unit: 'fraction',
  }),
  {
    ...summary({ name: 'sma', of: meanOf, what: 'simple moving average', example: 'sma(RUT, 200)' }),
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'n', kind: 'bars' },
    ],
    summary: 'simple moving average of the last n bars',
    note: 'Missing unless all n values are there.',
    result: (inputs) => ({ ...joinTypes(inputs), reports: 'path' }),
    evaluate: ({ paths, constants, clock }) =>
      lift((columns, [, bars]) => overWindow(pathAt(columns, 0), meanOf, bars), paths, { constants, clock }),
  },
  position({
    name: 'zscore',
    of: zscoreOf,
    what: 'standard score of the value among the last n, (x - mean) / standard deviation',
    unit: '',
    example: 'zscore(VIX, 252)',
  }),
  position({
    name: 'percentile',
    of: percentileOf,
    what: 'share of the last n values that are at most the current one',
    unit: 'fraction',
    example: 'percentile(VIX, 252)',
  }),
];

interface SummarySpec {
  readonly name: string;
  readonly of: Summary;
  readonly what: string;
  readonly example: string;
  readonly condition?: true;
  readonly unit?: string;
}

function summary({ name, of, what, example, condition, unit }: SummarySpec): MetricFunction {
  return {
    name,
    group: GROUP,
    parameters: [
      { name: condition ? 'condition' : 'x', kind: condition ? 'condition' : 'number' },
      { name: 'n', kind: 'bars', optional: true },
    ],
    summary: condition
      ? what
      : `${what} over a window, over the history or over the members of a cross-section`,
    note: BOTH,
    example,
    result: (inputs, constants) =>
      summaryType(joinTypes(inputs), { unit, windowed: constants[1] !== undefined }),
    evaluate: (args) => (isAcrossMembers(args) ? acrossMembers(args, of) : overTime(args, of)),
    detail: (args, t) => (isAcrossMembers(args) ? coverage(args, t) : {}),
  };
}

function summaryType(
  input: MetricType,
  { unit, windowed }: { unit: string | undefined; windowed: boolean },
): MetricType {
  const across = input.shape === 'cross-section' && !windowed;
  const { universe, ...single } = input;
  return {
    ...(across ? single : input),
    shape: across ? 'path' : input.shape,
    element: 'number',
    unit: unit ?? input.unit,
    nature: unit === undefined ? input.nature : 'pure',
    reports: windowed || across ? 'path' : 'latest',
    ...(across || universe === undefined ? {} : { universe }),
  };
}

function position({
  name,
  of,
  what,
  unit,
  example,
}: SummarySpec & { readonly unit: string }): MetricFunction {
  return pathFunction({
    name,
    group: POSITION_GROUP,
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'n', kind: 'bars', optional: true, least: 2 },
    ],
    summary: what,
    note: 'The value itself counts. With n missing unless all n values are there; without n over everything so far.',
    example,
    unit,
    nature: 'level',
    reports: 'latest',
    kernel: (paths, [, bars]) => overWindow(pathAt(paths, 0), of, bars),
  });
}

function isAcrossMembers({ paths, constants }: Arguments): boolean {
  return paths[0]?.kind === 'cross-section' && constants[1] === undefined;
}

function overTime({ paths, constants, clock }: Arguments, of: Summary) {
  return lift((columns, [, bars]) => overWindow(pathAt(columns, 0), of, bars), paths, { constants, clock });
}

function acrossMembers({ paths, clock }: Arguments, of: Summary) {
  const members = paths[0]?.kind === 'cross-section' ? paths[0].members : [];
  const priced = members.filter((member) => !member.empty);
  const values = Float64Array.from(clock.eventMs, (_, t) => {
    const present = valuesAt(priced, t);
    return present.length === 0 ? Number.NaN : of(present, 0, present.length);
  });
  return { kind: 'path', values } as const;
}

function coverage({ paths }: Arguments, t: number): Detail {
  const members = paths[0]?.kind === 'cross-section' ? paths[0].members : [];
  const observations = valuesAt(members, t).length;
  const size = sizeAt(members, t);
  const message = `${observations} of ${size} members have a value on this date.`;
  return { observations, notices: observations < size ? [{ code: 'coverage', message }] : [] };
}
