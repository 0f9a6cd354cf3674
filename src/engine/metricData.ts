import { DataError } from '../core/errors.ts';
import type { CanonicalSeries } from '../market/canonical.ts';
import { isAltcoin, listInstruments } from '../market/instruments/registry.ts';
import {
  type AlignedSeries,
  type Clock,
  isDense,
  type JoinPolicy,
  lastCommonBar,
  sliceClock,
} from '../market/panel.ts';
import { largestMembers } from '../market/universe/largestMembers.ts';
import type { MetricData } from '../metrics/evaluate.ts';
import type { Requirements } from '../metrics/tree.ts';
import { formatRef, formatUniverse, type SeriesRef, type Universe } from '../metrics/types.ts';
import type { Member } from '../metrics/values.ts';
import type { MarketReader } from './reader.ts';
import { readSizes, sizedAltcoins } from './sizes.ts';

/** Aligned data for an expression, with what is needed to tell where they came from. */
export interface LoadedData extends MetricData {
  readonly join: JoinPolicy;
  readonly used: readonly CanonicalSeries[];
  /** The largest distance in time between the clock and an observation that was joined to it, in hours. */
  readonly skewHours: AlignedSeries['skewHours'];
}

/**
 * Reads and aligns what an expression needs. The clock runs from the first observation of any named series to the last bar
 * on which all of them have a value. Throws `DataError` where a named series is missing or none overlap.
 */
export async function loadMetricData(
  requirements: Requirements,
  reader: MarketReader,
  join: JoinPolicy,
): Promise<LoadedData> {
  const named = await reader.read(requirements.series);
  const universes = await Promise.all(
    requirements.universes.map(({ universe, field }) => loadUniverse(universe, field, reader)),
  );
  const candidates = universes.flatMap((one) => one.series);
  const { panels } = reader;
  const full = panels.clockOf(named.length > 0 ? named : candidates);
  const aligned = named.map((series) => panels.align(series, full, join));
  const deciding = named.length > 0 ? aligned : candidates.map((one) => panels.align(one, full, join));
  const end = lastCommonBar(deciding, { all: named.length > 0 });
  if (end < 0) throw noOverlap(requirements.series);
  const clock = sliceClock(full, 0, end + 1);
  const paths = new Map(
    requirements.series.map((ref, i) => [
      formatRef(ref),
      aligned[i]?.values.subarray(0, end + 1) ?? new Float64Array(),
    ]),
  );
  const members = new Map(
    universes.map((one) => [one.key, one.members(full, join).map((m) => cut(m, end + 1))]),
  );
  return {
    clock,
    join,
    used: [...named, ...usedMembers(universes, members)],
    skewHours: widest(aligned),
    path: (ref) => need(paths.get(formatRef(ref))),
    members: (universe, field) => need(members.get(keyOf(universe, field))),
  };
}

interface LoadedUniverse {
  readonly key: string;
  readonly series: readonly CanonicalSeries[];
  members(clock: Clock, join: JoinPolicy): readonly Member[];
}

async function loadUniverse(
  universe: Universe,
  field: string,
  reader: MarketReader,
): Promise<LoadedUniverse> {
  const ids = await candidatesOf(universe, reader);
  const found = await reader.find(ids.map((instrument) => ({ instrument, field })));
  const series = found.filter((one) => one !== undefined);
  if (series.length === 0) {
    const name = `${formatUniverse(universe)}.${field}`;
    throw new DataError(`Cannot read ${name}: no member has stored values; import data that hold them`, [
      name,
    ]);
  }
  const key = keyOf(universe, field);
  const membership =
    universe.kind === 'top' ? await rankedMembership(universe.count, ids, reader) : undefined;
  return {
    key,
    series,
    members: (clock, join) => {
      const belongs = membership?.(clock);
      const byInstrument = new Map(series.map((one) => [one.instrument, one]));
      const missing = new Float64Array(clock.eventMs.length).fill(Number.NaN);
      return (belongs ? [...belongs.keys()] : ids).map((id): Member => {
        const one = byInstrument.get(id);
        const aligned = one && reader.panels.align(one, clock, join);
        const usable =
          aligned && isDense(aligned)
            ? { values: aligned.values }
            : ({ values: missing, empty: true } as const);
        return { id, ...usable, ...(belongs ? { belongs: need(belongs.get(id)) } : {}) };
      });
    },
  };
}

/** The member as it stood at bar `end - 1`. */
function cut(member: Member, end: number): Member {
  const { values, belongs } = member;
  return {
    ...member,
    values: values.subarray(0, end),
    ...(belongs ? { belongs: belongs.subarray(0, end) } : {}),
  };
}

async function candidatesOf(universe: Universe, reader: MarketReader): Promise<readonly string[]> {
  switch (universe.kind) {
    case 'among':
      return universe.instruments;
    case 'segment':
      return listInstruments()
        .filter((one) => one.segment === universe.segment)
        .map((one) => one.id);
    case 'altcoins':
      return listInstruments()
        .filter(isAltcoin)
        .map((one) => one.id);
    case 'top':
      return sizedAltcoins(reader);
  }
}

async function rankedMembership(count: number, ids: readonly string[], reader: MarketReader) {
  const sizes = await readSizes(ids, reader);
  return (clock: Clock) => largestMembers(sizes, count, clock).members;
}

function widest(aligned: readonly AlignedSeries[]): AlignedSeries['skewHours'] {
  return {
    min: Math.min(0, ...aligned.map((one) => one.skewHours.min)),
    max: Math.max(0, ...aligned.map((one) => one.skewHours.max)),
  };
}

function usedMembers(
  universes: readonly LoadedUniverse[],
  members: ReadonlyMap<string, readonly Member[]>,
): readonly CanonicalSeries[] {
  return universes.flatMap(({ key, series }) => {
    const ids = new Set(members.get(key)?.flatMap((member) => (member.empty ? [] : [member.id])));
    return series.filter((one) => ids.has(one.instrument));
  });
}

function noOverlap(series: readonly SeriesRef[]): DataError {
  const names = series.map(formatRef);
  return new DataError(
    `Cannot align ${names.join(', ')}: they share no instant on one clock; see their spans with rotascope status, or carry a slow series forward with hold(x, days)`,
    names,
  );
}

function keyOf(universe: Universe, field: string): string {
  return `${formatUniverse(universe)}.${field}`;
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('the expression reads what it did not require');
  return value;
}
