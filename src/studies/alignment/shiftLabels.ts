import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../studyData.ts';

/**
 * The data as they would be if the labels of some instruments stood `shift` bars of their own calendar later (positive) or earlier:
 * the value of one bar moves to the instant of another. Only for auditing.
 */
export function shiftLabels(data: StudyData, instruments: ReadonlySet<string>, shift: number): StudyData {
  if (shift === 0) return data;
  const cache = new Map<CanonicalSeries, CanonicalSeries>();
  const moved = (series: CanonicalSeries): CanonicalSeries => {
    const known = cache.get(series) ?? shiftSeries(series, shift);
    cache.set(series, known);
    return known;
  };
  return {
    ...data,
    find(instrument, field) {
      const series = data.find(instrument, field);
      return series && instruments.has(instrument) ? moved(series) : series;
    },
    need(instrument, field) {
      const series = data.need(instrument, field);
      return instruments.has(instrument) ? moved(series) : series;
    },
  };
}

/** Values at the front or the end that have no instant to move to are dropped. */
export function shiftSeries(series: CanonicalSeries, shift: number): CanonicalSeries {
  const instants = [...new Set(series.eventMs)];
  const position = new Map(instants.map((ms, i) => [ms, i]));
  const delays = series.knownMs.map((ms, row) => ms - series.eventMs[row]!);
  const rows = [...series.eventMs.keys()].filter((row) => {
    const target = position.get(series.eventMs[row]!)! + shift;
    return target >= 0 && target < instants.length;
  });
  const eventMs = Float64Array.from(rows, (row) => instants[position.get(series.eventMs[row]!)! + shift]!);
  return {
    ...series,
    eventMs,
    knownMs: eventMs.map((ms, i) => ms + delays[rows[i]!]!),
    value: Float64Array.from(rows, (row) => series.value[row]!),
  };
}
