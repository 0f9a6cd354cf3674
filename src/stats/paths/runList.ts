/** A stretch of bars on which a condition held without a break. */
export interface Run {
  /** Its first bar. */
  readonly start: number;
  /** Its last bar. */
  readonly end: number;
  readonly length: number;
}

/**
 * Every run of 1 in a condition, in order of time, the one that goes on at the end included. Input: 1 true, 0 false, NaN missing;
 * a gap ends a run. O(T).
 */
export function runsOf(condition: Float64Array): readonly Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let t = 0; t <= condition.length; t++) {
    const holds = condition[t] === 1;
    if (holds && start < 0) start = t;
    if (!holds && start >= 0) {
      runs.push({ start, end: t - 1, length: t - start });
      start = -1;
    }
  }
  return runs;
}
