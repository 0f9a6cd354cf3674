import { DAY_MS } from '../../../core/time.ts';
import type { Track } from '../tracks.ts';
import type { RecordState } from './records.ts';

/** A time below the record, from one record to the next. */
export interface Drought {
  /** Bar of the record before it. */
  readonly from: number;
  /** Bar of the record that ended it; undefined while it goes on. */
  readonly to: number | undefined;
  readonly bars: number;
  readonly days: number;
  /** Bar of its lowest value. */
  readonly lowestBar: number;
  /** 1 less the lowest value over the record. */
  readonly deepest: number;
}

/**
 * Every time below the record in order of time, the present one included. One that lies between records on neighbouring bars has no bar
 * below and is none.
 */
export function droughtsOf({ track, records, lastBar }: RecordState): readonly Drought[] {
  const ended = records.map(({ bar, brokenBar }) => droughtBetween(track, brokenBar, bar));
  const latest = records.at(-1)?.bar ?? 0;
  const present = latest < lastBar ? [droughtBetween(track, latest, undefined)] : [];
  return [...ended, ...present].filter(({ from, lowestBar }) => lowestBar > from);
}

function droughtBetween({ values, eventMs }: Track, from: number, to: number | undefined): Drought {
  const end = to ?? values.length;
  let lowestBar = from;
  for (let bar = from + 1; bar < end; bar++) {
    if (lowestBar === from || values[bar]! < values[lowestBar]!) lowestBar = bar;
  }
  const lastBar = to ?? values.length - 1;
  return {
    from,
    to,
    bars: lastBar - from,
    days: Math.round((eventMs[lastBar]! - eventMs[from]!) / DAY_MS),
    lowestBar,
    deepest: 1 - values[lowestBar]! / values[from]!,
  };
}
