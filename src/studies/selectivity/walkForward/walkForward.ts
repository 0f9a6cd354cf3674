import { sortOrder } from '../../../stats/correlation/ranks.ts';
import { spearman } from '../../../stats/correlation/spearman.ts';
import { capOf } from '../evidence/evidenceParts.ts';
import {
  COMPONENTS,
  type Component,
  type SelectivityParameters,
  type VanishedReturn,
} from '../parameters.ts';
import { meanOf, median } from '../ranking/robustZ.ts';
import { type CrossSection, crossSection, type ScoredCoin } from '../ranking/score.ts';
import { type Outcome, outcomeOf, returnOf } from './outcomes.ts';
import { MONTH_LIMIT_MS, type Rebalancing } from './rebalancing.ts';

/** Coins with a score and a return that a month needs. */
const LEAST_COINS = 20;
const LEAST_DIFFERENT = 5;
const DECILES_FROM = 100;

/** A ranking and what became of it. */
export interface JudgedMonth {
  /** Day of the ranking. */
  readonly label: string;
  readonly coins: readonly ScoredCoin[];
  readonly outcomes: readonly Outcome[];
  readonly caps: Float64Array;
  /** Bitcoin's return; NaN where it is not stored. */
  readonly bitcoin: number;
  /** The ranking before was a month ago. */
  readonly follows: boolean;
}

/** Rankings of all instants, and the months that can be judged. */
export interface WalkForward {
  readonly sections: readonly CrossSection[];
  readonly months: readonly JudgedMonth[];
}

/** Ranks at each instant with what was known then, and follows every coin to the next instant. */
export function walkForward(rebalancing: Rebalancing, params: SelectivityParameters): WalkForward {
  const { clock, members, bitcoin, edgeCaps } = rebalancing;
  const { eventMs, labels } = clock;
  const sections = members.map((histories, t) => {
    const look = { atMs: eventMs[t]!, knownMs: eventMs[t]! };
    return crossSection(histories, { look, bitcoin, params });
  });
  const isMonth = (t: number) =>
    t >= 0 && t + 1 < eventMs.length && eventMs[t + 1]! - eventMs[t]! <= MONTH_LIMIT_MS;
  const months = sections.flatMap(({ coins }, t) => {
    if (!isMonth(t) || coins.length === 0) return [];
    const month = { fromMs: eventMs[t]!, toMs: eventMs[t + 1]!, edgeCap: edgeCaps[t + 1]! };
    const look = { atMs: month.fromMs, knownMs: month.fromMs };
    return [
      {
        label: labels[t] ?? '',
        coins,
        outcomes: members[t]!.map((history) => outcomeOf(history, month)),
        caps: Float64Array.from(members[t]!, (history) => capOf(history, look)),
        bitcoin: outcomeOf(bitcoin, month).priced,
        follows: isMonth(t - 1),
      },
    ];
  });
  return { sections, months };
}

/** One number a month; NaN where the month has none. */
export interface MonthlyResults {
  readonly labels: readonly string[];
  /** Coins with a score and a return. */
  readonly counts: Float64Array;
  /** Spearman correlation of scores with the returns that followed. */
  readonly ic: Float64Array;
  /** The same over the coins that have momentum, less that of momentum. */
  readonly beyondMomentum: Float64Array;
  readonly componentIc: Readonly<Record<Component, Float64Array>>;
  /** Rank correlation of market caps with the returns that followed. */
  readonly sizeIc: Float64Array;
  /** Mean return of the best group less that of the worst. */
  readonly spread: Float64Array;
  /** The same with medians. */
  readonly medianSpread: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  readonly equal: Float64Array;
  readonly capWeighted: Float64Array;
  readonly momentumTop: Float64Array;
  /** Share of the best group that was not in it the month before. */
  readonly turnover: Float64Array;
  /** Groups that a month is cut into: 10 where every month has 100 coins, else 5. */
  readonly groups: number;
}

