import { requireEqualLengths } from './pairs.ts';

export interface ExponentialOptions {
  /** Observations after which a weight has halved; above 0. The smoothing constant is `1 - 2^(-1 / halfLife)`. */
  readonly halfLife: number;
  /** Deviations from the weighted mean, or from zero as RiskMetrics (1996) takes them; the mean unless given. */
  readonly centre?: 'mean' | 'zero';
  /** Pairs before the first value; the half-life, rounded up, and 3 at least, unless given. */
  readonly warmUp?: number;
}

interface State {
  weight: number;
  meanX: number;
  meanY: number;
  xx: number;
  yy: number;
  xy: number;
}

/**
 * How closely do two series move together lately? The correlation at each bar over all pairs up to it, weighted by `2^(-age /
 * halfLife)`, in [-1, 1].
 *
 * A pair that is not finite has no weight and no value of its own, while the age of earlier pairs grows. NaN before `warmUp`
 * pairs and where a side has not varied. No bar sees a later one. Throws `RangeError` for series of unequal length or a
 * half-life that is not positive. Oracle: pandas `ewm(halflife).corr()`. O(n).
 */
export function exponentialCorrelation(
  x: Float64Array,
  y: Float64Array,
  { halfLife, centre = 'mean', warmUp = Math.max(3, Math.ceil(halfLife)) }: ExponentialOptions,
): Float64Array {
  requireEqualLengths([x, y]);
  if (!(halfLife > 0)) throw new RangeError(`halfLife must be above 0, got ${halfLife}`);
  const decay = 2 ** (-1 / halfLife);
  const state: State = { weight: 0, meanX: 0, meanY: 0, xx: 0, yy: 0, xy: 0 };
  const path = new Float64Array(x.length).fill(Number.NaN);
  let pairs = 0;
  for (let t = 0; t < x.length; t++) {
    age(state, decay);
    if (!Number.isFinite(x[t]! + y[t]!)) continue;
    pairs++;
    add(state, [x[t]!, y[t]!], centre === 'mean');
    if (pairs >= warmUp) path[t] = correlationOf(state);
  }
  return path;
}

function age(state: State, decay: number): void {
  state.weight *= decay;
  state.xx *= decay;
  state.yy *= decay;
  state.xy *= decay;
}

/** West's (1979) update of weighted moments, which loses no digits to a large mean. */
function add(state: State, [x, y]: readonly [number, number], centred: boolean): void {
  const weight = state.weight + 1;
  const dx = x - state.meanX;
  const dy = y - state.meanY;
  const share = centred ? state.weight / weight : 1;
  if (centred) {
    state.meanX += dx / weight;
    state.meanY += dy / weight;
  }
  state.xx += share * dx * dx;
  state.yy += share * dy * dy;
  state.xy += share * dx * dy;
  state.weight = weight;
}

function correlationOf({ weight, meanX, meanY, xx, yy, xy }: State): number {
  const isFlat = (squares: number, mean: number) => !(squares > weight * (4 * Number.EPSILON * mean) ** 2);
  if (isFlat(xx, meanX) || isFlat(yy, meanY)) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}
