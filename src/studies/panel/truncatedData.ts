import { DataError } from '../../core/errors.ts';
import type { EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from './studyData.ts';

/** The same data as they were known at an earlier instant: rows that became known later do not exist. */
export function truncatedData(data: StudyData, asOf: EpochMs): StudyData {
  const cuts = new Map<CanonicalSeries, CanonicalSeries | undefined>();
  const cut = (series: CanonicalSeries | undefined): CanonicalSeries | undefined => {
    if (!series) return undefined;
    if (!cuts.has(series)) cuts.set(series, knownBy(series, asOf));
    return cuts.get(series);
  };
  const find = (instrument: string, field: string) => cut(data.find(instrument, field));
  return {
    asOf,
    find,
    need(instrument, field) {
      const found = find(instrument, field);
      if (found) return found;
      const name = `${instrument}.${field}`;
      throw new DataError(`Cannot run the study: nothing of ${name} was known at that time`, [name]);
    },
    every: (field) => data.every(field).flatMap((series) => cut(series) ?? []),
    sources: (instrument, field) =>
      data.sources(instrument, field).flatMap(({ source, series }) => {
        const known = cut(series);
        return known ? [{ source, series: known }] : [];
      }),
  };
}

function knownBy(series: CanonicalSeries, asOf: EpochMs): CanonicalSeries | undefined {
  const isKnown = (_: number, row: number) => series.knownMs[row]! <= asOf;
  const eventMs = series.eventMs.filter(isKnown);
  if (eventMs.length === 0) return undefined;
  return {
    ...series,
    eventMs,
    knownMs: series.knownMs.filter(isKnown),
    value: series.value.filter(isKnown),
  };
}