/** What rankings were worth, month by month, under a convention for coins that vanished. */
export function monthlyResults(months: readonly JudgedMonth[], convention: VanishedReturn): MonthlyResults {
  const judged = months
    .map((month) => {
      const returns = Float64Array.from(month.outcomes, (outcome) => returnOf(outcome, convention));
      const rows = rowsWith(scoresOf(month), returns);
      return { ...month, returns, rows };
    })
    .filter(({ rows }) => rows.length >= LEAST_COINS);
  const groups = judged.every(({ rows }) => rows.length >= DECILES_FROM) ? 10 : 5;
  const grouped = judged.map((month) => ({
    ...month,
    best: extreme(scoresOf(month), groups, 'top'),
    worst: extreme(scoresOf(month), groups, 'bottom'),
    momentum: componentOf(month, 'momentum'),
  }));
  const each = (value: (month: (typeof grouped)[number], t: number) => number) =>
    Float64Array.from(grouped, (month, t) => value(month, t));
  const [top, bottom] = [
    each(({ best, returns }) => meanAt(returns, best)),
    each(({ worst, returns }) => meanAt(returns, worst)),
  ];
  return {
    labels: grouped.map(({ label }) => label),
    counts: each(({ rows }) => rows.length),
    ic: each((month) => rankCorrelation(scoresOf(month), month.returns)),
    beyondMomentum: each(({ coins, momentum, returns }) => {
      const scores = Float64Array.from(coins, ({ score }, i) =>
        Number.isFinite(momentum[i]) ? score : Number.NaN,
      );
      return rankCorrelation(scores, returns) - rankCorrelation(momentum, returns);
    }),
    componentIc: Object.fromEntries(
      COMPONENTS.map((name) => [
        name,
        each((month) => rankCorrelation(componentOf(month, name), month.returns)),
      ]),
    ) as Record<Component, Float64Array>,
    sizeIc: each(({ caps, returns }) => rankCorrelation(caps, returns)),
    spread: top.map((value, t) => value - bottom[t]!),
    medianSpread: each(({ best, worst, returns }) => medianAt(returns, best) - medianAt(returns, worst)),
    top,
    bottom,
    equal: each(({ rows, returns }) => meanAt(returns, rows)),
    capWeighted: each(({ rows, returns, caps }) => weightedMean(rows.map((i) => [returns[i]!, caps[i]!]))),
    momentumTop: each(({ momentum, returns }) => meanAt(returns, extreme(momentum, groups, 'top'))),
    turnover: each((month, t) => (month.follows && t > 0 ? replaced(grouped[t - 1]!, month) : Number.NaN)),
    groups,
  };
}

/** Positions of the best or worst `1 / groups` of the finite values, rounded down. */
export function extreme(values: Float64Array, groups: number, side: 'top' | 'bottom'): readonly number[] {
  const order = [
    ...sortOrder(values.map((value) => (Number.isFinite(value) ? value : Number.POSITIVE_INFINITY))),
  ];
  const ranked = order.filter((i) => Number.isFinite(values[i]));
  const size = Math.floor(ranked.length / groups);
  return side === 'top' ? ranked.slice(ranked.length - size) : ranked.slice(0, size);
}

/**
 * Spearman correlation over the complete pairs; NaN below 20 of them, and where fewer than five values of a side differ from its most common
 * one: the order of all but one or two coins is then no order.
 */
export function rankCorrelation(x: Float64Array, y: Float64Array): number {
  const rows = rowsWith(x, y);
  const [a, b] = [x, y].map((values) => Float64Array.from(rows, (i) => values[i]!)) as [
    Float64Array,
    Float64Array,
  ];
  return rows.length >= LEAST_COINS && isOrder(a) && isOrder(b) ? spearman(a, b).correlation : Number.NaN;
}

function isOrder(values: Float64Array): boolean {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length - Math.max(0, ...counts.values()) >= LEAST_DIFFERENT;
}

function scoresOf({ coins }: Pick<JudgedMonth, 'coins'>): Float64Array {
  return Float64Array.from(coins, ({ score }) => score);
}

function componentOf({ coins }: Pick<JudgedMonth, 'coins'>, name: Component): Float64Array {
  return Float64Array.from(coins, ({ components }) => components[name]);
}

function rowsWith(x: Float64Array, y: Float64Array): readonly number[] {
  return [...x.keys()].filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));
}

function meanAt(values: Float64Array, rows: readonly number[]): number {
  return meanOf(rows.map((i) => values[i]!));
}

function medianAt(values: Float64Array, rows: readonly number[]): number {
  return median(Float64Array.from(rows, (i) => values[i]!));
}

function weightedMean(pairs: readonly (readonly [value: number, weight: number])[]): number {
  const there = pairs.filter(([value, weight]) => Number.isFinite(value) && weight > 0);
  const total = there.reduce((sum, [, weight]) => sum + weight, 0);
  return total > 0 ? there.reduce((sum, [value, weight]) => sum + value * weight, 0) / total : Number.NaN;
}

interface Grouped extends Pick<JudgedMonth, 'coins'> {
  readonly best: readonly number[];
}

function replaced(before: Grouped, now: Grouped): number {
  const held = new Set(before.best.map((i) => before.coins[i]?.id));
  const kept = now.best.filter((i) => held.has(now.coins[i]?.id)).length;
  return now.best.length > 0 ? 1 - kept / now.best.length : Number.NaN;
}
