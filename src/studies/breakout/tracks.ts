import { labelOf } from '../../market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { findInstrument } from '../../market/instruments/registry.ts';
import { align, clockOf } from '../../market/panel.ts';
import type { SeriesNeed, StudyData } from '../panel/studyData.ts';
import { fieldOf } from '../panel/subject.ts';
import type { BreakoutStateParameters } from './parameters.ts';

/** Which reading of a market is meant: price or total return, close or highest price of the day, index or fund. */
export type TrackKey = 'index' | 'index-high' | 'etf' | 'etf-high' | 'etf-total-return';
export type BenchmarkKey = 'benchmark' | 'etf-benchmark' | 'etf-benchmark-total-return';

/** One field of an instrument, a value a bar. */
export interface Track {
  readonly key: TrackKey | BenchmarkKey;
  /** What people read: "RUT, close". */
  readonly label: string;
  /** Of the values. */
  readonly unit: string;
  readonly series: CanonicalSeries;
  readonly labels: readonly string[];
  readonly eventMs: Float64Array;
  /** Positive numbers. */
  readonly values: Float64Array;
  readonly uses: readonly string[];
}

interface TrackSpec {
  readonly key: Track['key'];
  readonly instrument: string;
  readonly field: string;
  readonly words: string;
}

/** Every series that the study can read, the required one first. */
export function trackSpecs(
  params: Pick<BreakoutStateParameters, 'index' | 'etf' | 'benchmark' | 'etfBenchmark'>,
): readonly TrackSpec[] {
  const { index, etf, benchmark, etfBenchmark } = params;
  const close = (key: Track['key'], instrument: string) => ({
    key,
    instrument,
    field: fieldOf(instrument),
    words: 'close',
  });
  return [
    close('index', index),
    { key: 'index-high', instrument: index, field: 'high', words: 'highest price of the day' },
    close('etf', etf),
    { key: 'etf-high', instrument: etf, field: 'high', words: 'highest price of the day' },
    { key: 'etf-total-return', instrument: etf, field: 'adjClose', words: 'total return' },
    close('benchmark', benchmark),
    close('etf-benchmark', etfBenchmark),
    { key: 'etf-benchmark-total-return', instrument: etfBenchmark, field: 'adjClose', words: 'total return' },
  ];
}

/** All but the close of the index are optional. */
export function trackNeeds(params: BreakoutStateParameters): readonly SeriesNeed[] {
  return trackSpecs(params).map(({ key, instrument, field }) => ({
    instrument,
    field,
    ...(key === 'index' ? {} : { optional: true }),
  }));
}

/** The tracks that are stored, by their keys. */
export type Tracks = ReadonlyMap<Track['key'], Track>;

/** Reads what is stored; the close of the index has to be: `DataError`. */
export function readTracks(data: StudyData, params: BreakoutStateParameters): Tracks {
  const tracks = trackSpecs(params).flatMap((spec) => {
    const { key, instrument, field } = spec;
    const series = key === 'index' ? data.need(instrument, field) : data.find(instrument, field);
    return series ? [[key, trackOf(spec, series)] as const] : [];
  });
  return new Map(tracks.filter(([, { values }]) => values.length > 0));
}

/** Two tracks on one clock, a bar a session from the first to the last on which both have a value. */
export interface CommonBars {
  readonly labels: readonly string[];
  readonly eventMs: Float64Array;
  readonly calendar: CanonicalSeries['calendar'];
  /** NaN on sessions without a value. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Undefined where they share no bar. */
export function commonBars(a: Track, b: Track): CommonBars | undefined {
  const clock = clockOf([a.series, b.series]);
  const [first, second] = [a, b].map(({ series }) => align(series, clock, 'nearest').values);
  if (!first || !second) return undefined;
  const isShared = (_: number, t: number) => first[t]! > 0 && second[t]! > 0;
  const [from, to] = [first.findIndex(isShared), first.findLastIndex(isShared) + 1];
  if (from < 0) return undefined;
  return {
    labels: clock.labels.slice(from, to),
    eventMs: clock.eventMs.slice(from, to),
    calendar: clock.calendar,
    first: first.slice(from, to),
    second: second.slice(from, to),
  };
}

/** The last vintage of each instant. */
function trackOf({ key, instrument, field, words }: TrackSpec, series: CanonicalSeries): Track {
  const { eventMs, value, calendar } = series;
  const rows = [...eventMs.keys()].filter((row) => eventMs[row + 1] !== eventMs[row] && value[row]! > 0);
  const events = Float64Array.from(rows, (row) => eventMs[row]!);
  return {
    key,
    label: `${instrument}, ${words}`,
    unit: findInstrument(instrument)?.unit ?? '',
    series,
    labels: Array.from(events, (ms) => labelOf(calendar, ms)),
    eventMs: events,
    values: Float64Array.from(rows, (row) => value[row]!),
    uses: [field === fieldOf(instrument) ? instrument : `${instrument}.${field}`],
  };
}
