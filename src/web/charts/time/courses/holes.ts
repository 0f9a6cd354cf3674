/** A step of more than so many usual ones is a hole, */
const LONGEST_STEP = 10;
/** unless it is short in itself. */
const LEAST_HOLE_SECONDS = 30 * 86_400;

/** The places, in times (in seconds) that are in order, to which nothing leads: much further from the one before than is usual. */
export function afterHoles(times: readonly number[]): ReadonlySet<number> {
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const least = Math.max(LEAST_HOLE_SECONDS, LONGEST_STEP * usual);
  return new Set(steps.flatMap((step, i) => (step > least ? [i + 1] : [])));
}
