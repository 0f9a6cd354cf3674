import type { RowStatistic } from '../../../stats/resampling/bootstrapInterval.ts';

/** The mean of the first column over resampled rows. */
export const meanOfRows: RowStatistic = ([column = new Float64Array()], rows) => {
  let sum = 0;
  for (const row of rows) sum += column[row]!;
  return sum / rows.length;
};
