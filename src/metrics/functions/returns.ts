import { InputError } from '../../core/errors.ts';
import { periodsPerYear } from '../../market/calendars/calendar.ts';
import type { Clock } from '../../market/panel.ts';
import { difference, exponentialMean, lagged, logReturn, simpleReturn } from '../../stats/paths/change.ts';
import { overWindow, stdevOf } from '../../stats/paths/window.ts';
import { constantAt, type MetricFunction, pathAt, pathFunction } from '../function.ts';

const GROUP = 'Returns and changes';

const x = { name: 'x', kind: 'number' } as const;
const oneBar = { name: 'n', kind: 'offset', optional: true, default: 1 } as const;

/** Functions that compare a value with an earlier one. */
export const RETURN_FUNCTIONS: readonly MetricFunction[] = [
  pathFunction({
    name: 'ret',
    group: GROUP,
    parameters: [x, oneBar],
    summary: 'simple return over n bars of the clock, x[t] / x[t - n] - 1',
    note: 'Missing where either value is missing or the earlier one is not positive. On the session clock a crypto return spans the weekend.',
    example: 'ret(RUT, 5)',
    unit: 'fraction',
    nature: 'change',
    kernel: (paths, constants) => simpleReturn(pathAt(paths, 0), constantAt(constants, 1)),
  }),
  pathFunction({
    name: 'logret',
    group: GROUP,
    parameters: [x, oneBar],
    summary: 'logarithmic return over n bars of the clock, ln(x[t] / x[t - n])',
    note: 'Missing where either value is missing or not positive.',
    example: 'logret(BTC)',
    unit: 'fraction',
    nature: 'change',
    kernel: (paths, constants) => logReturn(pathAt(paths, 0), constantAt(constants, 1)),
  }),
  pathFunction({
    name: 'change',
    group: GROUP,
    parameters: [x, oneBar],
    summary: 'difference over n bars of the clock, x[t] - x[t - n]',
    note: 'Missing where either value is missing.',
    example: 'change(VIX, 5)',
    nature: 'change',
    kernel: (paths, constants) => difference(pathAt(paths, 0), constantAt(constants, 1)),
  }),
  pathFunction({
    name: 'ytd',
    group: GROUP,
    parameters: [x],
    summary: 'return since the last value of the previous calendar year',
    note: 'The year is that of the label, so of the session or UTC day. Missing in the first year of a series.',
    example: 'ytd(RUT)',
    unit: 'fraction',
    nature: 'level',
    reports: 'latest',
    kernel: (paths, _, clock) => yearToDate(pathAt(paths, 0), clock),
  }),
  pathFunction({
    name: 'lag',
    group: GROUP,
    parameters: [x, oneBar],
    summary: 'the value n bars of the clock earlier',
    note: 'Looks back only: n is at least 1. For values after a bar see ahead, which is hindsight.',
    example: 'ret(BTC) > lag(ret(BTC), 1)',
    kernel: (paths, constants) => lagged(pathAt(paths, 0), constantAt(constants, 1)),
  }),
  pathFunction({
    name: 'ema',
    group: GROUP,
    parameters: [x, { name: 'n', kind: 'bars' }],
    summary:
      'exponential moving average with weight 2 / (n + 1) on the newest value, started at the first value',
    note: 'A missing value is missing in the average and leaves its state as it was.',
    example: 'ema(RUT, 20)',
    kernel: (paths, constants) => exponentialMean(pathAt(paths, 0), constantAt(constants, 1)),
  }),
  pathFunction({
    name: 'vol',
    group: GROUP,
    parameters: [x, { name: 'n', kind: 'bars', least: 2 }],
    summary:
      'realised volatility: sample standard deviation of the last n one-bar log returns, annualised by the clock (252 sessions, 365 days, 12 months)',
    note: 'Missing unless all n returns are there. Not defined on irregular clocks. Scaling by the square root of time assumes uncorrelated returns.',
    example: 'vol(BTC, 30)',
    unit: 'fraction',
    nature: 'level',
    reports: 'latest',
    kernel: (paths, constants, clock) => {
      const scale = Math.sqrt(barsPerYear(clock));
      return overWindow(logReturn(pathAt(paths, 0), 1), stdevOf, constantAt(constants, 1)).map(
        (v) => v * scale,
      );
    },
  }),
];

function barsPerYear(clock: Clock): number {
  const periods = periodsPerYear(clock.calendar);
  if (periods !== undefined) return periods;
  throw new InputError(
    `Cannot annualise: the clock "${clock.calendar}" has no fixed number of bars in a year; use stdev(logret(x), n)`,
  );
}

function yearToDate(values: Float64Array, clock: Clock): Float64Array {
  const out = new Float64Array(values.length).fill(Number.NaN);
  let base = Number.NaN;
  let lastYear = '';
  let last = Number.NaN;
  values.forEach((value, t) => {
    const year = clock.labels[t]?.slice(0, 4) ?? '';
    if (year !== lastYear) base = Number(year) - Number(lastYear) === 1 ? last : Number.NaN;
    if (year !== lastYear) last = Number.NaN;
    lastYear = year;
    out[t] = base > 0 ? value / base - 1 : Number.NaN;
    if (!Number.isNaN(value)) last = value;
  });
  return out;
}
