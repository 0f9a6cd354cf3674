import type { Notice } from '../../core/finding.ts';
import {
  type CrossMoments,
  crossMoments,
  fisherInterval,
  pearson,
  slope,
  slopeInterval,
} from '../../stats/correlation/association.ts';
import {
  type Arguments,
  constantAt,
  type Detail,
  type MetricFunction,
  pathAt,
  pathFunction,
} from '../function.ts';
import { commonUnit, type MetricType, quotientUnit } from '../types.ts';
import { pathOf } from '../values.ts';

const GROUP = 'Two series';

const window = { name: 'n', kind: 'bars', least: 3 } as const;

/** Functions of two series. */
export const PAIR_FUNCTIONS: readonly MetricFunction[] = [
  pathFunction({
    name: 'corr',
    group: GROUP,
    parameters: [{ name: 'x', kind: 'number' }, { name: 'y', kind: 'number' }, window],
    summary: "Pearson's correlation over the last n bars",
    note: 'Bars on which either value is missing are left out and the count is reported; missing below 3 pairs or where a side does not vary. The interval is Fisher’s and assumes independent pairs. Levels are marked: two independent random walks correlate.',
    example: 'corr(ret(RUT), ret(BTC), 252)',
    unit: '',
    nature: 'pure',
    reports: 'latest',
    kernel: (paths, constants) => overPairs(paths, constantAt(constants, 2), pearson),
    detail: (args, t) => {
      const moments = momentsAt(args, t);
      return withInterval(moments.count, fisherInterval(pearson(moments), moments.count), INDEPENDENT_PAIRS);
    },
    notices: levelNotices,
  }),
  pathFunction({
    name: 'beta',
    group: GROUP,
    parameters: [{ name: 'y', kind: 'number' }, { name: 'x', kind: 'number' }, window],
    summary: 'slope of y on x by least squares with a constant over the last n bars',
    note: 'Bars on which either value is missing are left out. The interval uses the classical standard error.',
    example: 'beta(ret(ETH), ret(IWM), 252)',
    unit: ([y, x]) => quotientUnit(y?.unit ?? '', x?.unit ?? ''),
    nature: 'pure',
    reports: 'latest',
    kernel: (paths, constants) =>
      overPairs([pathAt(paths, 1), pathAt(paths, 0)], constantAt(constants, 2), slope),
    detail: (args, t) => {
      const [y, x] = args.paths;
      const swapped = y && x ? { ...args, paths: [x, y] } : args;
      const moments = momentsAt(swapped, t);
      return withInterval(moments.count, slopeInterval(moments), INDEPENDENT_ERRORS);
    },
    notices: levelNotices,
  }),
  pathFunction({
    name: 'spread',
    group: GROUP,
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
    ],
    summary: 'difference of two series, x - y',
    note: 'Both must have the same unit. Missing where either is missing.',
    example: 'spread(ret(RUT), ret(SPX))',
    refuse: ([x, y]) => sameUnit(x, y),
    kernel: (paths) => combine(paths, (x, y) => x - y),
  }),
  pathFunction({
    name: 'ratio',
    group: GROUP,
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
    ],
    summary: 'quotient of two series, x / y',
    note: 'Missing where either is missing or y is 0.',
    example: 'ratio(IWM, SPY)',
    unit: ([x, y]) => quotientUnit(x?.unit ?? '', y?.unit ?? ''),
    kernel: (paths) => combine(paths, (x, y) => (y === 0 ? Number.NaN : x / y)),
  }),
];

/** Why two types cannot be added or compared, if they cannot. */
export function sameUnit(x?: MetricType, y?: MetricType): string | undefined {
  if (!x || !y || commonUnit(x.unit, y.unit) !== undefined) return undefined;
  return `the units must agree: the left side is in ${x.unit}, the right in ${y.unit}`;
}

const INDEPENDENT_PAIRS: Notice = {
  code: 'interval-assumes-independence',
  message:
    'The interval assumes independent, normally distributed pairs; with the clustered volatility of returns the true one is wider.',
};
const INDEPENDENT_ERRORS: Notice = {
  code: 'interval-assumes-independence',
  message: 'The interval assumes independent errors of equal variance; for returns the true one is wider.',
};

function overPairs(
  paths: readonly Float64Array[],
  bars: number,
  statistic: (moments: CrossMoments) => number,
): Float64Array {
  const x = pathAt(paths, 0);
  const y = pathAt(paths, 1);
  const out = new Float64Array(x.length).fill(Number.NaN);
  for (let t = bars - 1; t < x.length; t++) {
    if (Number.isNaN(x[t]! + y[t]!)) continue;
    out[t] = statistic(crossMoments(x, y, { from: t - bars + 1, to: t + 1 }));
  }
  return out;
}

function momentsAt({ paths, constants, clock }: Arguments, t: number): CrossMoments {
  const [x, y] = paths.map((path) => pathOf(path, clock));
  const from = Math.max(0, t - constantAt(constants, 2) + 1);
  return crossMoments(pathAt([x ?? new Float64Array()], 0), pathAt([y ?? new Float64Array()], 0), {
    from,
    to: t + 1,
  });
}

function withInterval(observations: number, interval: Detail['interval'], notice: Notice): Detail {
  return interval ? { observations, interval, notices: [notice] } : { observations };
}

function levelNotices(inputs: readonly MetricType[]): readonly Notice[] {
  if (!inputs.some((input) => input.nature === 'level')) return [];
  return [
    {
      code: 'levels-are-not-evidence',
      message:
        'This compares levels. Prices that merely trend correlate whether or not they are related (Granger and Newbold 1974; Phillips 1986), so it is no evidence of a relation; use returns, such as corr(ret(RUT), ret(BTC), 252).',
    },
  ];
}

function combine(paths: readonly Float64Array[], operation: (x: number, y: number) => number): Float64Array {
  const y = pathAt(paths, 1);
  return pathAt(paths, 0).map((value, t) => operation(value, y[t] ?? Number.NaN));
}
