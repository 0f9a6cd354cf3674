import { StoreError } from '../core/errors.ts';
import { formatSeriesKey, type SeriesSpec } from '../market/series.ts';
import type { BatchOrigin, StagedRow } from './port.ts';

/** Throws `RangeError` on a value or a time that no store keeps. */
export function requireNumbers({ eventMs, knownMs, value, line, column }: StagedRow): void {
  const isWhole = Number.isSafeInteger(eventMs) && Number.isSafeInteger(knownMs);
  if (Number.isFinite(value) && isWhole) return;
  const rule = isWhole
    ? `a value must be finite, got ${value}`
    : `times must be whole milliseconds, got ${eventMs} and ${knownMs}`;
  throw new RangeError(`Cannot append to the batch: ${rule} at line ${line}, column ${column}`);
}

/** Throws `RangeError` where a series comes with another calendar than before; `first` is how it came first. */
export function requireCalendar(first: SeriesSpec | undefined, spec: SeriesSpec): void {
  if (first === undefined || first.calendar === spec.calendar) return;
  throw new RangeError(
    `Cannot append to the batch: ${formatSeriesKey(spec)} must have one calendar, got ${first.calendar} and ${spec.calendar}`,
  );
}

/** Throws `RangeError` on times of a batch that are no instants. */
export function requireTimes({ retrievedMs, vintageMs }: BatchOrigin): void {
  if (Number.isSafeInteger(retrievedMs) && (vintageMs === undefined || Number.isSafeInteger(vintageMs)))
    return;
  throw new RangeError(
    `Cannot begin a batch: times must be whole milliseconds, got ${retrievedMs} and ${String(vintageMs)}`,
  );
}

/** A batch takes nothing more after its end. */
export function endedError(action: string): StoreError {
  return new StoreError(`Cannot ${action}: it was committed or abandoned, or it failed; begin a new one`);
}

/** Why a second batch is refused. */
export function secondBatch(): StoreError {
  return new StoreError('Cannot begin a batch: one batch at a time may be open; commit or abandon it first');
}
