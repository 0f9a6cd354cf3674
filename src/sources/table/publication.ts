import type { EpochMs } from '../../core/time.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { InstrumentKind } from '../../market/instruments/instrument.ts';
import type { Subject } from './subjects.ts';

/** Markets whose day ends later than 16:00 New York, the end of the bar on the `new-york` calendar. */
const LATE_CLOSES: Partial<Record<InstrumentKind, number>> = {
  'volatility-index': 15 * MINUTE_MS,
  'currency-index': HOUR_MS,
};

/** A row's own times: `eventMs` is where its values stand, `label` the instant that its label was read as. */
export interface RowTimes {
  readonly eventMs: EpochMs;
  readonly label: EpochMs;
}

/** When a value could first be known; never before its event. */
export type KnownRule = (times: RowTimes, subject: Subject) => EpochMs;

/** Public as it happens. */
export function atEvent({ eventMs }: RowTimes): EpochMs {
  return eventMs;
}

/** Public a fixed time after the event. */
export function afterEvent(delayMs: number): KnownRule {
  return ({ eventMs }) => eventMs + delayMs;
}

/** Public when the market's day ends: at the event, 15 minutes later for the VIX, an hour later for currency indices. */
export function atMarketClose({ eventMs }: RowTimes, subject: Subject): EpochMs {
  return eventMs + (LATE_CLOSES[subject.kind] ?? 0);
}
