import { DAY_MS, type EpochMs, type IsoDate, parseDate, toDate } from '../core/time.ts';
import { gridBetween, labelOf } from './calendars/calendar.ts';
import type { CalendarId } from './series.ts';

/** `value`, `corrected` (a value that was corrected later), `missing`, `closed` (no value is due), `outside` (before the first, after the last). */
export type CoverageState = 'value' | 'corrected' | 'missing' | 'closed' | 'outside';

/** How a state is written: one character a day, or a month. */
export const COVERAGE_CODES: Readonly<Record<CoverageState, string>> = {
  value: 'v',
  corrected: 'c',
  missing: 'm',
  closed: '-',
  outside: ' ',
};

/** An instant with a value. */
export interface CoveredEvent {
  readonly eventMs: EpochMs;
  readonly corrected: boolean;
}

/** Bars of the calendar that follow each other and have no value. */
export interface GapSpan {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly bars: number;
}

export interface CoverageYear {
  readonly year: number;
  /** A code for each day of the year, or for each of its months. */
  readonly codes: string;
  readonly values: number;
  readonly corrected: number;
  readonly missing: number;
}

/** On which days of its calendar a series has values. */
export interface Coverage {
  readonly cell: 'day' | 'month';
  /** Whether the calendar says on which days a value is due. */
  readonly isDue: boolean;
  readonly years: readonly CoverageYear[];
  /** In order of time. */
  readonly gaps: readonly GapSpan[];
}

/** The coverage of a series from its instants, in order. What comes within the day counts by UTC day. */
export function coverageOf(calendar: CalendarId, events: readonly CoveredEvent[]): Coverage {
  const states = new Map<IsoDate, CoverageState>();
  for (const { eventMs, corrected } of events) {
    const date = dateOf(calendar, eventMs);
    if (states.get(date) !== 'corrected') states.set(date, corrected ? 'corrected' : 'value');
  }
  const due = dueDates(calendar, events);
  for (const date of due ?? []) if (!states.has(date)) states.set(date, 'missing');
  const cell = calendar === 'month' ? 'month' : 'day';
  return { cell, isDue: due !== undefined, years: yearsOf(states, cell), gaps: gapsOf(due ?? [], states) };
}

function dateOf(calendar: CalendarId, eventMs: EpochMs): IsoDate {
  return calendar === 'instant' ? toDate(eventMs) : labelOf(calendar, eventMs);
}

/** The dates of the calendar from the first event to the last; undefined where only the source knows them. */
function dueDates(calendar: CalendarId, events: readonly CoveredEvent[]): readonly IsoDate[] | undefined {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return [];
  if (calendar === 'instant') return datesBetween(toDate(first.eventMs), toDate(last.eventMs));
  return gridBetween(calendar, first.eventMs, last.eventMs)?.map((ms) => labelOf(calendar, ms));
}

function yearsOf(
  states: ReadonlyMap<IsoDate, CoverageState>,
  cell: Coverage['cell'],
): readonly CoverageYear[] {
  const dates = [...states.keys()].toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const year = from + i;
    const ofYear = cellsOf(year, cell).map((date): CoverageState => {
      if (date < first || date > last) return 'outside';
      return states.get(date) ?? 'closed';
    });
    const count = (state: CoverageState) => ofYear.filter((one) => one === state).length;
    return {
      year,
      codes: ofYear.map((state) => COVERAGE_CODES[state]).join(''),
      values: count('value') + count('corrected'),
      corrected: count('corrected'),
      missing: count('missing'),
    };
  });
}

function cellsOf(year: number, cell: Coverage['cell']): readonly IsoDate[] {
  if (cell === 'month') {
    return Array.from({ length: 12 }, (_, month) => toDate(Date.UTC(year, month, 1)));
  }
  return datesBetween(`${year}-01-01`, `${year}-12-31`);
}

function datesBetween(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const [first = 0, last = -1] = [parseDate(from), parseDate(to)];
  return Array.from({ length: Math.round((last - first) / DAY_MS) + 1 }, (_, i) =>
    toDate(first + i * DAY_MS),
  );
}

function gapsOf(due: readonly IsoDate[], states: ReadonlyMap<IsoDate, CoverageState>): readonly GapSpan[] {
  const spans: { from: IsoDate; to: IsoDate; bars: number }[] = [];
  let open: (typeof spans)[number] | undefined;
  for (const date of due) {
    if (states.get(date) !== 'missing') {
      open = undefined;
    } else if (open) {
      open.to = date;
      open.bars++;
    } else {
      open = { from: date, to: date, bars: 1 };
      spans.push(open);
    }
  }
  return spans;
}
