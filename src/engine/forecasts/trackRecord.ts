import {
  type ForecastRecord,
  isForecast,
  isResolution,
  type JournalLine,
  type ResolutionRecord,
} from './entries.ts';

/** A forecast with what became of it. */
export interface TrackedForecast {
  readonly line: JournalLine<ForecastRecord>;
  readonly resolution?: JournalLine<ResolutionRecord>;
  /** The first of its kind and written in time: it counts in the record. */
  readonly counts: boolean;
}

/** How good the forecasts that count were, beside the base rates that were written down with them. */
export interface TrackRecord {
  readonly forecasts: number;
  readonly resolved: number;
  /** Means over the resolved; null where there are none, or where one gave no chance to what happened. */
  readonly log: number | null;
  readonly baseLog: number | null;
  readonly brier: number | null;
  readonly baseBrier: number | null;
}

export function trackedForecasts(lines: readonly JournalLine[]): readonly TrackedForecast[] {
  const resolutions = new Map(lines.filter(isResolution).map((line) => [line.record.forecast, line]));
  return lines.filter(isForecast).map((line) => {
    const resolution = resolutions.get(line.sha256);
    const counts = !line.record.isRetrospective && line.record.repeats === undefined;
    return { line, counts, ...(resolution ? { resolution } : {}) };
  });
}

/** The record of forecasts that were made in time, or of those that were made in hindsight. */
export function trackRecord(
  tracked: readonly TrackedForecast[],
  kind: 'in-time' | 'retrospective',
): TrackRecord {
  const own = tracked.filter(({ line: { record } }) => {
    return record.repeats === undefined && record.isRetrospective === (kind === 'retrospective');
  });
  const scores = own.flatMap(({ resolution }) => resolution?.record.scores ?? []);
  return {
    forecasts: own.length,
    resolved: scores.length,
    log: meanOrNull(scores.map(({ log }) => log)),
    baseLog: meanOrNull(scores.map(({ baseLog }) => baseLog)),
    brier: meanOrNull(scores.map(({ brier }) => brier)),
    baseBrier: meanOrNull(scores.map(({ baseBrier }) => baseBrier)),
  };
}

function meanOrNull(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
}
