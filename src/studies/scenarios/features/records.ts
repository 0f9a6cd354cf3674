/** Logarithm of each level over the highest so far, itself included: 0 at a record. NaN where a level is missing. */
export function recordDistance(levels: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  return levels.map((level) => {
    if (level > highest) highest = level;
    return Math.log(level / highest);
  });
}

/** Bars since the last level above all before it; 0 at such a level. A missing level counts as a bar and is no record. */
export function sessionsSinceRecord(levels: Float64Array): Float64Array {
  let [highest, since] = [Number.NEGATIVE_INFINITY, 0];
  return levels.map((level) => {
    since++;
    if (level > highest) [highest, since] = [level, 0];
    return since;
  });
}

/** 1 where, within the last `within` bars, a record came after at least `drought` bars without one; otherwise 0. */
export function breakoutIsNear(
  levels: Float64Array,
  { drought, within }: { readonly drought: number; readonly within: number },
): Float64Array {
  const since = sessionsSinceRecord(levels);
  let last = Number.NEGATIVE_INFINITY;
  return since.map((bars, t) => {
    if (bars === 0 && t > 0 && since[t - 1]! + 1 >= drought) last = t;
    return t - last < within ? 1 : 0;
  });
}
