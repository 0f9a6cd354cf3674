import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';

const MINIMUM = 4;

/** A dip with its chance under one mode. */
export interface DipTest {
  /** In [1 / (2 n), 1 / 4]: the largest distance to the nearest distribution with one mode. */
  readonly dip: number;
  readonly pValue: number;
  readonly observations: number;
}

/**
 * Does a sample come from a distribution with more than one mode? Hartigan and Hartigan (1985). Null hypothesis: one mode.
 *
 * The p-value is the share of `replicates` uniform samples of that size, this one counted among them, whose dip is at least as large:
 * the uniform is the least favourable distribution with one mode in large samples, so that for a normal sample, say, the test is
 * conservative. Values of any unit, independent of each other; ties make the dip larger. NaN are left out. `InfeasibleError`
 * below 4 values. Oracle of the dip: its definition, by bisection, in Python. O(replicates n log n).
 */
export function dipTest(
  values: Float64Array,
  { replicates, random }: { readonly replicates: number; readonly random: RandomSource },
): DipTest {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  if (n < MINIMUM) throw new InfeasibleError('test for one mode', MINIMUM, n);
  const dip = dipOfSorted(sorted);
  let asLarge = 1;
  for (let b = 0; b < replicates; b++) {
    const uniform = Float64Array.from({ length: n }, () => random.uniform()).sort();
    if (dipOfSorted(uniform) >= dip) asLarge++;
  }
  return { dip, pValue: asLarge / (replicates + 1), observations: n };
}

/**
 * The dip of a sorted sample: the algorithm of Hartigan (1985, AS 217) with the corrections of Maechler. It narrows an interval
 * that holds the mode, by the convex minorant to the left and the concave majorant to the right of it. 1 / (2 n) where all
 * values are equal. O(n) in most samples.
 */
export function dipOfSorted(sorted: Float64Array): number {
  const n = sorted.length;
  if (n < 2 || sorted[0] === sorted[n - 1]) return 1 / (2 * n);
  // Positions count from 1, as in the paper: entry 0 is not used.
  const x = new Float64Array(n + 1);
  x.set(sorted, 1);
  const left = minorantLinks(x);
  const right = majorantLinks(x);
  let [low, high, dip] = [1, n, 1];
  for (;;) {
    const convex = chain(left, high, (at) => at > low);
    const concave = chain(right, low, (at) => at < high);
    const widest = widestGap(x, convex, concave);
    if (widest.distance < dip) break;
    dip = Math.max(
      dip,
      largestDip(x, convex.slice(widest.convexAt), 'convex'),
      largestDip(x, concave.slice(widest.concaveAt), 'concave'),
    );
    const [nextLow, nextHigh] = [convex[widest.convexAt]!, concave[widest.concaveAt]!];
    if (nextLow === low && nextHigh === high) break;
    [low, high] = [nextLow, nextHigh];
  }
  return dip / (2 * n);
}

/** For each position the one before it on the greatest convex minorant of the positions up to it. */
function minorantLinks(x: Float64Array): Int32Array {
  const link = new Int32Array(x.length);
  link[1] = 1;
  for (let j = 2; j < x.length; j++) {
    link[j] = j - 1;
    for (;;) {
      const a = link[j]!;
      const b = link[a]!;
      if (a === 1 || (x[j]! - x[a]!) * (a - b) < (x[a]! - x[b]!) * (j - a)) break;
      link[j] = b;
    }
  }
  return link;
}

/** For each position the one after it on the least concave majorant of the positions from it on. */
function majorantLinks(x: Float64Array): Int32Array {
  const n = x.length - 1;
  const link = new Int32Array(x.length);
  link[n] = n;
  for (let k = n - 1; k >= 1; k--) {
    link[k] = k + 1;
    for (;;) {
      const a = link[k]!;
      const b = link[a]!;
      if (a === n || (x[k]! - x[a]!) * (a - b) < (x[a]! - x[b]!) * (k - a)) break;
      link[k] = b;
    }
  }
  return link;
}

function chain(link: Int32Array, from: number, goesOn: (at: number) => boolean): readonly number[] {
  const out = [from];
  while (goesOn(out.at(-1)!)) out.push(link[out.at(-1)!]!);
  return out;
}

interface Gap {
  readonly distance: number;
  readonly convexAt: number;
  readonly concaveAt: number;
}

/** Where minorant (from the right end) and majorant (from the left end) are farthest apart, walking both towards each other. */
function widestGap(x: Float64Array, convex: readonly number[], concave: readonly number[]): Gap {
  if (convex.length === 2 && concave.length === 2) return { distance: 1, convexAt: 1, concaveAt: 1 };
  let [distance, convexAt, concaveAt] = [0, convex.length - 1, concave.length - 1];
  let [ix, iv] = [convex.length - 2, 1];
  do {
    const [g, l] = [convex[ix]!, concave[iv]!];
    if (g > l) {
      const g1 = convex[ix + 1]!;
      const d = l - g1 + 1 - ((x[l]! - x[g1]!) * (g - g1)) / (x[g]! - x[g1]!);
      iv++;
      if (d >= distance) [distance, convexAt, concaveAt] = [d, ix + 1, iv - 1];
    } else {
      const l1 = concave[iv - 1]!;
      const d = ((x[g]! - x[l1]!) * (l - l1)) / (x[l]! - x[l1]!) - (g - l1 - 1);
      ix--;
      if (d >= distance) [distance, convexAt, concaveAt] = [d, ix + 1, iv];
    }
    ix = Math.max(ix, 0);
    iv = Math.min(iv, concave.length - 1);
  } while (convex[ix] !== concave[iv]);
  return { distance, convexAt, concaveAt };
}

/** The largest distance, in counts, of the sample from the chain that is to replace it. */
function largestDip(x: Float64Array, knots: readonly number[], side: 'convex' | 'concave'): number {
  let largest = 0;
  for (let k = 0; k + 1 < knots.length; k++) {
    const [begin, end] = [Math.min(knots[k]!, knots[k + 1]!), Math.max(knots[k]!, knots[k + 1]!)];
    largest = Math.max(largest, 1);
    if (end - begin <= 1 || x[end] === x[begin]) continue;
    const slope = (end - begin) / (x[end]! - x[begin]!);
    for (let j = begin; j <= end; j++) {
      const rise = (x[j]! - x[begin]!) * slope;
      largest = Math.max(largest, side === 'convex' ? j - begin + 1 - rise : rise - (j - begin - 1));
    }
  }
  return largest;
}
