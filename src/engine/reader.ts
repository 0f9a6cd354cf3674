import { DataError } from '../core/errors.ts';
import { type EpochMs, toInstant } from '../core/time.ts';
import { type CanonicalSeries, canonicalSeries } from '../market/canonical.ts';
import { formatSeriesKey, type SeriesKey } from '../market/series.ts';
import type { ObservationStore, SeriesSummary } from '../store/port.ts';
import { createPanels, type Panels } from './panels.ts';

/** A field of an instrument, in one source or in the canonical view. */
export interface FieldRef {
  readonly instrument: string;
  readonly field: string;
  readonly source?: string;
}

/** Reads the store as of one instant and remembers what it read. */
export interface MarketReader {
  readonly asOf: EpochMs;
  readonly market: ObservationStore['market'];
  readonly panels: Panels;
  /** Every stored series as of the instant. */
  series(): Promise<readonly SeriesSummary[]>;
  /** The canonical series, or undefined where nothing is stored. */
  find(refs: readonly FieldRef[]): Promise<readonly (CanonicalSeries | undefined)[]>;
  /** As `find`, but a series that is not there is a `DataError` that names it. */
  read(refs: readonly FieldRef[]): Promise<readonly CanonicalSeries[]>;
}

/** A reader of one store as of one instant. Not for long-lived processes: what it read, it does not read again. */
export function createReader(store: ObservationStore, asOf: EpochMs): MarketReader {
  let listing: Promise<readonly SeriesSummary[]> | undefined;
  const cache = new Map<string, CanonicalSeries | undefined>();
  const series = () => (listing ??= store.series(asOf));

  async function load(refs: readonly FieldRef[]): Promise<void> {
    const index = indexByField(await series());
    const keysOf = (ref: FieldRef): readonly SeriesKey[] =>
      (index.get(`${ref.instrument}.${ref.field}`) ?? []).filter(
        (one) => ref.source === undefined || one.source === ref.source,
      );
    const wanted = refs.flatMap(keysOf);
    const stored = new Map((await store.read(wanted, asOf)).map((one) => [formatSeriesKey(one.spec), one]));
    for (const ref of refs) {
      const parts = keysOf(ref).flatMap((key) => stored.get(formatSeriesKey(key)) ?? []);
      const filled = parts.filter((part) => part.eventMs.length > 0);
      cache.set(nameOf(ref), filled.length > 0 ? canonicalSeries(filled) : undefined);
    }
  }

  async function find(refs: readonly FieldRef[]): Promise<readonly (CanonicalSeries | undefined)[]> {
    const missing = refs.filter((ref) => !cache.has(nameOf(ref)));
    if (missing.length > 0) await load(missing);
    return refs.map((ref) => cache.get(nameOf(ref)));
  }

  async function read(refs: readonly FieldRef[]): Promise<readonly CanonicalSeries[]> {
    const found = await find(refs);
    const missing = refs.filter((_, index) => found[index] === undefined).map(nameOf);
    if (missing.length > 0) throw missingSeries(missing, asOf);
    return found.filter((one) => one !== undefined);
  }

  return { asOf, market: store.market, panels: createPanels(), series, find, read };
}

function indexByField(series: readonly SeriesSummary[]): ReadonlyMap<string, readonly SeriesSummary[]> {
  const index = new Map<string, SeriesSummary[]>();
  for (const one of series) {
    const name = `${one.instrument}.${one.field}`;
    const entries = index.get(name);
    if (entries) entries.push(one);
    else index.set(name, [one]);
  }
  return index;
}

function missingSeries(missing: readonly string[], asOf: EpochMs): DataError {
  const names = missing.join(', ');
  return new DataError(
    `Cannot read ${names}: the store holds nothing of it known by ${toInstant(asOf)}; import a file that has it (rotascope import PATH) or see what there is (rotascope status)`,
    missing,
  );
}

function nameOf(ref: FieldRef): string {
  return `${ref.instrument}${ref.source === undefined ? '' : `@${ref.source}`}.${ref.field}`;
}
