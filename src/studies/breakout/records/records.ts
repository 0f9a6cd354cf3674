import { DAY_MS } from '../../../core/time.ts';
import { isNewHigh } from '../../../stats/paths/extremes.ts';
import type { StudyFinding } from '../../study.ts';
import { rowsOf } from '../rows.ts';
import type { Track } from '../tracks.ts';

/** A record and the one before it; bars and calendar days between them are the drought that it ended. */
export interface RecordBar {
  readonly bar: number;
  readonly brokenBar: number;
  readonly droughtBars: number;
  readonly droughtDays: number;
}

/** How a track stands to its records. */
export interface RecordState {
  readonly track: Track;
  readonly lastBar: number;
  /** The latest value above every earlier one; undefined where the first value was never passed. */
  readonly record: RecordBar | undefined;
  /** Every record, in order of time. */
  readonly records: readonly RecordBar[];
  /** The latest record after a drought of at least the bars asked for. */
  readonly breakout: RecordBar | undefined;
  /** The largest value. */
  readonly peak: number;
  /** 1 less the last value over the largest. */
  readonly drawdown: number;
}

/**
 * Records of a track: values above every earlier one. The first value counts as a record that others can break and is none itself; a tie
 * is none. O(T).
 */
export function recordState(track: Track, drought: number): RecordState {
  const { values, eventMs } = track;
  const flags = isNewHigh(values);
  const records: RecordBar[] = [];
  let brokenBar = 0;
  for (let bar = 1; bar < values.length; bar++) {
    if (flags[bar] !== 1) continue;
    const droughtDays = Math.round((eventMs[bar]! - eventMs[brokenBar]!) / DAY_MS);
    records.push({ bar, brokenBar, droughtBars: bar - brokenBar, droughtDays });
    brokenBar = bar;
  }
  const lastBar = values.length - 1;
  const peak = values[brokenBar]!;
  return {
    track,
    lastBar,
    records,
    record: records.at(-1),
    breakout: records.findLast(({ droughtBars }) => droughtBars >= drought),
    peak,
    drawdown: 1 - values[lastBar]! / peak,
  };
}

/** When the latest record was, how long it had been waited for, and how far below it the last value lies. */
export function recordFindings({ track, lastBar, record, drawdown }: RecordState): readonly StudyFinding[] {
  const { key, label, unit, labels, values, eventMs, uses } = track;
  const row = rowsOf({ group: `Records: ${label}`, observations: values.length, uses }, key);
  const since = `first value ${labels[0] ?? ''}`;
  return [
    row('ath-date', 'latest record', {
      value: record ? (labels[record.bar] ?? null) : null,
      unit: 'date',
      method: `latest value above every earlier one, ${since}; a tie is no record`,
    }),
    row('ath-level', 'its level', {
      value: record ? values[record.bar]! : null,
      unit,
      method: 'value of the latest record',
    }),
    row('ath-age-sessions', 'sessions since', {
      value: record ? lastBar - record.bar : null,
      unit: 'count',
      method: `bars from the record to ${labels[lastBar] ?? ''}`,
    }),
    row('ath-age-days', 'days since', {
      value: record ? Math.round((eventMs[lastBar]! - eventMs[record.bar]!) / DAY_MS) : null,
      unit: 'count',
      method: `calendar days from the record to ${labels[lastBar] ?? ''}`,
    }),
    row('drought-sessions', 'sessions that it had been waited for', {
      value: record?.droughtBars ?? null,
      unit: 'count',
      method: 'bars from the record before it; the first value counts as one',
    }),
    row('drought-days', 'days that it had been waited for', {
      value: record?.droughtDays ?? null,
      unit: 'count',
      method: 'calendar days from the record before it; the first value counts as one',
    }),
    row('drawdown', 'below the record', {
      value: drawdown,
      unit: 'fraction',
      method: `1 less the value of ${labels[lastBar] ?? ''} over the largest`,
    }),
  ];
}

/** The latest record after a long wait, and the longest wait that recent records ended: what the verdict rests on. */
export function breakoutFindings(
  state: RecordState,
  { drought, recent }: { readonly drought: number; readonly recent: number },
): readonly StudyFinding[] {
  const { track, lastBar, records, breakout } = state;
  const { labels, values, uses, label } = track;
  const method = `latest record at least ${drought} bars after the one before`;
  const row = rowsOf({ group: `The latest breakout: ${label}`, observations: values.length, uses });
  const waits = records.filter(({ bar }) => lastBar - bar < recent).map(({ droughtBars }) => droughtBars);
  const longestWait = row('recent-drought-sessions', `longest wait ended in the last ${recent} bars`, {
    value: waits.length > 0 ? Math.max(...waits) : null,
    unit: 'count',
    method:
      'bars without a record before a recent one: up to this drought the recent records would be a breakout',
  });
  if (!breakout) return [row('breakout-date', 'date', { value: null, unit: 'date', method }), longestWait];
  const { bar, brokenBar, droughtBars, droughtDays } = breakout;
  const broken = values[brokenBar]!;
  const until = labels[lastBar] ?? '';
  const count = { unit: 'count', method };
  return [
    row('breakout-date', 'date', { value: labels[bar] ?? null, unit: 'date', method }),
    row('breakout-level', 'record that it broke', { value: broken, unit: track.unit, method }),
    row('breakout-distance', 'last value above that record', {
      value: values[lastBar]! / broken - 1,
      unit: 'fraction',
      method: `value of ${until} over the record that was broken, less 1`,
    }),
    row('breakout-drought-sessions', 'sessions without a record before it', { ...count, value: droughtBars }),
    row('breakout-drought-days', 'days without a record before it', { ...count, value: droughtDays }),
    row('breakout-age-sessions', 'sessions since', {
      value: lastBar - bar,
      unit: 'count',
      method: `bars from the breakout to ${until}`,
    }),
    longestWait,
  ];
}
