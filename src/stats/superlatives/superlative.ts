import { runsOf } from '../paths/runList.ts';

/**
 * In which sense the last bar is said to be extreme: its value is the highest or lowest, the run of a condition that goes on is the longest, or
 * the condition holds for the first time in a while.
 */
export type SuperlativeKind = 'highest' | 'lowest' | 'longest-run' | 'first';

/** What takes a superlative away: an earlier case that is as extreme (`matched`), or only one that is more so (`beaten`). */
export type Comparator = 'matched' | 'beaten';

export interface SuperlativeOptions {
  readonly kind: SuperlativeKind;
  readonly comparator: Comparator;
  /** First bar of the scope; 0 unless given. A run that began before it counts from there. */
  readonly from?: number;
  /** The bar about which something is said, last of the scope; the last one unless given. */
  readonly asOf?: number;
}

/** A case that a superlative was compared with. */
export interface Rival {
  /** Where it was: the bar of a value, the last bar of a run, the bar that ended a wait. */
  readonly bar: number;
  readonly value: number;
}

export interface Superlative {
  /** The value, the length of the run that goes on, or the bars waited since the condition last held. */
  readonly value: number;
  /**
   * The latest earlier bar that takes the superlative away, so that it holds since the bar after; for `first` the bar on which the
   * condition last held. -1 where nothing in the scope does.
   */
  readonly since: number;
  /** The most extreme of the earlier cases, of equal ones the latest; undefined where there is none. */
  readonly runnerUp: Rival | undefined;
  /** 1 plus the number of earlier cases that beat it. */
  readonly rank: number;
  /** Earlier cases in the scope. */
  readonly rivals: number;
}

/**
 * Since when is the last bar the most extreme? `argmin {t - s : s < t, case(s) takes it away}`, over one scope, with the runner-up.
 *
 * `x` holds values in any unit for `highest` and `lowest`, a condition (1 true, 0 false) for the others; NaN is no case, and
 * ends a run. Undefined where there is nothing to be said: the bar is missing, or the condition does not hold on it. Depends on no bar after
 * `asOf`. A description, no test: among many series some are always extreme. Throws `RangeError` for a scope outside the
 * series. O(T).
 */
export function superlative(x: Float64Array, options: SuperlativeOptions): Superlative | undefined {
  const { kind, comparator, from = 0, asOf = x.length - 1 } = options;
  if (!(from >= 0 && from <= asOf && asOf < x.length)) {
    throw new RangeError(`the scope must lie within 0 to ${x.length - 1}, got ${from} to ${asOf}`);
  }
  const { value, rivals } = casesOf(x.subarray(from, asOf + 1), kind);
  if (Number.isNaN(value)) return undefined;
  const sign = kind === 'lowest' ? -1 : 1;
  const isBeaten = (rival: Rival) => sign * rival.value > sign * value;
  const isTaken = (rival: Rival) => isBeaten(rival) || (comparator === 'matched' && rival.value === value);
  const runnerUp = rivals.reduce<Rival | undefined>(
    (best, rival) => (best && sign * best.value > sign * rival.value ? best : rival),
    undefined,
  );
  const since =
    kind === 'first' ? lastTrue(x, from, asOf - 1) : (rivals.findLast(isTaken)?.bar ?? -1 - from) + from;
  return {
    value,
    since,
    runnerUp: runnerUp && { ...runnerUp, bar: runnerUp.bar + from },
    rank: 1 + rivals.filter(isBeaten).length,
    rivals: rivals.length,
  };
}

interface Cases {
  readonly value: number;
  readonly rivals: readonly Rival[];
}

function casesOf(x: Float64Array, kind: SuperlativeKind): Cases {
  const last = x.length - 1;
  if (kind === 'highest' || kind === 'lowest') {
    const rivals = Array.from(x.subarray(0, last), (value, bar) => ({ bar, value }));
    return { value: x[last]!, rivals: rivals.filter(({ value }) => !Number.isNaN(value)) };
  }
  if (x[last] !== 1) return { value: Number.NaN, rivals: [] };
  return kind === 'first' ? waitsOf(x) : runCases(x);
}

function runCases(x: Float64Array): Cases {
  const runs = runsOf(x).map(({ end, length }) => ({ bar: end, value: length }));
  return { value: runs.at(-1)?.value ?? Number.NaN, rivals: runs.slice(0, -1) };
}

/** Bars from each time that the condition held to the next; the first wait runs from the start of the scope. */
function waitsOf(x: Float64Array): Cases {
  const waits: Rival[] = [];
  let before = 0;
  x.forEach((holds, bar) => {
    if (holds !== 1) return;
    waits.push({ bar, value: bar - before });
    before = bar;
  });
  return { value: waits.at(-1)?.value ?? Number.NaN, rivals: waits.slice(0, -1) };
}

function lastTrue(x: Float64Array, from: number, to: number): number {
  for (let t = to; t >= from; t--) if (x[t] === 1) return t;
  return -1;
}
