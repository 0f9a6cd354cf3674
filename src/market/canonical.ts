import type { EpochMs } from '../core/time.ts';
import { findField } from './fields.ts';
import type { CalendarId, SeriesSpec } from './series.ts';

/** The vintages of one stored series, ordered by event time, then by when they became known. Equal lengths. */
export interface Vintages {
  readonly spec: SeriesSpec;
  readonly eventMs: Float64Array;
  readonly knownMs: Float64Array;
  readonly value: Float64Array;
  readonly batch: Float64Array;
}

/** What one source contributed to a canonical series. */
export interface SourceSpan {
  readonly source: string;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  readonly events: number;
  readonly knownUpToMs: EpochMs;
  readonly batches: readonly number[];
}

/** One instrument's field as the program reads it: at each instant the value of the first source that has one. */
export interface CanonicalSeries {
  readonly instrument: string;
  readonly field: string;
  readonly calendar: CalendarId;
  readonly eventMs: Float64Array;
  readonly knownMs: Float64Array;
  readonly value: Float64Array;
  readonly spans: readonly SourceSpan[];
}

/**
 * Sources from most to least trusted. Yahoo stands behind the specialised crypto sources because its crypto closes are
 * known to be wrong by 1 to 6 % on single days; perpetuals are not spot prices; snapshots are monthly.
 */
export const SOURCE_ORDER: readonly string[] = [
  'simulated',
  'cboe',
  'coinmetrics',
  'coincodex',
  'coinmarketcap',
  'coingecko',
  // Quoted in tether, not in dollars.
  'binance',
  'yahoo',
  'stooq',
  'fred',
  'newhedge',
  'defillama',
  'alternative-me',
  'blockchain-com',
  'cftc',
  'github',
  'sec',
  'binance-um',
  'bybit-linear',
  'okx',
  'okx-swap',
  'hyperliquid',
  'gateio',
  'coinalyze-usdt',
  'coinalyze-coin',
  'artemis',
  'csv',
  'coinmarketcap-snapshots',
  'coinmarketcap-live',
  'coingecko-snapshots',
  'coinpaprika-snapshots',
];

/** Isolated points between daily ones would look like bars: these count only where nothing else is stored. */
const SNAPSHOT_SOURCES: ReadonlySet<string> = new Set([
  'coinmarketcap-snapshots',
  'coinmarketcap-live',
  'coingecko-snapshots',
  'coinpaprika-snapshots',
]);

/** Fields for which another source has the longer or better-defined history. */
const PREFERRED_SOURCES: Readonly<Record<string, readonly string[]>> = {
  dominance: ['simulated', 'newhedge', 'coinmarketcap'],
  // CoinCodex's market cap behaves like a mean of the day.
  marketCap: ['simulated', 'coinmetrics', 'coinmarketcap', 'coingecko'],
};

/** The same quantity whoever reports it; everything else differs by venue or definition and is never spliced. */
const SPLICED_FIELDS: ReadonlySet<string> = new Set([
  'close',
  'open',
  'high',
  'low',
  'adjClose',
  'marketCap',
  'circulatingSupply',
]);

/** Whether a source holds many coins at single instants, as they were counted then. */
export function isSnapshotSource(source: string): boolean {
  return SNAPSHOT_SOURCES.has(source);
}

/** Sorts sources by {@link SOURCE_ORDER}; unknown sources come last, by name. */
export function bySourceOrder(field: string): (a: string, b: string) => number {
  const preferred = PREFERRED_SOURCES[field] ?? [];
  const order = [...preferred, ...SOURCE_ORDER.filter((source) => !preferred.includes(source))];
  const rank = (source: string) => (order.includes(source) ? order.indexOf(source) : order.length);
  return (a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en');
}

/**
 * Joins the sources of one instrument's field. Prices and caps are taken per instant from the first source in order that
 * has one; fields that venues define differently come from the first source alone. Sources on another calendar than the
 * first and monthly snapshots beside daily sources are left out. `parts` holds at least one non-empty series, all of the same instrument and field.
 */
export function canonicalSeries(parts: readonly Vintages[]): CanonicalSeries {
  const ordered = orderParts(parts);
  const first = ordered[0];
  if (!first) throw new RangeError('canonicalSeries needs at least one series with observations');
  const used = SPLICED_FIELDS.has(first.spec.field) ? ordered.filter((part) => joins(part, first)) : [first];
  const { instrument, field, calendar } = first.spec;
  const rows = used.length === 1 ? first : chooseRows(used);
  const { eventMs, knownMs, value } = rows;
  return {
    instrument,
    field,
    calendar,
    eventMs,
    knownMs,
    value,
    spans: used.flatMap((part) => spanOf(part, rows)),
  };
}

/** Whether the vendor rewrites this field's history, so that stored values are not what was first published. */
export function isRevised(field: string): boolean {
  return findField(field)?.revised === true;
}

function joins(part: Vintages, first: Vintages): boolean {
  const isSnapshot = SNAPSHOT_SOURCES.has(part.spec.source) && part !== first;
  return part.spec.calendar === first.spec.calendar && !isSnapshot;
}

/** Rows in order of time; `source` names that of each row where there are several. */
interface ChosenRows extends Pick<Vintages, 'eventMs' | 'knownMs' | 'value' | 'batch'> {
  readonly source?: readonly string[];
}

function orderParts(parts: readonly Vintages[]): readonly Vintages[] {
  const field = parts[0]?.spec.field ?? '';
  const compare = bySourceOrder(field);
  return parts
    .filter((part) => part.eventMs.length > 0)
    .toSorted((a, b) => compare(a.spec.source, b.spec.source));
}

/** For each instant the rows of the first part that has it, in order of time. */
function chooseRows(parts: readonly Vintages[]): ChosenRows {
  const taken = new Set<EpochMs>();
  const chosen = parts.flatMap((part) => {
    const rows = [...part.eventMs.keys()].filter((row) => !taken.has(part.eventMs[row]!));
    for (const row of rows) taken.add(part.eventMs[row]!);
    return rows.map((row) => ({ part, row, event: part.eventMs[row]! }));
  });
  chosen.sort((a, b) => a.event - b.event || a.row - b.row);
  return {
    eventMs: Float64Array.from(chosen, ({ event }) => event),
    knownMs: Float64Array.from(chosen, ({ part, row }) => part.knownMs[row]!),
    value: Float64Array.from(chosen, ({ part, row }) => part.value[row]!),
    batch: Float64Array.from(chosen, ({ part, row }) => part.batch[row]!),
    source: chosen.map(({ part }) => part.spec.source),
  };
}

/** What a part contributed to the rows; nothing where all its instants came from others. */
function spanOf({ spec }: Vintages, { eventMs, knownMs, batch, source }: ChosenRows): readonly SourceSpan[] {
  const batches = new Set<number>();
  let [from, to, known, events] = [Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < eventMs.length; row++) {
    if (source && source[row] !== spec.source) continue;
    if (events === 0) from = eventMs[row]!;
    if (eventMs[row] !== to) events++;
    to = eventMs[row]!;
    known = Math.max(known, knownMs[row]!);
    batches.add(batch[row]!);
  }
  if (events === 0) return [];
  const sorted = [...batches].sort((a, b) => a - b);
  return [{ source: spec.source, fromMs: from, toMs: to, events, knownUpToMs: known, batches: sorted }];
}
