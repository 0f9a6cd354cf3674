/**
 * Length of the run of 1 that ends at each position: 0 where the value is 0 or missing, so that a gap ends a run.
 * Input: 1 true, 0 false, NaN missing.
 */
export function runLength(condition: Float64Array): Float64Array {
  let length = 0;
  return condition.map((value) => {
    length = value === 1 ? length + 1 : 0;
    return length;
  });
}

/**
 * The last position of the latest earlier run that was at least as long as the run which goes on at each position; -1 where
 * there is none, or where no run goes on. "Longest since" is the bar after it.
 */
export function previousRunAsLong(condition: Float64Array): Int32Array {
  const lengths = runLength(condition);
  const out = new Int32Array(condition.length).fill(-1);
  const ended: { end: number; length: number }[] = [];
  for (let t = 0; t < lengths.length; t++) {
    const length = lengths[t]!;
    if (length > 0) {
      out[t] = ended.findLast((run) => run.length >= length)?.end ?? -1;
    } else if (t > 0 && lengths[t - 1]! > 0) {
      ended.push({ end: t - 1, length: lengths[t - 1]! });
    }
  }
  return out;
}

/** The latest position up to each bar at which the condition held; -1 before the first. */
export function lastTrueIndex(condition: Float64Array): Int32Array {
  const out = new Int32Array(condition.length).fill(-1);
  let at = -1;
  for (let t = 0; t < condition.length; t++) {
    if (condition[t] === 1) at = t;
    out[t] = at;
  }
  return out;
}

/**
 * The exact probability that `trials` independent trials of success probability `probability` hold at least one run of
 * `length` or more successes.
 *
 * Dynamic programming on the length of the run in progress, O(trials * length); the mass that reaches `length` is absorbed.
 * Throws `RangeError` outside 0 <= probability <= 1 or for counts that are not non-negative integers (length at least 1).
 */
export function runProbability(probability: number, length: number, trials: number): number {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability must be in [0, 1], got ${probability}`);
  if (!Number.isInteger(length) || length < 1)
    throw new RangeError(`length must be a positive integer, got ${length}`);
  if (!Number.isInteger(trials) || trials < 0)
    throw new RangeError(`trials must be an integer of 0 or more, got ${trials}`);
  if (length > trials) return 0;
  let inProgress = new Float64Array(length);
  let next = new Float64Array(length);
  inProgress[0] = 1;
  let hit = 0;
  for (let trial = 0; trial < trials; trial++) {
    let alive = 0;
    for (let run = 0; run < length; run++) alive += inProgress[run]!;
    hit += probability * inProgress[length - 1]!;
    next[0] = (1 - probability) * alive;
    for (let run = 1; run < length; run++) next[run] = probability * inProgress[run - 1]!;
    [inProgress, next] = [next, inProgress];
  }
  return Math.min(1, hit);
}
