import type { ForecastJournal } from '../../store/port.ts';
import { type ChainCheck, checkChain } from './chain.ts';
import { readLine } from './entries.ts';
import { type TrackedForecast, type TrackRecord, trackedForecasts, trackRecord } from './trackRecord.ts';

/** A journal as it is shown, changed or not. */
export interface DescribedJournal {
  readonly check: ChainCheck;
  /** Where lines stand that are neither a forecast nor a resolution as this program knows them. */
  readonly unreadable: readonly number[];
  readonly forecasts: readonly TrackedForecast[];
  readonly records: { readonly inTime: TrackRecord; readonly retrospective: TrackRecord };
}

/** Every forecast with what became of it, how good they were, and whether the journal is what was written. `anchor` is a head that was kept elsewhere. */
export async function describeJournal(journal: ForecastJournal, anchor?: string): Promise<DescribedJournal> {
  const entries = await journal.entries();
  const check = checkChain(entries, await journal.head(), anchor);
  const lines = entries.flatMap((entry) => readLine(entry) ?? []);
  const read = new Set(lines.map(({ sha256 }) => sha256));
  const forecasts = trackedForecasts(lines);
  return {
    check,
    unreadable: entries.flatMap(({ sha256 }, i) => (read.has(sha256) ? [] : [i + 1])),
    forecasts,
    records: {
      inTime: trackRecord(forecasts, 'in-time'),
      retrospective: trackRecord(forecasts, 'retrospective'),
    },
  };
}
