import { runsOf } from '../../../stats/paths/runList.ts';
import { medianOf, minOf } from '../../../stats/paths/window.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { TestRun } from '../../trials.ts';
import { currentStreak, type Pair, winsOf } from '../pairs.ts';
import type { BreakoutStateParameters } from '../parameters.ts';
import { rowsOf } from '../rows.ts';
import { atLeastOnce, countOf, type StreakChance, streakChance } from './chance.ts';

const NULL_CHANCE = 'sessions are independent, each won with the same probability';

/** How long the streak is, on index and fund, and how likely one as long is by chance. */
export function streakFindings(
  pairs: readonly Pair[],
  params: BreakoutStateParameters,
): readonly TestedFinding[] {
  const main = pairs.find(({ key }) => key === 'index');
  return [
    ...pairs.map((pair) => ({ finding: lengthFinding(pair, params) })),
    ...(main
      ? [...presentFindings(main, params).map((finding) => ({ finding })), ...chanceFindings(main, params)]
      : []),
  ];
}

function lengthFinding(
  { suffix, label, won, labels, uses }: Pair,
  { ties }: BreakoutStateParameters,
): StudyFinding {
  return {
    name: `streak${suffix}`,
    label,
    group: 'The current streak',
    value: currentStreak(won),
    unit: 'count',
    observations: countOf(won),
    method: `sessions in a row, up to ${labels.at(-1) ?? ''}, with the larger simple return; ${tieWords(ties)}, a missing session ends it`,
    uses,
  };
}

/** When it began, by how much the sessions were won, and what the other tie rule makes of it. */
function presentFindings(pair: Pair, { ties }: BreakoutStateParameters): readonly StudyFinding[] {
  const { won, margin, labels, uses } = pair;
  const [length, bars] = [currentStreak(won), won.length];
  const otherTies = ties === 'break' ? 'continue' : 'break';
  const row = rowsOf({ group: 'The current streak', observations: countOf(won), uses });
  const others = [
    row('streak-other-ties', 'with the other rule for ties', {
      value: currentStreak(winsOf(margin, otherTies)),
      unit: 'count',
      method: `as the streak, but ${tieWords(otherTies)}`,
    }),
    row('ties', 'sessions with equal returns', {
      value: margin.filter((value) => value === 0).length,
      unit: 'count',
      method: 'margins of exactly 0 in all sessions',
    }),
  ];
  if (length === 0) return others;
  const margins = { observations: length, unit: 'fraction' };
  const method = 'simple return of the index less that of the benchmark, over the sessions of the streak';
  return [
    row('streak-start', 'first session of the streak', {
      value: labels[bars - length] ?? null,
      unit: 'date',
      method: 'label of its first session',
    }),
    row('streak-median-margin', 'margin, median', {
      ...margins,
      value: medianOf(margin, bars - length, bars),
      method,
    }),
    row('streak-least-margin', 'margin, smallest', {
      ...margins,
      value: minOf(margin, bars - length, bars),
      method,
    }),
    ...others,
  ];
}

/** A run of so many sessions, somewhere in so many. */
interface ChanceQuestion {
  readonly name: string;
  readonly label: string;
  readonly length: number;
  readonly trials: number;
  readonly scope: string;
}

function chanceFindings(pair: Pair, params: BreakoutStateParameters): readonly TestedFinding[] {
  const { won, uses } = pair;
  const { window } = params;
  const chance = streakChance(pair, window);
  if (!chance) return [];
  const { share, sessions, inWindow } = chance;
  const length = currentStreak(won);
  const longest = Math.max(0, ...runsOf(won.slice(-window)).map((run) => run.length));
  const row = rowsOf({ group: 'Streaks and chance', observations: sessions, uses });
  const probability = chanceOf(chance, pair, params);
  return [
    {
      finding: row('win-share', 'sessions won', {
        value: chance.p,
        unit: 'fraction',
        interval: share,
        method: `share of all sessions since ${pair.labels[1] ?? ''}; the probability that the rows below use`,
      }),
    },
    {
      finding: row('sessions', 'sessions compared', {
        value: sessions,
        unit: 'count',
        method: 'with both returns',
      }),
    },
    probability({
      name: 'streak-probability-window',
      label: `one as long as the current within ${inWindow} sessions, by chance`,
      length,
      trials: inWindow,
      scope: 'window',
    }),
    probability({
      name: 'streak-probability-all',
      label: `one as long within all ${sessions} sessions, by chance`,
      length,
      trials: sessions,
      scope: 'all',
    }),
    {
      finding: row('longest-streak-window', `longest within the last ${inWindow} sessions`, {
        value: longest,
        unit: 'count',
        observations: inWindow,
        method: 'longest run that lies in the window, ended or not',
      }),
    },
    probability({
      name: 'longest-streak-window-probability',
      label: `one as long as that within ${inWindow} sessions, by chance`,
      length: longest,
      trials: inWindow,
      scope: 'window, longest',
    }),
  ];
}

function chanceOf(
  { p, share }: StreakChance,
  { labels, uses, label: of }: Pair,
  { index, benchmark, ties, window, family }: BreakoutStateParameters,
) {
  return ({ name, label, length, trials, scope }: ChanceQuestion): TestedFinding => {
    const at = (probability: number) => atLeastOnce(probability, length, trials);
    const test: TestRun = {
      family,
      hypothesis: `a streak of ${index} over ${benchmark} is longer than chance brings`,
      specification: { scope, window, ties },
      pValue: at(p),
    };
    const finding: StudyFinding = {
      name,
      label,
      group: 'Streaks and chance',
      value: at(p),
      unit: 'fraction',
      interval: {
        lower: at(share.lower),
        upper: at(share.upper),
        level: share.level,
        method: 'the same probability at the ends of the interval of the share of sessions won',
      },
      observations: trials,
      method: `exact probability of a run of ${length} or more in ${trials} independent sessions, each won with probability ${p.toFixed(4)}, estimated from all sessions of ${of} up to ${labels.at(-1) ?? ''}`,
      nullHypothesis: NULL_CHANCE,
      uses,
    };
    return { finding, test };
  };
}

function tieWords(ties: BreakoutStateParameters['ties']): string {
  return ties === 'break' ? 'equal returns end it' : 'equal returns count as won';
}
