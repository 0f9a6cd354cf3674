import type { CanonicalSeries } from '../../market/canonical.ts';
import { type RecentMean, recentShareTest } from '../../stats/distributions/recentMean.ts';
import { difference } from '../../stats/paths/change.ts';
import { medianOf, overWindow, sumOf } from '../../stats/paths/window.ts';
import type { StudyData } from '../panel/studyData.ts';
import { type DailyPath, onCommonDays, onDays, printsOf, readDaily } from './daily.ts';

/** Days of a month of flows, and of the year that says what is usual. */
export const MONTH = 30;
export const YEAR = 365;

/** Flows into and out of exchanges, day by day up to the last one known. */
export interface ExchangeFlows {
  readonly eventMs: Float64Array;
  /** US dollars, above 0 to exchanges. */
  readonly netflow: Float64Array;
  /** Coins; undefined where neither coins nor a price are stored. */
  readonly coins: Float64Array | undefined;
  /** Coins straight from the source, or dollars over the close of the day. */
  readonly coinsAre: 'reported' | 'converted';
  /** `BTC.exchangeInflowUsd` ... */
  readonly uses: readonly string[];
}

/** Flow against stock. */
export interface Reconciliation {
  readonly eventMs: Float64Array;
  /** Net flow minus change of exchange supply, coins. */
  readonly gap: Float64Array;
  /** The same as a share of the supply. */
  readonly relative: Float64Array;
}

/** How much the first print of a flow differed from the last. */
export interface Revision {
  /** Days with more than one print. */
  readonly days: number;
  /** Days with a flow. */
  readonly of: number;
  /** Median size of last over first print minus 1, over inflow and outflow of these days. */
  readonly medianSize: number;
  /** Share of these days on which the net flow changed its sign. */
  readonly signChanges: number;
}

/** Net flow of a coin; undefined where inflow or outflow are not stored. */
export function exchangeFlows(data: StudyData, coin: string): ExchangeFlows | undefined {
  const common = onCommonDays([
    readDaily(data, coin, 'exchangeInflowUsd'),
    readDaily(data, coin, 'exchangeOutflowUsd'),
  ]);
  if (!common) return undefined;
  const netflow = minus(common[0]!, common[1]!);
  const { eventMs } = common[0]!;
  const reported = onCommonDays([
    readDaily(data, coin, 'exchangeInflow'),
    readDaily(data, coin, 'exchangeOutflow'),
  ]);
  const price = readDaily(data, coin, 'close');
  const span = { fromMs: eventMs[0]!, toMs: eventMs.at(-1)! };
  const uses = [`${coin}.exchangeInflowUsd`, `${coin}.exchangeOutflowUsd`];
  if (reported) {
    const coins = onDays({ eventMs: reported[0]!.eventMs, values: minus(reported[0]!, reported[1]!) }, span);
    return { eventMs, netflow, coins: coins.values, coinsAre: 'reported', uses };
  }
  const closes = price ? onDays(price, span).values : undefined;
  const coins = closes ? netflow.map((usd, t) => usd / closes[t]!) : undefined;
  return { eventMs, netflow, coins, coinsAre: 'converted', uses };
}

/** Sums of the last `days` net flows; NaN where one is missing. */
export function flowSums({ netflow }: Pick<ExchangeFlows, 'netflow'>, days: number): Float64Array {
  return overWindow(netflow, sumOf, days);
}

/**
 * Is the flow speeding up? The change of the month's sum minus the change before it, over months that do not overlap:
 * `S(t) - 2 S(t - 30) + S(t - 60)`.
 */
export function acceleration(sums: Float64Array): number {
  return difference(difference(sums, MONTH), MONTH).at(-1) ?? Number.NaN;
}

/** Are there more days of outflow than of inflow in the last month? Undefined with too short a history or a gap in the month. */
export function outflowDays({ netflow }: Pick<ExchangeFlows, 'netflow'>): RecentMean | undefined {
  const month = netflow.subarray(Math.max(0, netflow.length - MONTH));
  if (month.length < MONTH || month.some(Number.isNaN)) return undefined;
  const indicator = outflowIndicator(netflow).slice(-YEAR);
  return indicator.length >= 2 * MONTH ? recentShareTest(indicator, MONTH) : undefined;
}

/** 1 for a day of net outflow, 0 for another; days without a flow are left out. */
export function outflowIndicator(netflow: Float64Array): Float64Array {
  return netflow.filter((value) => !Number.isNaN(value)).map((value) => (value < 0 ? 1 : 0));
}

/** Holds net flow in coins against the change of what exchanges hold, over the days that have both. */
export function reconcile(flows: ExchangeFlows, supply: DailyPath | undefined): Reconciliation | undefined {
  if (!flows.coins || !supply) return undefined;
  const common = onCommonDays([{ eventMs: flows.eventMs, values: flows.coins }, supply]);
  if (!common) return undefined;
  const [flow, held] = [common[0]!.values, common[1]!.values];
  const change = difference(held, 1);
  const gap = flow.map((coins, t) => coins - change[t]!);
  return { eventMs: common[0]!.eventMs, gap, relative: gap.map((coins, t) => coins / held[t]!) };
}

/** First against last print of every day's flows; undefined where a flow is not stored. */
export function revisionOf(
  inflow: CanonicalSeries | undefined,
  outflow: CanonicalSeries | undefined,
): Revision | undefined {
  if (!inflow || !outflow) return undefined;
  const [ins, outs] = [printsOf(inflow), printsOf(outflow)];
  const outRow = new Map([...outs.eventMs].map((ms, row) => [ms, row]));
  const pairs = [...ins.eventMs].flatMap((ms, i) => {
    const o = outRow.get(ms);
    return o === undefined ? [] : [{ i, o }];
  });
  const revised = pairs.filter(({ i, o }) => ins.first[i] !== ins.last[i] || outs.first[o] !== outs.last[o]);
  const sizes = revised.flatMap(({ i, o }) => [
    Math.abs(ins.last[i]! / ins.first[i]! - 1),
    Math.abs(outs.last[o]! / outs.first[o]! - 1),
  ]);
  const turned = revised.filter(
    ({ i, o }) => ins.first[i]! < outs.first[o]! !== ins.last[i]! < outs.last[o]!,
  );
  return {
    days: revised.length,
    of: pairs.length,
    medianSize: median(sizes.filter(Number.isFinite)),
    signChanges: turned.length / revised.length,
  };
}

/** The middle value, or the mean of the two middle ones; NaN for none. */
export function median(values: ArrayLike<number>): number {
  return values.length === 0 ? Number.NaN : medianOf(Float64Array.from(values), 0, values.length);
}

function minus(a: DailyPath, b: DailyPath): Float64Array {
  return a.values.map((value, t) => value - b.values[t]!);
}
