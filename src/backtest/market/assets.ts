import type { CanonicalSeries } from '../../market/canonical.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import { align, type Clock } from '../../market/panel.ts';
import { knownDeaths } from './deaths.ts';
import type { BacktestSource } from './source.ts';
import { steadyValues } from './steady.ts';

/** Bars over which volume and volatility are taken, and how many of them must have a value. */
const LIQUIDITY_BARS = 30;
const LEAST_BARS = 10;

/** Something that can be held, on the bars of a clock. */
export interface TradedAsset {
  readonly id: string;
  /** Price with dividends as it was known on each bar; NaN where the last one is older than four days. */
  readonly mark: Float64Array;
  /** The first price after the bar before at which an order of that bar could be filled; NaN where there is none up to the bar. */
  readonly fill: Float64Array;
  /** What was known of its market on a bar. */
  readonly liquidityAt: (bar: number) => Liquidity;
  /** Sum of the perpetual's funding rates that fell due since the bar before; NaN where none is stored. */
  readonly funding: Float64Array;
  /** The bar on which it is known that it has died; Infinity where it is not. */
  readonly deadFrom: number;
}

/** Over the last 30 bars; NaN with fewer than 10 values. */
export interface Liquidity {
  /** Median traded value a day, in USD. */
  readonly dollarVolume: number;
  /** Standard deviation of log returns from bar to bar. */
  readonly volatility: number;
}

/** Reads assets; those of which no price is stored are left out. */
export function readAssets(
  ids: readonly string[],
  source: BacktestSource,
  clock: Clock,
): readonly TradedAsset[] {
  const deaths = knownDeaths(ids, source, clock);
  return ids.flatMap((id) => {
    const close = source.find({ instrument: id, field: 'close' });
    if (!close) return [];
    const adjusted = source.find({ instrument: id, field: 'adjClose' });
    const price = adjusted ?? close;
    const mark = steadyValues(align(price, clock, 'known').values);
    return [
      {
        id,
        mark,
        fill: fillPrices({ close, price, open: source.find({ instrument: id, field: 'open' }) }, clock),
        liquidityAt: liquidityOf(mark, () => source.dollarVolume(id, clock)),
        funding: fundingOf(source.find({ instrument: id, field: 'fundingRate' }), clock),
        deadFrom: deaths.get(id) ?? Number.POSITIVE_INFINITY,
      },
    ];
  });
}

interface PriceSeries {
  readonly close: CanonicalSeries;
  /** Close, adjusted for dividends where that is stored. */
  readonly price: CanonicalSeries;
  readonly open: CanonicalSeries | undefined;
}

/**
 * What is traded in sessions is filled at the next open, adjusted as the close of that session is; what is traded around the clock opens at the very
 * instant of the decision, and is filled at its next close.
 */
function fillPrices({ close, price, open }: PriceSeries, clock: Clock): Float64Array {
  const fills = firstInEachPeriod(price, clock);
  if (!open || instrumentOf(close.instrument).clock !== 'XNYS') return fills.values;
  const [opens, closes] = [firstInEachPeriod(open, clock), firstInEachPeriod(close, clock)];
  return fills.values.map((value, t) => {
    const isSame = opens.eventMs[t] === fills.eventMs[t] && closes.eventMs[t] === fills.eventMs[t];
    const filled = (value * opens.values[t]!) / closes.values[t]!;
    return isSame && filled > 0 ? filled : value;
  });
}

/** The earliest event after each bar and up to the next, in its last vintage. */
function firstInEachPeriod(
  series: CanonicalSeries,
  clock: Clock,
): { values: Float64Array; eventMs: Float64Array } {
  const values = new Float64Array(clock.eventMs.length).fill(Number.NaN);
  const eventMs = values.slice();
  let row = 0;
  for (let t = 1; t < values.length; t++) {
    while (row < series.eventMs.length && series.eventMs[row]! <= clock.eventMs[t - 1]!) row++;
    const event = series.eventMs[row];
    if (event === undefined || event > clock.eventMs[t]!) continue;
    let last = row;
    while (series.eventMs[last + 1] === event) last++;
    values[t] = series.value[last]!;
    eventMs[t] = event;
  }
  return { values, eventMs };
}

function fundingOf(series: CanonicalSeries | undefined, clock: Clock): Float64Array {
  const sums = new Float64Array(clock.eventMs.length).fill(Number.NaN);
  if (!series) return sums;
  let t = 0;
  for (let row = 0; row < series.eventMs.length; row++) {
    if (series.eventMs[row + 1] === series.eventMs[row]) continue;
    while (t < sums.length && clock.eventMs[t]! < series.eventMs[row]!) t++;
    if (t === sums.length) break;
    if (t > 0) sums[t] = (Number.isNaN(sums[t]!) ? 0 : sums[t]!) + series.value[row]!;
  }
  return sums;
}

/** Few bars are ever asked for: each is computed when it is, once. */
function liquidityOf(mark: Float64Array, readVolume: () => Float64Array): (bar: number) => Liquidity {
  let volumes: Float64Array | undefined;
  const known = new Map<number, Liquidity>();
  return (bar) => {
    const found = known.get(bar);
    if (found) return found;
    volumes ??= readVolume();
    const first = Math.max(0, bar - LIQUIDITY_BARS + 1);
    const liquidity = {
      dollarVolume: medianOf(present(volumes.subarray(first, bar + 1))),
      volatility: deviationOf(present(logChanges(mark, Math.max(1, first), bar))),
    };
    known.set(bar, liquidity);
    return liquidity;
  };
}

/** Log returns of the bars `from` to `to`, both included. */
function logChanges(mark: Float64Array, from: number, to: number): Float64Array {
  const changes = new Float64Array(Math.max(0, to - from + 1));
  for (let t = from; t <= to; t++) changes[t - from] = Math.log(mark[t]! / mark[t - 1]!);
  return changes;
}

/** The values that are there; nothing at all where there are too few. */
function present(values: Float64Array): Float64Array {
  const found = new Float64Array(values.length);
  let count = 0;
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t]!)) found[count++] = values[t]!;
  return found.subarray(0, count >= LEAST_BARS ? count : 0);
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Over n - 1; NaN where there is nothing. */
function deviationOf(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (let t = 0; t < values.length; t++) sum += values[t]!;
  const mean = sum / values.length;
  for (let t = 0; t < values.length; t++) squares += (values[t]! - mean) ** 2;
  return values.length === 0 ? Number.NaN : Math.sqrt(squares / (values.length - 1));
}
