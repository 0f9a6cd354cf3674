import { InfeasibleError } from '../../core/errors.ts';
import type { Clock } from '../../market/panel.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { TradedAsset } from './assets.ts';
import type { UniverseMembers } from './source.ts';

/** A year back, the count of priced members that today's is held against. */
const COMPARED_BARS = 365;
/** Prices have ended where fewer than this part of that count is left. */
const LEAST_PART = 0.25;
const LEAST_BARS = 30;

/** The bars on which a strategy is judged. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Whether prices end before the clock does. */
  readonly endsEarly: boolean;
}

export interface SpanInput {
  readonly clock: Clock;
  readonly assets: readonly TradedAsset[];
  /** Members of each sleeve. */
  readonly universes: readonly UniverseMembers[];
}

/**
 * From the first bar on or after `from` on which somebody of every sleeve can be held, to the last one on or before `until` on which at least a quarter of as many
 * possible members are priced as at best in the year before: where the files end, a portfolio cannot be valued. Throws `InfeasibleError` where fewer
 * than 30 bars are left.
 */
export function spanOf(strategy: Strategy, { clock, assets, universes }: SpanInput): Span {
  const { labels } = clock;
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const earliest = strategy.from === undefined ? 0 : labels.findIndex((label) => label >= strategy.from!);
  const starts = universes.map((universe) =>
    firstHeld(universe, { byId, from: earliest, bars: labels.length }),
  );
  const last =
    strategy.until === undefined
      ? labels.length - 1
      : labels.findLastIndex((label) => label <= strategy.until!);
  const ends = universes.map((universe) => lastPriced(universe, { byId, to: last }));
  const from = earliest < 0 ? labels.length : Math.max(...starts);
  const to = Math.min(last, ...ends);
  if (to - from + 1 < LEAST_BARS) {
    throw new InfeasibleError(
      `run the strategy ${strategy.name}, of whose sleeves somebody must be priced on the same days`,
      LEAST_BARS,
      Math.max(0, to - from + 1),
    );
  }
  return { from, to, endsEarly: to < last };
}

interface Looking {
  readonly byId: ReadonlyMap<string, TradedAsset>;
}

function firstHeld(
  { members }: UniverseMembers,
  { byId, from, bars }: Looking & { readonly from: number; readonly bars: number },
): number {
  for (let t = Math.max(0, from); t < bars; t++) {
    if (members.some(({ id, belongs }) => belongs[t] === 1 && (byId.get(id)?.mark[t] ?? 0) > 0)) return t;
  }
  return bars;
}

function lastPriced({ members }: UniverseMembers, { byId, to }: Looking & { readonly to: number }): number {
  const marks = members.flatMap(({ id }) => byId.get(id)?.mark ?? []);
  const countAt = (t: number) => marks.reduce((count, mark) => count + Number(mark[t]! > 0), 0);
  for (let t = to; t >= 0; t--) {
    const count = countAt(t);
    if (count === 0) continue;
    let most = count;
    for (let before = Math.max(0, t - COMPARED_BARS); before < t; before++)
      most = Math.max(most, countAt(before));
    if (count >= LEAST_PART * most) return t;
  }
  return -1;
}
