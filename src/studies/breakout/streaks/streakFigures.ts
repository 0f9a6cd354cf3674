import { type Figure, numberOrNull, type Point } from '../../figure.ts';
import { currentStreak, type Pair } from '../pairs.ts';
import type { BreakoutStateParameters } from '../parameters.ts';
import { allStreaks, longestWithin, type Streak } from './allStreaks.ts';
import { atLeastOnce, streakChance } from './chance.ts';
import type { FormerStreaks } from './formerStreaks.ts';

/** Every streak, how likely one of each length is, and what followed the former ones. */
export function streakFigures(
  pair: Pair,
  former: FormerStreaks | undefined,
  { window }: Pick<BreakoutStateParameters, 'window'>,
): readonly Figure[] {
  return [
    streakFigure(pair, {
      name: 'streaks-of-window',
      title: `Streaks of ${pair.label}, last ${window} sessions`,
      from: pair.won.length - window,
    }),
    streakFigure(pair, { name: 'streaks', title: `Every streak of ${pair.label}`, from: 0 }),
    ...chanceFigure(pair, window),
    ...(former ? [afterFigure(former, 'index'), afterFigure(former, 'follower')] : []),
  ].filter(({ series }) => series.length > 0);
}

/** The streaks that reach beyond a bar, the one that goes on apart. */
function streakFigure(
  pair: Pair,
  { name, title, from }: { readonly name: string; readonly title: string; readonly from: number },
): Figure {
  const streaks = allStreaks(pair).filter(({ end }) => end >= from);
  const pointsOf = (list: readonly Streak[]) =>
    list.map(({ end, length }): Point => [pair.labels[end] ?? '', length]);
  const ended = streaks.filter(({ endedBar }) => endedBar !== undefined);
  const present = streaks.filter(({ endedBar }) => endedBar === undefined);
  return {
    name,
    title,
    kind: 'bar',
    x: { label: 'last session of the streak', unit: 'date' },
    y: { label: 'sessions', unit: 'count' },
    series: [
      { name: 'former', points: pointsOf(ended) },
      ...(present.length > 0 ? [{ name: 'goes on', points: pointsOf(present) }] : []),
    ],
    lines: present.map(({ length }) => ({ name: `as long as the present one: ${length}`, value: length })),
  };
}

/** The exact probability of a streak of each length in the window, beside how many windows of the record held one. */
function chanceFigure(pair: Pair, window: number): readonly Figure[] {
  const chance = streakChance(pair, window);
  if (!chance) return [];
  const { p, share, inWindow } = chance;
  const within = longestWithin(pair.won, window).filter(Number.isFinite);
  const most = Math.max(1, ...allStreaks(pair).map(({ length }) => length));
  const lengths = Array.from({ length: most }, (_, i) => i + 1);
  const present = currentStreak(pair.won);
  const happened = (length: number) => within.filter((longest) => longest >= length).length / within.length;
  return [
    {
      name: 'streak-chance',
      title: `A streak at least so long within ${inWindow} sessions`,
      kind: 'line',
      x: { label: 'sessions in a row', unit: 'count' },
      y: { label: 'share of windows', unit: 'fraction' },
      series: [
        {
          name: 'by chance, 95 %',
          points: lengths.map((length): Point => {
            const at = (probability: number) => atLeastOnce(probability, length, inWindow);
            return [length, at(p), at(share.lower), at(share.upper)];
          }),
        },
        {
          name: `in ${within.length} windows of ${window} sessions`,
          points: lengths.map((length): Point => [length, numberOrNull(happened(length))]),
        },
      ],
      lines:
        present > 0
          ? [{ name: `chance of the present ${present}`, value: atLeastOnce(p, present, inWindow) }]
          : [],
    },
  ];
}

function afterFigure({ length, streaks, followed }: FormerStreaks, side: 'index' | 'follower'): Figure {
  const own = followed.filter((one) => one.side === side);
  return {
    name: side === 'index' ? 'after-streaks' : 'after-streaks-follower',
    title: `${own[0]?.name ?? side} after session ${length} of each former streak`,
    kind: 'bar',
    x: { label: `session ${length} of the streak`, unit: 'date' },
    y: { label: 'return', unit: 'fraction' },
    series: own.map(({ bars, after }) => ({
      name: `${bars} sessions`,
      points: streaks
        .filter(({ bar }) => Number.isFinite(after[bar]))
        .map(({ bar, date }): Point => [date, numberOrNull(after[bar]!)]),
    })),
  };
}
