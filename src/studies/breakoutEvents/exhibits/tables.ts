import { numberOrNull } from '../../figure.ts';
import { buildPanel } from '../../panel/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyTable, TableCell, TableColumn } from '../../table.ts';
import type { Breakout } from '../breakouts.ts';
import { type EventSample, eligibleBars, forwardOf } from '../eventSample.ts';
import { forwardReturns } from '../forwardReturns.ts';
import { type BreakoutParameters, horizonDays } from '../parameters.ts';
import { summarize } from '../summary.ts';

/** Returns of one market over one horizon: after each breakout, and after every day of its own history. */
interface Column {
  readonly name: string;
  readonly label: string;
  readonly days: number;
  readonly after: (breakout: Breakout) => number;
  readonly anyDay: Float64Array;
}

/** Every breakout with what followed it, and the medians beside those of any day. */
export function breakoutTables(
  data: StudyData,
  sample: EventSample,
  params: BreakoutParameters,
): readonly StudyTable[] {
  const columns = [...indexColumns(data, params), ...eventColumns(sample, params)].toSorted(
    (a, b) => a.days - b.days,
  );
  const breakouts = [...sample.events, ...sample.withoutData].toSorted((a, b) => b.eventMs - a.eventMs);
  return [listOf(breakouts, columns, params), besideAnyDay(breakouts, columns, params)];
}

/** The index has prices at every breakout, also before there were coins. */
function indexColumns(data: StudyData, params: BreakoutParameters): readonly Column[] {
  const { index, join } = params;
  const panel = buildPanel(data, [index], { join });
  const bars = new Map(panel.labels.map((label, bar) => [label, bar]));
  return horizonDays(params).map((days) => {
    const returns = forwardReturns(panel, { follower: index, benchmark: index }, days).follower;
    return {
      name: 'index',
      label: index,
      days,
      after: ({ date }) => returns[bars.get(date) ?? -1] ?? Number.NaN,
      anyDay: returns.filter(Number.isFinite),
    };
  });
}

function eventColumns(sample: EventSample, params: BreakoutParameters): readonly Column[] {
  const { follower, benchmark } = params;
  const bars = new Map(sample.events.map(({ date, bar }) => [date, bar]));
  const sides = [
    { name: 'follower', kind: 'follower', label: follower },
    { name: 'benchmark', kind: 'benchmark', label: benchmark },
    { name: 'difference', kind: 'abnormal', label: `${follower} less ${benchmark}` },
  ] as const;
  return horizonDays(params).flatMap((days) => {
    const eligible = eligibleBars(sample, days);
    const forward = forwardOf(sample, days);
    return sides.map(({ name, kind, label }) => ({
      name,
      label,
      days,
      after: ({ date }: Breakout) => forward[kind][bars.get(date) ?? -1] ?? Number.NaN,
      anyDay: Float64Array.from(eligible, (bar) => forward[kind][bar]!),
    }));
  });
}

function listOf(
  breakouts: readonly Breakout[],
  columns: readonly Column[],
  { index, drought }: BreakoutParameters,
): StudyTable {
  return {
    name: 'breakouts',
    title: `Breakouts of ${index}: records after ${drought} days without one`,
    columns: [
      { name: 'date', label: 'breakout', unit: 'date' },
      { name: 'days', label: 'days without', unit: 'count' },
      { name: 'level', label: 'close', unit: '' },
      ...columns.map(
        ({ name, label, days }): TableColumn => ({
          name: `${name}-${days}`,
          label: `${label}, ${days} d`,
          unit: 'fraction',
          about: `simple return from the close of the breakout to the first close ${days} calendar days later or after`,
        }),
      ),
    ],
    rows: breakouts.map((breakout) => [
      breakout.date,
      breakout.droughtDays,
      breakout.level,
      ...columns.map(({ after }) => numberOrNull(after(breakout))),
    ]),
    note: 'Empty where the period has not ended, or a market had no price yet.',
  };
}

function besideAnyDay(
  breakouts: readonly Breakout[],
  columns: readonly Column[],
  { index }: BreakoutParameters,
): StudyTable {
  const fraction = (name: string, label: string): TableColumn => ({ name, label, unit: 'fraction' });
  return {
    name: 'after-breakouts',
    title: `After breakouts of ${index}, and after any day`,
    columns: [
      { name: 'market', label: 'market and days', unit: 'text' },
      { name: 'breakouts', label: 'breakouts', unit: 'count', about: 'with an ended period' },
      fraction('median', 'median'),
      fraction('share-up', 'share up'),
      { name: 'any-days', label: 'any day', unit: 'count', about: 'days with an ended period' },
      fraction('any-median', 'median, any'),
      fraction('any-share-up', 'share up, any'),
    ],
    rows: columns.map(({ label, days, after, anyDay }) => {
      const own = Float64Array.from(breakouts, after).filter(Number.isFinite);
      return [`${label}, ${days} days`, ...statisticsOf(own), ...statisticsOf(anyDay)];
    }),
    note: `Any day counts those on which the market had a price: of coins only the years since they have one, of ${index} all that are stored.`,
  };
}

function statisticsOf(returns: Float64Array): readonly TableCell[] {
  const { count, median, above } = summarize(returns);
  return [count, numberOrNull(median), numberOrNull(above / count)];
}
