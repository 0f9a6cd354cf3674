import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { createStudyData, type StudyData } from '../../panel/studyData.ts';
import { seriesOf } from '../../testing/handMadeData.ts';

/** Day 0 is 2020-01-01. */
export const START_MS = Date.UTC(2020, 0, 1);
const SNAPSHOT_EVERY = 30;
const SOURCE = 'hand-made';

type Values = (day: number) => number;

/** A coin of a hand-made market. */
export interface HandMadeCoin {
  readonly id: string;
  readonly price: Values;
  /** Coins that exist; decides the rank. */
  readonly supply?: number;
  /** Traded value in snapshots. */
  readonly volume?: number;
  /** Traded value of the day on perpetuals; absent: not listed. */
  readonly perpetualVolume?: Values;
  /** The last day with a price and in snapshots. */
  readonly until?: number;
  /** Only snapshots know it. */
  readonly snapshotsOnly?: boolean;
}

/** Series as a study reads them, with those of the snapshots apart. */
export interface HandMadeMarket {
  readonly series: readonly CanonicalSeries[];
  readonly perSource: readonly CanonicalSeries[];
  readonly perpetuals: readonly CanonicalSeries[];
}

/** Daily closes, and a snapshot of rank, cap, price and volume every 30 days from day 0 on. */
export function handMadeMarket(days: number, coins: readonly HandMadeCoin[]): HandMadeMarket {
  const capOf = ({ price, supply = 1 }: HandMadeCoin, day: number) => price(day) * supply;
  const daily = (coin: HandMadeCoin, field: string, value: Values) =>
    columnOf(coin, field, { days, step: coin.snapshotsOnly ? SNAPSHOT_EVERY : 1, value });
  const inSnapshots = (coin: HandMadeCoin, field: string, value: Values) =>
    columnOf(coin, field, { days, step: SNAPSHOT_EVERY, value });
  const rankOf = (coin: HandMadeCoin, day: number) =>
    1 + coins.filter((other) => livesOn(other, day) && capOf(other, day) > capOf(coin, day)).length;
  return {
    series: coins.flatMap((coin) => [
      daily(coin, 'close', coin.price),
      inSnapshots(coin, 'marketCapRank', (day) => rankOf(coin, day)),
      inSnapshots(coin, 'marketCap', (day) => capOf(coin, day)),
    ]),
    perSource: coins.flatMap((coin) => [
      inSnapshots(coin, 'close', coin.price),
      inSnapshots(coin, 'marketCap', (day) => capOf(coin, day)),
      inSnapshots(coin, 'volumeUsd', () => coin.volume ?? 1),
    ]),
    perpetuals: coins.flatMap((coin) =>
      coin.perpetualVolume ? [daily(coin, 'volumeUsd', coin.perpetualVolume)] : [],
    ),
  };
}

/** What was known at the end of a day. */
export function dataOnDay(day: number, { series, perSource, perpetuals }: HandMadeMarket): StudyData {
  const asOf = eventOn(day);
  const cut = (all: readonly CanonicalSeries[]) => all.flatMap((one) => cutAt(one, asOf));
  const parts = (all: readonly CanonicalSeries[], source: string) =>
    cut(all).map((one) => ({ source, series: one }));
  return createStudyData(
    asOf,
    [...cut(series), ...cut(perpetuals)],
    [...parts(perSource, SOURCE), ...parts(perpetuals, 'binance-um')],
  );
}

/** The end of a day. */
export function eventOn(day: number): EpochMs {
  return START_MS + (day + 1) * DAY_MS;
}

interface ColumnSpec {
  readonly days: number;
  readonly step: number;
  readonly value: Values;
}

function columnOf(coin: HandMadeCoin, field: string, { days, step, value }: ColumnSpec): CanonicalSeries {
  const own = Array.from({ length: Math.ceil(days / step) }, (_, i) => i * step).filter((day) =>
    livesOn(coin, day),
  );
  const eventMs = Float64Array.from(own, eventOn);
  return seriesOf(
    { instrument: coin.id, field, calendar: 'utc-day' },
    { eventMs, knownMs: eventMs, value: Float64Array.from(own, value) },
  );
}

function livesOn({ until = Number.POSITIVE_INFINITY }: HandMadeCoin, day: number): boolean {
  return day <= until;
}

function cutAt(one: CanonicalSeries, asOf: EpochMs): readonly CanonicalSeries[] {
  const rows = [...one.knownMs.keys()].filter((row) => one.knownMs[row]! <= asOf);
  if (rows.length === 0) return [];
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return [seriesOf(one, { eventMs: pick(one.eventMs), knownMs: pick(one.knownMs), value: pick(one.value) })];
}
