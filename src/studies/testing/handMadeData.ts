import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData, type StudyData } from '../panel/studyData.ts';

/** 2020-01-01 00:00 UTC. */
const START_MS = Date.UTC(2020, 0, 1);

/** Daily closes of a coin that compound these log returns from 100 on, the first of 2020-01-01. */
export function coinSeries(instrument: string, returns: Float64Array): CanonicalSeries {
  let sum = 0;
  const value = new Float64Array(returns.length + 1);
  value.forEach((_, t) => {
    if (t > 0) sum += returns[t - 1]!;
    value[t] = 100 * Math.exp(sum);
  });
  const eventMs = value.map((_, t) => START_MS + (t + 1) * DAY_MS);
  return seriesOf({ instrument, field: 'close', calendar: 'utc-day' }, { eventMs, knownMs: eventMs, value });
}

/** A canonical series from its rows. */
export function seriesOf(
  about: Pick<CanonicalSeries, 'instrument' | 'field' | 'calendar'>,
  rows: Pick<CanonicalSeries, 'eventMs' | 'knownMs' | 'value'>,
): CanonicalSeries {
  const span = {
    source: 'hand-made',
    fromMs: rows.eventMs[0] ?? 0,
    toMs: rows.eventMs.at(-1) ?? 0,
    events: rows.eventMs.length,
    knownUpToMs: rows.knownMs.at(-1) ?? 0,
    batches: [1],
  };
  return { ...about, ...rows, spans: [span] };
}

/** What of the series was known at an instant. */
export function dataAsOf(asOfMs: number, series: readonly CanonicalSeries[]): StudyData {
  const cut = series.flatMap((one) => {
    const rows = [...one.knownMs.keys()].filter((row) => one.knownMs[row]! <= asOfMs);
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
    return rows.length === 0
      ? []
      : [seriesOf(one, { eventMs: pick(one.eventMs), knownMs: pick(one.knownMs), value: pick(one.value) })];
  });
  return createStudyData(asOfMs, cut);
}
