import type { CanonicalSeries } from '../../market/canonical.ts';
import type { StudyData } from '../panel/studyData.ts';

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
  const instants = Float64Array.from(new Set(series.eventMs));
  const kept: number[] = [];
  const moved: number[] = [];
  let position = 0;
  series.eventMs.forEach((ms, row) => {
    while (instants[position] !== ms) position++;
    const target = instants[position + shift];
    if (target === undefined) return;
    kept.push(row);
    moved.push(target);
  });
  return {
    ...series,
    eventMs: Float64Array.from(moved),
    knownMs: Float64Array.from(kept, (row, i) => series.knownMs[row]! - series.eventMs[row]! + moved[i]!),
    value: Float64Array.from(kept, (row) => series.value[row]!),
  };
}
