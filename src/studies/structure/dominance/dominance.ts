import { DAY_MS } from '../../../core/time.ts';
import type { Segment } from '../../../market/instruments/instrument.ts';
import { instrumentOf } from '../../../market/instruments/registry.ts';
import { align, clockAt } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import type { Snapshot } from '../market/snapshots.ts';

/** What TradingView adds up as the whole market. */
const TOTAL_COINS = 125;
const LARGEST = 10;
const NO_ASSETS: ReadonlySet<Segment> = new Set();
const STABLE: ReadonlySet<Segment> = new Set(['stablecoin']);
/** What follows the price of something else, so that it counts twice or counts money. */
const DERIVED: ReadonlySet<Segment> = new Set(['stablecoin', 'wrapped', 'staked', 'tokenised']);

/** Bitcoin's share of the market by one definition, on the days of the history. */
export interface DominancePath {
  readonly name: string;
  readonly label: string;
  readonly method: string;
  /** Daily, NaN where missing. */
  readonly path: Float64Array;
  readonly uses: readonly string[];
}

/** Definitions with daily values: as each source publishes it, and bitcoin's cap over the total that is stored. */
export function dominancePaths(data: StudyData, market: StructureMarket): readonly DominancePath[] {
  const { clock } = market;
  const published = data.sources('BTC', 'dominance').map(({ source, series }) => ({
    name: `dominance-${source}`,
    label: `as published by ${source}`,
    method: 'the latest value known at the end of the day',
    path: align(series, clock, 'known').values,
    uses: ['BTC.dominance'],
  }));
  const [own, total] = [data.find('BTC', 'marketCap'), data.find('TOTAL', 'marketCap')];
  if (!own || !total) return published;
  // A total that is sampled some hours into the day meets the cap of its own hour, not that of the day's end.
  const caps = align(own, clockAt('instant', total.eventMs), 'known').values;
  const ratio = { ...total, value: total.value.map((value, row) => caps[row]! / value) };
  return [
    ...published,
    {
      name: 'dominance-total',
      label: 'market cap of bitcoin over that of all crypto assets',
      method:
        'the cap as known at the instant of the total; the latest such ratio known at the end of the day',
      path: align(ratio, clock, 'known').values,
      uses: ['BTC.marketCap', 'TOTAL.marketCap'],
    },
  ];
}

/** The path that decides: that of the canonical view. */
export function mainDominance(data: StudyData, market: StructureMarket): DominancePath | undefined {
  const series = data.find('BTC', 'dominance');
  const total = dominancePaths(data, market).find(({ name }) => name === 'dominance-total');
  if (!series) return total;
  return {
    name: 'dominance',
    label: 'bitcoin dominance',
    method: `as published by ${series.spans[0]?.source ?? 'its source'}, the latest value known at the end of the day`,
    path: align(series, market.clock, 'known').values,
    uses: ['BTC.dominance'],
  };
}

/** A definition that is computed from a snapshot. */
export interface SnapshotDominance {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly coins: number;
}

/** Bitcoin's share of the caps of a snapshot: of the largest 125, of all, without stablecoins, without whatever is derived. */
export function snapshotDominance(snapshot: Snapshot): readonly SnapshotDominance[] {
  const all = snapshot.coins.length;
  const variant = (
    name: string,
    label: string,
    [count, without]: readonly [number, ReadonlySet<Segment>],
  ) => ({
    name: `dominance-${name}`,
    label,
    ...shareOfBitcoin(snapshot, count, without),
  });
  return [
    variant('top-125', 'of the largest 125', [TOTAL_COINS, NO_ASSETS]),
    variant('snapshot', `of all ${all} in the snapshot`, [all, NO_ASSETS]),
    variant('without-stablecoins', 'of the largest 125 without stablecoins', [TOTAL_COINS, STABLE]),
    variant('without-derived', 'of the largest 125 without stable, wrapped, staked and tokenised assets', [
      TOTAL_COINS,
      DERIVED,
    ]),
  ];
}

/** Caps of parts of the market, in dollars. */
export function snapshotTotals({ coins }: Snapshot) {
  const largest = coins.slice(0, TOTAL_COINS);
  const sum = (holds: (id: string, i: number) => boolean) =>
    largest.reduce(
      (total, { id, marketCap }, i) => (holds(id, i) && marketCap > 0 ? total + marketCap : total),
      0,
    );
  return [
    { name: 'total-2', label: 'without bitcoin', value: sum((id) => id !== 'BTC') },
    { name: 'total-3', label: 'without bitcoin and ether', value: sum((id) => id !== 'BTC' && id !== 'ETH') },
    { name: 'others', label: `without the largest ${LARGEST}`, value: sum((_, i) => i >= LARGEST) },
  ] as const;
}

/** The highest value of the last `days` days up to the last bar. */
export function highOf(
  market: StructureMarket,
  path: Float64Array,
  days: number,
): { readonly value: number; readonly bar: number } | undefined {
  const last = lastBarOf(market);
  const firstMs = market.clock.eventMs[last]! - days * DAY_MS;
  let bar = -1;
  for (let t = 0; t <= last; t++) {
    if (market.clock.eventMs[t]! < firstMs || !Number.isFinite(path[t])) continue;
    if (bar < 0 || path[t]! > path[bar]!) bar = t;
  }
  return bar < 0 ? undefined : { value: path[bar]!, bar };
}

function shareOfBitcoin(
  { coins }: Snapshot,
  count: number,
  without: ReadonlySet<Segment>,
): Pick<SnapshotDominance, 'value' | 'coins'> {
  const counted = coins
    .slice(0, count)
    .filter(({ id, marketCap }) => marketCap > 0 && !without.has(instrumentOf(id).segment ?? 'unclassified'));
  const total = counted.reduce((sum, { marketCap }) => sum + marketCap, 0);
  const own = counted.find(({ id }) => id === 'BTC')?.marketCap ?? Number.NaN;
  return { value: own / total, coins: counted.length };
}
