import { numberOrNull } from '../../figure.ts';
import type { StudyTable, TableCell, TableColumn } from '../../table.ts';
import type { Followed } from '../followed.ts';
import type { Pair } from '../pairs.ts';
import type { BreakoutStateParameters } from '../parameters.ts';
import { allStreaks, type Streak } from './allStreaks.ts';
import { atLeastOnce, type StreakChance, streakChance } from './chance.ts';
import { LEAST_STREAK } from './formerStreaks.ts';

/** Every streak of three sessions and more, the latest first, with its chance and what followed. */
export function streakTable(
  pair: Pair,
  followed: readonly Followed[],
  { index, benchmark, window }: BreakoutStateParameters,
): StudyTable {
  const chance = streakChance(pair, window);
  const listed = allStreaks(pair).filter(
    ({ length, endedBar }) => length >= LEAST_STREAK || endedBar === undefined,
  );
  const fraction = (name: string, label: string, about: string): TableColumn => ({
    name,
    label,
    unit: 'fraction',
    about,
  });
  return {
    name: 'streaks',
    title: `Streaks of ${pair.label}, ${LEAST_STREAK} sessions and more`,
    columns: [
      { name: 'start', label: 'first session', unit: 'date' },
      { name: 'end', label: 'last session', unit: 'date' },
      { name: 'sessions', label: 'sessions', unit: 'count' },
      { name: 'present', label: 'goes on', unit: 'boolean' },
      fraction(
        'chance',
        `chance in ${chance?.inWindow ?? window}`,
        `exact probability of a streak at least as long in ${chance?.inWindow ?? window} sessions, with independent sessions and the share won of all of them`,
      ),
      fraction('index', index, 'simple return from the close before the streak to its last close'),
      fraction('benchmark', benchmark, 'the same'),
      fraction('excess', 'excess', `${index} less ${benchmark}`),
      ...followed.map(({ side, name, bars }) =>
        fraction(
          `after-${side}-${bars}`,
          `${name} after ${bars}`,
          `simple return over ${bars} sessions from the close of the session that ended the streak`,
        ),
      ),
    ],
    rows: listed.toReversed().map((streak) => rowOf(streak, { pair, followed, chance })),
    note: `What followed counts from the close of the session that ended the streak: earlier nobody could know its length. It is empty while the streak or the period goes on. Chance: at least one streak as long within ${chance?.inWindow ?? window} sessions.`,
  };
}

function rowOf(
  { start, end, length, endedBar, first, second }: Streak,
  {
    pair,
    followed,
    chance,
  }: {
    readonly pair: Pair;
    readonly followed: readonly Followed[];
    readonly chance: StreakChance | undefined;
  },
): readonly TableCell[] {
  return [
    pair.labels[start] ?? '',
    pair.labels[end] ?? '',
    length,
    endedBar === undefined,
    chance ? atLeastOnce(chance.p, length, chance.inWindow) : null,
    numberOrNull(first),
    numberOrNull(second),
    numberOrNull(first - second),
    ...followed.map(({ after }) => (endedBar === undefined ? null : numberOrNull(after[endedBar]!))),
  ];
}
