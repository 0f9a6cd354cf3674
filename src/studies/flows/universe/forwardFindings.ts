import type { Notice } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import { toDate } from '../../../core/time.ts';
import { expectedShortfall, leastForTail } from '../../../stats/distributions/expectedShortfall.ts';
import { medianOf } from '../../../stats/paths/window.ts';
import { bootstrapInterval } from '../../../stats/resampling/bootstrapInterval.ts';
import type { StudyFinding } from '../../study.ts';
import type { FlowParameters } from '../parameters.ts';
import { BAND, isInBand } from './drawdownFindings.ts';
import type { ForwardDate, UniverseReturns } from './universeReturns.ts';

const TAIL = 0.05;
/** Fewer dates give no interval. */
const LEAST_DATES = 20;
const LEVEL = 0.95;

/** Returns of a date, sorted out once: resampling only joins them. */
interface Columns {
  readonly band: Float64Array;
  readonly all: Float64Array;
  readonly kept: Float64Array;
}

type Statistic = (columns: Columns) => number;

interface Measure {
  readonly name: string;
  readonly label: string;
  readonly method: string;
  readonly of: (values: Float64Array) => number;
}

const MEASURES: readonly Measure[] = [
  {
    name: 'es',
    label: 'mean of the worst 5 %',
    method: 'expected shortfall at 5 % (Acerbi and Tasche)',
    of: (values) => (values.length < leastForTail(TAIL) ? Number.NaN : expectedShortfall(values, TAIL)),
  },
  {
    name: 'median',
    label: 'median',
    method: 'median',
    of: (values) => (values.length === 0 ? Number.NaN : medianOf(values, 0, values.length)),
  },
  {
    name: 'halved',
    label: 'share that lost half or more',
    method: 'share of returns of at most -0.5: what a fall from 80 to 90 % below the peak means',
    of: (values) => values.filter((value) => value <= -0.5).length / values.length,
  },
];

/** What became of coins that stood 80 to 90 % below their peaks, against all coins at the same dates. */
export function forwardFindings(
  universe: UniverseReturns | undefined,
  params: FlowParameters,
  random: RandomSource,
): readonly StudyFinding[] {
  const dates = universe?.dates ?? [];
  const inBand = dates.flatMap(({ returns }) => returns.filter(isInBand)).length;
  if (inBand === 0) return [];
  const context: Context = {
    dates: dates.map(columnsOf),
    uses: universe?.uses ?? [],
    params,
    random,
    group: groupOf(dates, params),
  };
  return MEASURES.flatMap((measure) => {
    const { name, label, method, of } = measure;
    return [
      finding(context, `forward-${name}-80-90`, {
        label: `${label}, after 80 to 90 % down`,
        method,
        statistic: ({ band }) => of(band),
        counts: ({ band }) => band.length,
      }),
      finding(context, `forward-${name}-all`, {
        label: `${label}, all coins`,
        method,
        statistic: ({ all }) => of(all),
        counts: ({ all }) => all.length,
      }),
      finding(context, `forward-${name}-difference`, {
        label: `${label}, difference`,
        method: `${method}: after 80 to 90 % down less all coins`,
        statistic: ({ band, all }) => of(band) - of(all),
        counts: ({ band }) => band.length,
      }),
      finding(context, `forward-${name}-80-90-last-price`, {
        label: `${label}, after 80 to 90 % down, if coins that vanished kept their last price`,
        method,
        statistic: ({ kept }) => of(kept),
        counts: ({ band }) => band.length,
      }),
    ].flat();
  });
}

/** How the dates were chosen, and what they leave out. */
export function forwardNotice({ dates }: UniverseReturns, { horizon }: FlowParameters): Notice {
  const lost = dates.reduce((sum, date) => sum + date.lost, 0);
  const pairs = dates.reduce((sum, { returns }) => sum + returns.length, 0);
  const few = dates.length < LEAST_DATES ? ` Fewer than ${LEAST_DATES} dates: no intervals are given.` : '';
  return {
    code: 'forward-dates',
    message: `Forward returns start from ${dates.length} dates ${horizon} days apart, counted back from the last day, so that windows do not overlap; intervals resample whole dates, since coins of one date fall together. ${pairs} pairs of coin and date count, ${lost} do not: no price after the date, and nothing says that the coin is gone.${few}`,
  };
}

interface Context {
  readonly dates: readonly Columns[];
  readonly uses: readonly string[];
  readonly params: FlowParameters;
  readonly random: RandomSource;
  readonly group: string;
}

interface Described {
  readonly label: string;
  readonly method: string;
  readonly statistic: Statistic;
  readonly counts: Statistic;
}

function finding(
  { dates, uses, params, random, group }: Context,
  name: string,
  { label, method, statistic, counts }: Described,
): readonly StudyFinding[] {
  const pooled = joined(dates);
  const value = statistic(pooled);
  if (!Number.isFinite(value)) return [];
  const interval =
    dates.length < LEAST_DATES
      ? undefined
      : bootstrapInterval(
          [Float64Array.from(dates.keys())],
          (_, rows) => statistic(joined(Array.from(rows, (row) => dates[row]!))),
          {
            level: LEVEL,
            replicates: params.replicates,
            random: random.fork(name),
            scheme: { kind: 'stationary', length: 1 },
          },
        );
  return [
    {
      name,
      label,
      group,
      value,
      unit: 'fraction',
      observations: counts(pooled),
      method: `${method}; ${dates.length} dates that do not overlap, ${BAND.from} to ${BAND.to} by the drawdown on the date; a coin that vanished loses ${name.endsWith('last-price') ? 0 : params.delistingLoss} of its last price`,
      uses,
      ...(interval ? { interval: { ...interval, method: `${interval.method}, whole dates` } } : {}),
    },
  ];
}

function groupOf(dates: readonly ForwardDate[], { horizon, universe }: FlowParameters): string {
  const [first, last] = [dates[0]?.ms ?? 0, dates.at(-1)?.ms ?? 0];
  return `Returns over the next ${horizon} days, ${universe}, from ${toDate(first - 1)} to ${toDate(last - 1)}`;
}

function columnsOf({ returns }: ForwardDate): Columns {
  const band = returns.filter(isInBand);
  return {
    band: Float64Array.from(band, ({ value }) => value),
    all: Float64Array.from(returns, ({ value }) => value),
    kept: Float64Array.from(band, ({ atLastPrice }) => atLastPrice),
  };
}

function joined(dates: readonly Columns[]): Columns {
  const join = (key: keyof Columns): Float64Array => {
    const out = new Float64Array(dates.reduce((sum, date) => sum + date[key].length, 0));
    let at = 0;
    for (const date of dates) {
      out.set(date[key], at);
      at += date[key].length;
    }
    return out;
  };
  return { band: join('band'), all: join('all'), kept: join('kept') };
}
