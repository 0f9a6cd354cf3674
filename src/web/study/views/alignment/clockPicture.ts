import { DAY_MS, HOUR_MS } from '../../../../core/time.ts';
import type { StudyTable } from '../../../api/types.ts';
import { namedRows, textOf } from '../tableRows.ts';

/** A value of a series: the period that it is of, and from when it is known. */
export interface ClockedValue {
  readonly label: string;
  readonly begins: number;
  readonly struck: number;
  readonly known: number;
  /** Joins that take it. */
  readonly takenBy: readonly ('nearest' | 'known')[];
  readonly hours: number;
}

export interface ClockLane {
  readonly series: string;
  readonly values: readonly ClockedValue[];
}

/** One bar with the values of both sides around it. */
export interface ClockPicture {
  readonly bar: string;
  readonly at: number;
  /** Ends of the picture. */
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly ClockLane[];
  readonly ticks: readonly number[];
}

const BEFORE_MS = 34 * HOUR_MS;
const AFTER_MS = 14 * HOUR_MS;
const TICK_MS = 6 * HOUR_MS;
export const TICK_LABEL_PX = 38;

/** The bars of the table `clocks` as pictures. */
export function clockPictures(table: StudyTable): readonly ClockPicture[] {
  const rows = namedRows(table);
  return [...new Set(rows.map((row) => textOf(row['bar'])))].map((bar) => {
    const own = rows.filter((row) => textOf(row['bar']) === bar);
    const at = Date.parse(textOf(own[0]?.['bar-at']));
    const series = [...new Set(own.map((row) => textOf(row['series'])))];
    const lanes = series.map((name) => ({
      series: name,
      values: own.filter((row) => textOf(row['series']) === name).map(clockedOf),
    }));
    const ends = lanes.flatMap(({ values }) => values.map(({ struck }) => struck));
    const from = at - BEFORE_MS;
    const to = Math.min(at + AFTER_MS, Math.max(at + 5 * HOUR_MS, ...ends) + HOUR_MS);
    const first = Math.ceil(from / TICK_MS) * TICK_MS;
    const count = Math.max(0, Math.floor((to - first) / TICK_MS) + 1);
    return { bar, at, from, to, lanes, ticks: Array.from({ length: count }, (_, i) => first + i * TICK_MS) };
  });
}

/** Ticks whose names do not touch: days first, then hours from the left. */
export function namedTicks(
  ticks: readonly number[],
  x: (ms: number) => number,
  width: number,
): ReadonlySet<number> {
  const half = TICK_LABEL_PX / 2;
  const middle = (ms: number) => Math.min(width - half, Math.max(half, x(ms)));
  const days = ticks.filter((ms) => ms % DAY_MS === 0);
  const named = new Set<number>();
  for (const ms of [...days, ...ticks]) {
    const isFree = [...named].every((other) => Math.abs(middle(other) - middle(ms)) >= TICK_LABEL_PX);
    if (isFree) named.add(ms);
  }
  return named;
}

/** `+3 h`, `-20.5 h`, `the same instant` */
export function hoursText(hours: number): string {
  if (hours === 0) return 'the same instant';
  return `${hours > 0 ? '+' : '−'}${Math.abs(Math.round(hours * 10) / 10)} h`;
}

function clockedOf(row: ReturnType<typeof namedRows>[number]): ClockedValue {
  return {
    label: textOf(row['label']),
    begins: Date.parse(textOf(row['begins'])),
    struck: Date.parse(textOf(row['struck'])),
    known: Date.parse(textOf(row['known'])),
    takenBy: [
      ...(row['nearest'] === true ? (['nearest'] as const) : []),
      ...(row['known-join'] === true ? (['known'] as const) : []),
    ],
    hours: Number(row['hours']),
  };
}
