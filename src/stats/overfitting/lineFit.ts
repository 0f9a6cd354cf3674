import { meanOf } from '../performance/moments.ts';

/** A line fitted by least squares, without errors. */
export interface LineFit {
  readonly slope: number;
  readonly intercept: number;
  readonly rSquared: number;
}

/** The line of y on x; NaN where x does not vary, and no share explained where y does not. Oracle: numpy `polyfit`. O(n). */
export function lineThrough(x: Float64Array, y: Float64Array): LineFit {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
    yy += (y[i]! - meanY) ** 2;
  }
  const slope = xx > 0 ? xy / xx : Number.NaN;
  return { slope, intercept: meanY - slope * meanX, rSquared: yy > 0 ? (slope * xy) / yy : Number.NaN };
}
