import { kendall } from '../../stats/correlation/kendall.ts';
import { averageRanks } from '../../stats/correlation/ranks.ts';
import { correlationOfRows, type RowStatistic } from '../../stats/resampling/bootstrapInterval.ts';
import { correlationOf } from './pair.ts';

/** On which bars: those on which the first side rose or fell. */
export type Side = 'up' | 'down';

/** The slope of the second column on the first over the rows; NaN below 3 rows or where the first does not vary. */
export const betaOfRows: RowStatistic = (columns, rows) => slopeWhere(columns, rows, () => true);

/** Beta over the rows of one side. */
export function sideBeta(side: Side): RowStatistic {
  return (columns, rows) => slopeWhere(columns, rows, isOn(side));
}

/** Beta when the first side rises minus beta when it falls. */
export const upMinusDownBeta: RowStatistic = (columns, rows) =>
  sideBeta('up')(columns, rows) - sideBeta('down')(columns, rows);

/** The mean of the second column over that of the first, over the rows of one side. */
export function sideCapture(side: Side): RowStatistic {
  const accepts = isOn(side);
  return ([x, y], rows) => {
    let [sumX, sumY] = [0, 0];
    for (let i = 0; i < rows.length; i++) {
      const value = x![rows[i]!]!;
      if (!accepts(value)) continue;
      sumX += value;
      sumY += y![rows[i]!]!;
    }
    return sumX === 0 ? Number.NaN : sumY / sumX;
  };
}

/** Share of the variance of one column that the other does not account for, `1 - r^2`. */
export const idiosyncraticShare: RowStatistic = (columns, rows) => 1 - correlationOfRows(columns, rows) ** 2;

/**
 * `E[(y - my) (x - mx)^2] / (sd_y var_x)`, standardized coskewness (Harvey and Siddique 2000): below 0 the second side tends to
 * fall when the first moves much in either direction.
 */
export const coskewness: RowStatistic = ([x, y], rows) => {
  const n = rows.length;
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < n; i++) {
    sumX += x![rows[i]!]!;
    sumY += y![rows[i]!]!;
  }
  let [xx, yy, xxy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x![rows[i]!]! - sumX / n;
    const dy = y![rows[i]!]! - sumY / n;
    xx += dx * dx;
    yy += dy * dy;
    xxy += dx * dx * dy;
  }
  return (xxy * Math.sqrt(n)) / (xx * Math.sqrt(yy));
};

/** Spearman's correlation over the rows. */
export const spearmanOfRows: RowStatistic = (columns, rows) => {
  const [x, y] = pick(columns, rows);
  return correlationOf(averageRanks(x), averageRanks(y));
};

/** Kendall's tau-b over the rows; NaN where a side does not vary. */
export const kendallOfRows: RowStatistic = (columns, rows) => {
  const [x, y] = pick(columns, rows);
  return Number.isNaN(correlationOf(x, y)) ? Number.NaN : kendall(x, y).correlation;
};

/** All rows of a series in order. */
export function everyRow(length: number): Int32Array {
  return Int32Array.from({ length }, (_, t) => t);
}

function isOn(side: Side): (value: number) => boolean {
  return side === 'up' ? (value) => value > 0 : (value) => value < 0;
}

function slopeWhere(
  [x, y]: readonly Float64Array[],
  rows: Int32Array,
  accepts: (value: number) => boolean,
): number {
  let [count, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const value = x![rows[i]!]!;
    if (!accepts(value)) continue;
    count++;
    sumX += value;
    sumY += y![rows[i]!]!;
  }
  const [meanX, meanY] = [sumX / count, sumY / count];
  let [xx, xy] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const value = x![rows[i]!]!;
    if (!accepts(value)) continue;
    xx += (value - meanX) ** 2;
    xy += (value - meanX) * (y![rows[i]!]! - meanY);
  }
  return count < 3 || xx === 0 ? Number.NaN : xy / xx;
}

function pick([x, y]: readonly Float64Array[], rows: Int32Array): readonly [Float64Array, Float64Array] {
  const [left, right] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let i = 0; i < rows.length; i++) {
    left[i] = x![rows[i]!]!;
    right[i] = y![rows[i]!]!;
  }
  return [left, right];
}
