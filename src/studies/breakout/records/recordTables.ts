import { medianOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable, TableColumn } from '../../table.ts';
import type { Followed } from '../followed.ts';
import { droughtsOf } from './droughts.ts';
import type { RecordBar, RecordState } from './records.ts';

/** Sessions over which it is asked what followed a breakout. */
export const BREAKOUT_HORIZONS = [20, 60, 90] as const;
/** Shorter times below the record are not listed: a month of sessions. */
export const LEAST_DROUGHT = 20;

/** The times below the record, the breakouts that ended the long ones, and what followed beside what follows any session. */
export function recordTables(
  state: RecordState,
  followed: readonly Followed[],
  { drought }: { readonly drought: number },
): readonly StudyTable[] {
  const breakouts = state.records.filter(({ droughtBars }) => droughtBars >= drought);
  return [
    breakoutTable(state, breakouts, { followed, drought }),
    afterTable(state, breakouts, followed),
    droughtTable(state),
  ];
}

function breakoutTable(
  { track }: RecordState,
  breakouts: readonly RecordBar[],
  { followed, drought }: { readonly followed: readonly Followed[]; readonly drought: number },
): StudyTable {
  const { label, labels, values, unit } = track;
  return {
    name: 'breakouts',
    title: `Breakouts of ${label}: records after ${drought} sessions without one`,
    columns: [
      { name: 'date', label: 'breakout', unit: 'date' },
      { name: 'broken', label: 'record before', unit: 'date' },
      { name: 'level', label: 'its level', unit },
      { name: 'sessions', label: 'sessions without', unit: 'count' },
      { name: 'days', label: 'days without', unit: 'count' },
      ...followed.map(
        ({ side, name, bars }): TableColumn => ({
          name: `after-${side}-${bars}`,
          label: `${name} after ${bars}`,
          unit: 'fraction',
          about: `simple return over ${bars} sessions from the close of the breakout`,
        }),
      ),
    ],
    rows: breakouts
      .toReversed()
      .map(({ bar, brokenBar, droughtBars, droughtDays }) => [
        labels[bar] ?? '',
        labels[brokenBar] ?? '',
        values[brokenBar]!,
        droughtBars,
        droughtDays,
        ...followed.map(({ after }) => numberOrNull(after[bar]!)),
      ]),
    note: 'Returns count sessions from the close of the breakout; empty where the period has not ended or there was no price.',
  };
}

/** Each market and horizon: after the breakouts, and after any session. */
function afterTable(
  { track }: RecordState,
  breakouts: readonly RecordBar[],
  followed: readonly Followed[],
): StudyTable {
  const fraction = (name: string, label: string, about: string): TableColumn => ({
    name,
    label,
    unit: 'fraction',
    about,
  });
  return {
    name: 'after-breakouts',
    title: `After breakouts of ${track.label}, and after any session`,
    columns: [
      { name: 'market', label: 'market and sessions', unit: 'text' },
      { name: 'breakouts', label: 'breakouts', unit: 'count', about: 'with an ended period' },
      fraction('median', 'median', 'median return after the breakouts'),
      fraction('share-up', 'share up', 'share of them with a return above 0'),
      { name: 'any-sessions', label: 'any session', unit: 'count', about: 'sessions with an ended period' },
      fraction('any-median', 'median, any', 'median return after any session'),
      fraction('any-share-up', 'share up, any', 'share of all sessions with a return above 0'),
      fraction('difference', 'difference', 'of the medians; not tested'),
    ],
    rows: followed.map(({ name, bars, after }) => {
      const own = Float64Array.from(breakouts, ({ bar }) => after[bar]!).filter(Number.isFinite);
      const any = after.filter(Number.isFinite);
      const medians = [own, any].map(median);
      return [
        `${name}, ${bars}`,
        own.length,
        numberOrNull(medians[0]!),
        shareUp(own),
        any.length,
        numberOrNull(medians[1]!),
        shareUp(any),
        numberOrNull(medians[0]! - medians[1]!),
      ];
    }),
    note: 'Described, not tested: with so few breakouts a difference of medians says little, and periods of neighbouring sessions overlap. The study breakout-events tests it.',
  };
}

function droughtTable(state: RecordState): StudyTable {
  const { label, labels, values, unit } = state.track;
  const listed = droughtsOf(state).filter(({ bars, to }) => bars >= LEAST_DROUGHT || to === undefined);
  return {
    name: 'droughts',
    title: `Times below the record of ${label}, ${LEAST_DROUGHT} sessions and more`,
    columns: [
      { name: 'from', label: 'record before', unit: 'date' },
      { name: 'to', label: 'next record', unit: 'date', about: 'empty while it goes on' },
      { name: 'sessions', label: 'sessions', unit: 'count' },
      { name: 'days', label: 'days', unit: 'count' },
      { name: 'level', label: 'record', unit },
      {
        name: 'deepest',
        label: 'deepest below',
        unit: 'fraction',
        about: '1 less the lowest value over the record',
      },
      { name: 'lowest', label: 'on', unit: 'date' },
    ],
    rows: listed
      .toReversed()
      .map(({ from, to, bars, days, lowestBar, deepest }) => [
        labels[from] ?? '',
        to === undefined ? null : (labels[to] ?? ''),
        bars,
        days,
        values[from]!,
        deepest,
        labels[lowestBar] ?? '',
      ]),
    note: 'From one record to the next; one that has no next record goes on, and is counted to the last bar.',
  };
}

function median(values: Float64Array): number {
  return values.length > 0 ? medianOf(values, 0, values.length) : Number.NaN;
}

function shareUp(values: Float64Array): number | null {
  return numberOrNull(values.filter((value) => value > 0).length / values.length);
}
