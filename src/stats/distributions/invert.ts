/** A probability that rises or falls with x > 0, and how steeply. */
export interface TailFunction {
  readonly probability: (x: number) => number;
  /** The derivative of `probability` with respect to log x, without its sign. */
  readonly slope: (x: number) => number;
  readonly rises: boolean;
}

/**
 * The x > 0 at which a tail has the probability `target`: Newton's method for log probability against log x, kept between
 * bounds by bisection. The logarithms of the tails of gamma and beta variates are concave in log x, so few steps are needed, and
 * relative precision does not fall off in any tail. 0 or Infinity where x lies beyond the doubles.
 */
export function invertTail(tail: TailFunction, target: number, start: number): number {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  let x = start;
  let lastStep = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < 300; iteration++) {
    const probability = tail.probability(x);
    const excess = logRatio(probability, target) * (tail.rises ? 1 : -1);
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const newton = (-excess * probability) / tail.slope(x);
    const proposed = x * Math.exp(newton);
    const next = proposed > low && proposed < high ? proposed : between(low, high, x);
    if (next === 0 || next === Number.POSITIVE_INFINITY) return next;
    const step = Math.abs(next / x - 1);
    x = next;
    if (step < 2 * Number.EPSILON || (step < 1e-12 && step >= lastStep)) return x;
    lastStep = step;
  }
  return x;
}

function logRatio(probability: number, target: number): number {
  const relative = (probability - target) / target;
  return Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(probability) - Math.log(target);
}

/** A factor of 16 where one side has no bound yet, the geometric mean elsewhere. */
function between(low: number, high: number, x: number): number {
  if (low === 0) return x / 16;
  if (high === Number.POSITIVE_INFINITY) return x * 16;
  return Math.sqrt(low) * Math.sqrt(high);
}
