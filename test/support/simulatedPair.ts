import { completeRows } from '../../src/stats/regression/leastSquares.ts';
import { buildPanel } from '../../src/studies/panel/panel.ts';
import type { StudyData } from '../../src/studies/panel/studyData.ts';

/** Log returns of two subjects on common sessions of a simulated market, with prices and what may drive both. */
export interface SimulatedPair {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly driver: Float64Array;
  readonly logX: Float64Array;
  readonly logY: Float64Array;
}

/** `leader` and `follower` on every session on which both and the S&P 500 have a return. */
export function simulatedPair(data: StudyData, leader: string, follower: string): SimulatedPair {
  const panel = buildPanel(data, [leader, follower], { join: 'nearest', optional: ['SPX'] });
  const [first, second, driver] = [leader, follower, 'SPX'].map((name) => panel.column(name));
  if (!first || !second || !driver) throw new Error('the panel has three columns');
  const [x, y, d, logX, logY] = completeRows([
    first.changes,
    second.changes,
    driver.changes,
    first.levels.map(Math.log),
    second.levels.map(Math.log),
  ]);
  if (!x || !y || !d || !logX || !logY) throw new Error('every column keeps its rows');
  return { x, y, driver: d, logX, logY };
}
