import type { Runner } from '../run.ts';
import type { Strategy } from '../strategy/strategy.ts';

/** Bars before the truncation on which the weights that an order would have had are compared as well. */
const TAIL_BARS = 30;
/** Sums in another order differ by this. */
const ROUNDING = 1e-9;

/** The first decision that depends on what was not known when it was taken. */
export interface LookaheadDifference {
  /** Label of the bar of the decision. */
  readonly date: string;
  readonly eventMs: number;
  /** Label of the bar up to which the replay knew everything. */
  readonly knownUpTo: string;
  /** What differs: `entry of NAME`, `weight of SOL` and so on. */
  readonly what: string;
  /** With all data; NaN where it cannot be told. */
  readonly withAll: number;
  /** With what was known. */
  readonly asKnown: number;
}

export interface LookaheadReport {
  /** The earliest difference of all replays. */
  readonly first: LookaheadDifference | undefined;
  readonly replays: number;
  /** Decisions that were compared, a bar of a replay each. */
  readonly compared: number;
}

/** Decisions of a run, as the replay compares them. */
export type DecidedRun = ReturnType<Runner['decide']>;

/**
 * Compares the decisions taken with all data with those taken again with less: conditions, scores, what is held and orders on every bar that both have, and
 * the weights that an order would have had on the last 30. Whatever differs was decided with what was not known then.
 */
export function compareDecisions(full: DecidedRun, replays: readonly DecidedRun[]): LookaheadReport {
  let compared = 0;
  const differences = replays.flatMap((replay) => {
    const bars = sharedBars(full, replay);
    compared += bars.length;
    return firstDifference(full, replay, bars) ?? [];
  });
  const first = differences.toSorted((a, b) => a.eventMs - b.eventMs)[0];
  return { first, replays: replays.length, compared };
}

/** The bars on which to replay: evenly spread over the span, and those after the first orders. */
export function replayBars(
  { decisions }: Pick<DecidedRun, 'decisions'>,
  { count, to }: { readonly count: number; readonly to: number },
): readonly number[] {
  const { from, orders } = decisions;
  const spread = Array.from(
    { length: count },
    (_, i) => from + Math.round(((i + 1) * (to - from)) / (count + 1)),
  );
  const after = orders
    .filter(({ bar }) => bar < to && bar - from >= TAIL_BARS)
    .slice(0, count)
    .map(({ bar }) => bar);
  return [...new Set([...spread, ...after])]
    .filter((bar) => bar - from >= TAIL_BARS && bar < to)
    .toSorted((a, b) => a - b);
}

/** Replays a strategy as it was known at instants of its own clock. */
export function replayAt(
  strategy: Strategy,
  instants: readonly number[],
  runnerAt: (instant: number) => Runner,
): readonly DecidedRun[] {
  return instants.map((instant) => runnerAt(instant).decide(strategy));
}

type BarPair = readonly [full: number, replay: number];

function sharedBars(full: DecidedRun, replay: DecidedRun): readonly BarPair[] {
  const positions = new Map(Array.from(full.data.clock.eventMs, (ms, t) => [ms, t]));
  return Array.from(replay.data.clock.eventMs, (ms, t) => [positions.get(ms) ?? -1, t] as const).filter(
    ([t]) => t >= full.decisions.from,
  );
}

function firstDifference(
  full: DecidedRun,
  replay: DecidedRun,
  bars: readonly BarPair[],
): LookaheadDifference | undefined {
  const last = bars.at(-1)?.[1] ?? 0;
  const [fullOrders, replayOrders] = [full, replay].map(
    ({ decisions }) => new Map(decisions.orders.map(({ bar, weights }) => [bar, weights])),
  );
  for (const [t, u] of bars) {
    const found =
      signalDifference(full, replay, [t, u]) ??
      weightDifference(
        { run: full, weights: fullOrders?.get(t) },
        { run: replay, weights: replayOrders?.get(u) },
      ) ??
      (u > last - TAIL_BARS
        ? weightDifference(
            { run: full, weights: full.decisions.intendedAt(t) },
            { run: replay, weights: replay.decisions.intendedAt(u) },
          )
        : undefined);
    if (!found) continue;
    const { labels, eventMs } = full.data.clock;
    return {
      date: labels[t]!,
      eventMs: eventMs[t]!,
      knownUpTo: replay.data.clock.labels.at(-1) ?? '',
      ...found,
    };
  }
  return undefined;
}

type Found = Pick<LookaheadDifference, 'what' | 'withAll' | 'asKnown'>;

function signalDifference(full: DecidedRun, replay: DecidedRun, [t, u]: BarPair): Found | undefined {
  for (const [i, one] of full.decisions.signals.entries()) {
    const other = replay.decisions.signals[i];
    for (const name of ['entry', 'exit', 'score', 'held'] as const) {
      const [withAll, asKnown] = [one[name]?.[t] ?? Number.NaN, other?.[name]?.[u] ?? Number.NaN];
      if (differs(withAll, asKnown)) return { what: `${name} of ${one.sleeve.name}`, withAll, asKnown };
    }
  }
  return undefined;
}

interface Weighed {
  readonly run: DecidedRun;
  /** Absent: there is no order. */
  readonly weights: Float64Array | undefined;
}

function weightDifference(full: Weighed, replay: Weighed): Found | undefined {
  const [withAll, asKnown] = [weightsById(full), weightsById(replay)];
  const ids = [...new Set([...withAll.keys(), ...asKnown.keys()])].toSorted();
  for (const id of ids) {
    const pair = { withAll: withAll.get(id) ?? 0, asKnown: asKnown.get(id) ?? 0 };
    if (differs(pair.withAll, pair.asKnown)) return { what: `weight of ${id}`, ...pair };
  }
  return undefined;
}

function weightsById({ run, weights }: Weighed): ReadonlyMap<string, number> {
  return new Map(
    Array.from(weights ?? [], (weight, i) => [run.assets[i]?.id ?? '', weight] as const).filter(
      ([, weight]) => weight !== 0,
    ),
  );
}

function differs(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) !== Number.isNaN(b);
  return Math.abs(a - b) > ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
}
