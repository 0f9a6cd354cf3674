import { DAY_MS, HOUR_MS, parseDate, toInstant } from '../../core/time.ts';
import { labelOf } from '../../market/calendars/calendar.ts';
import { newYorkInstant } from '../../market/calendars/newYork.ts';
import { isSession, sessionOpenMs } from '../../market/calendars/xnys.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { type Clock, clockAt, joinedRow } from '../../market/panel.ts';
import type { Panel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import type { StudyTable, TableCell } from '../table.ts';

/** What is shown of a series on both sides of a bar. */
const BEFORE_MS = 26 * HOUR_MS;
const AFTER_MS = 14 * HOUR_MS;
/** Noon UTC in New York standard time; an hour later in summer. */
const NOON_OFFSET_MS = 5 * HOUR_MS;

/**
 * The clocks of both sides around two bars, the latest in New York winter and the latest in summer time (only the last one where nothing follows
 * New York): which period each value is of, when it was struck, when it was known, and which value each join takes.
 */
export function clocksTable(data: StudyData, panel: Panel, pair: readonly [string, string]): StudyTable {
  const { calendar, eventMs } = panel;
  const bars = barsOf(panel).map((t) => clockAt(calendar, eventMs.slice(t, t + 1)));
  return {
    name: 'clocks',
    title: 'What is joined with what',
    columns: [
      { name: 'value', label: 'value', unit: 'text' },
      { name: 'bar', label: 'bar', unit: 'date', about: 'the label of the bar on the common clock' },
      { name: 'bar-at', label: 'bar at', unit: 'text', about: 'its instant, UTC' },
      { name: 'series', label: 'series', unit: 'text' },
      { name: 'label', label: 'label', unit: 'date', about: 'the date that the series gives the value' },
      { name: 'begins', label: 'period begins', unit: 'text', about: 'UTC' },
      {
        name: 'struck',
        label: 'struck',
        unit: 'text',
        about: 'end of the period, when the value was fixed, UTC',
      },
      { name: 'known', label: 'known', unit: 'text', about: 'from when it counts as known, UTC' },
      { name: 'hours', label: 'hours from the bar', unit: 'hours', about: 'of the strike; positive: later' },
      { name: 'nearest', label: 'taken by nearest', unit: 'boolean' },
      { name: 'known-join', label: 'taken by known', unit: 'boolean' },
    ],
    rows: bars.flatMap((bar) =>
      pair.flatMap((subject) =>
        clockedSeries(data, subject).flatMap(([name, series]) => rowsAround(bar, name, series)),
      ),
    ),
    note: 'Times are UTC. Nearest takes the value struck closest to the bar, known the last one known at the bar.',
  };
}

/** The latest bar, and the latest one when clocks in New York stood otherwise. */
function barsOf({ calendar, labels, eventMs }: Panel): readonly number[] {
  const last = labels.length - 1;
  if (calendar !== 'XNYS') return [last];
  const isWinter = (t: number) => {
    const date = labels[t] ?? '';
    return newYorkInstant(date, 12, 0) - (parseDate(date) ?? 0) === 12 * HOUR_MS + NOON_OFFSET_MS;
  };
  const other = eventMs.findLastIndex((_, t) => isWinter(t) !== isWinter(last));
  return other < 0 ? [last] : [last, other];
}

/** One series for each calendar that a subject is made of: the members of a basket share theirs. */
function clockedSeries(
  data: StudyData,
  subject: string,
): readonly (readonly [name: string, series: CanonicalSeries])[] {
  const found = instrumentsOf(parseSubject(subject)).flatMap((id) => data.find(id, fieldOf(id)) ?? []);
  const byCalendar = new Map<string, CanonicalSeries>();
  // Of several the one that goes on longest: a dead coin has no value at the last bar.
  for (const one of found) {
    const known = byCalendar.get(one.calendar);
    if (!known || one.eventMs.at(-1)! > known.eventMs.at(-1)!) byCalendar.set(one.calendar, one);
  }
  const series = [...byCalendar.values()];
  return series.map((one) => [series.length === 1 ? subject : one.instrument, one]);
}

function rowsAround(bar: Clock, name: string, series: CanonicalSeries): readonly (readonly TableCell[])[] {
  const at = bar.eventMs[0]!;
  const nearest = joinedRow(series, bar, 'nearest');
  const known = joinedRow(series, bar, 'known');
  const shown = [...series.eventMs.keys()].filter((row) => {
    const ms = series.eventMs[row]!;
    const isNear = ms >= at - BEFORE_MS && ms <= at + AFTER_MS;
    const isLastVintage = series.eventMs[row + 1] !== ms;
    return row === nearest || row === known || (isNear && isLastVintage);
  });
  const distinct = shown.filter((row, i) => series.eventMs[row] !== series.eventMs[shown[i + 1] ?? -1]);
  const taken = (row: number) => (row < 0 ? Number.NaN : series.eventMs[row]!);
  return distinct.map((row) => {
    const struck = series.eventMs[row]!;
    const label = labelOf(series.calendar, struck);
    return [
      `${name} ${label} at the bar ${bar.labels[0] ?? ''}`,
      bar.labels[0] ?? '',
      minute(at),
      name,
      label,
      minute(beginOf(series.calendar, struck)),
      minute(struck),
      minute(series.knownMs[row]!),
      (struck - at) / HOUR_MS,
      struck === taken(nearest),
      struck === taken(known),
    ];
  });
}

/** When the period of a value begins; its own instant where it is the value of an instant. */
function beginOf(calendar: CanonicalSeries['calendar'], struck: number): number {
  if (calendar === 'utc-day') return struck - DAY_MS;
  if (calendar !== 'XNYS') return struck;
  const date = labelOf(calendar, struck);
  return isSession(date) ? sessionOpenMs(date) : struck;
}

/** `2026-01-14T21:00Z` */
function minute(ms: number): string {
  return `${toInstant(ms).slice(0, 16)}Z`;
}
