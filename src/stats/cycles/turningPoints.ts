import { requireCount, requireFinite } from '../requirements.ts';

export interface TurningPointOptions {
  /** A peak is above, a trough below this many bars on either side; at least 1. */
  readonly window: number;
  /** Least bars from a peak to the next trough and from a trough to the next peak; at least 1. */
  readonly minimumPhase: number;
  /** Least bars from peak to peak and from trough to trough; at least 1. */
  readonly minimumCycle: number;
}

export interface TurningPoint {
  readonly kind: 'peak' | 'trough';
  /** The bar of the extreme. */
  readonly index: number;
  readonly value: number;
  /** The bar at which it was first known: `index + window`. Using it earlier is looking ahead. */
  readonly confirmedAt: number;
  /** The bar at which a later extreme took its place; missing while it stands. */
  readonly withdrawnAt?: number;
}

/** What is known about the turning points of a series after its last bar, and everything that was once thought. */
export interface TurningPointDating {
  /** Bars of the series. */
  readonly length: number;
  /** Standing after the last bar: peaks and troughs by turns. The last ones may still be withdrawn by later bars. */
  readonly points: readonly TurningPoint[];
  /** Once known, then withdrawn, in the order of withdrawal. */
  readonly withdrawn: readonly TurningPoint[];
}

/**
 * Where did the series turn, and when could that be known?
 *
 * The rules of Bry and Boschan (1971) in the form of Harding and Pagan (2002), for bars of any length: extremes within `window`
 * bars on both sides (the first of equal values counts), peaks and troughs by turns with every peak above its troughs, the more
 * extreme of two neighbours of one kind, no phase below `minimumPhase`, no cycle below `minimumCycle` (of two peaks or troughs
 * too near each other the less extreme goes, with the point between). Monthly business cycles use 5, 5, 15.
 *
 * The rules are applied in the order in which extremes are confirmed, so the dating of a prefix is what was known at its end;
 * textbook versions censor the whole sample at once and may differ where several rules meet. Takes finite values, best log
 * prices; throws `DataError` for others, `RangeError` for options below 1; a series shorter than `2 window + 1` has no turning
 * points. Oracle: an independent rewrite in Python. O(n window) at worst, about O(n) on noisy series.
 */
export function turningPoints(values: Float64Array, options: TurningPointOptions): TurningPointDating {
  requireCount('window', options.window, 1);
  requireCount('minimumPhase', options.minimumPhase, 1);
  requireCount('minimumCycle', options.minimumCycle, 1);
  requireFinite(values, { action: 'date turning points', minimum: 0 });
  const standing: TurningPoint[] = [];
  const withdrawn: TurningPoint[] = [];
  for (let index = options.window; index < values.length - options.window; index++) {
    const candidate = extremeAt(values, index, options.window);
    if (candidate === undefined) continue;
    const verdict = judge(standing, candidate, options);
    for (let i = 0; i < verdict.withdraw; i++) {
      withdrawn.push({ ...standing.pop()!, withdrawnAt: candidate.confirmedAt });
    }
    if (verdict.accept) standing.push(candidate);
  }
  return { length: values.length, points: standing, withdrawn };
}

/** The turning points that stood at bar `t`: those of the dating of bars 0 .. t alone. O(points). */
export function turningPointsKnownAt(dating: TurningPointDating, t: number): readonly TurningPoint[] {
  return [...dating.points, ...dating.withdrawn]
    .filter(
      ({ confirmedAt, withdrawnAt }) => confirmedAt <= t && !(withdrawnAt !== undefined && withdrawnAt <= t),
    )
    .map(({ kind, index, value, confirmedAt }) => ({ kind, index, value, confirmedAt }))
    .sort((a, b) => a.index - b.index);
}

function extremeAt(values: Float64Array, index: number, window: number): TurningPoint | undefined {
  const value = values[index]!;
  const falling = values[index - 1]! > value;
  const sign = falling ? -1 : 1;
  for (let j = 1; j <= window; j++) {
    if (!(sign * (value - values[index - j]!) > 0) || sign * (value - values[index + j]!) < 0)
      return undefined;
  }
  return { kind: falling ? 'trough' : 'peak', index, value, confirmedAt: index + window };
}

/** How many of the latest points the candidate drives out, and whether it is accepted. */
function judge(
  standing: readonly TurningPoint[],
  candidate: TurningPoint,
  { minimumPhase, minimumCycle }: TurningPointOptions,
): { withdraw: number; accept: boolean } {
  const last = standing.at(-1);
  if (last === undefined) return { withdraw: 0, accept: true };
  if (last.kind === candidate.kind) {
    const better = exceeds(candidate, last);
    return { withdraw: better ? 1 : 0, accept: better };
  }
  if (!exceeds(candidate, last) || candidate.index - last.index < minimumPhase) {
    return { withdraw: 0, accept: false };
  }
  const previous = standing.at(-2);
  if (previous === undefined || candidate.index - previous.index >= minimumCycle) {
    return { withdraw: 0, accept: true };
  }
  const better = exceeds(candidate, previous);
  return { withdraw: better ? 2 : 0, accept: better };
}

/** Above the other point for a peak, below it for a trough. */
function exceeds(point: TurningPoint, other: TurningPoint): boolean {
  return point.kind === 'peak' ? point.value > other.value : point.value < other.value;
}
