import { robustCorrelation } from '../../../stats/correlation/robustCorrelation.ts';
import type { Figure, Point } from '../../figure.ts';
import type { LeadLagDecision } from '../decide.ts';
import type { AlignedPair } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { projectedResponses } from './otherMeasures.ts';

const WINDOW = 252;
const STEP = 5;

/** Correlation by lag, over time, and the answer of each side to the other. */
export function leadLagFigures(decision: LeadLagDecision, params: LeadLagParameters): readonly Figure[] {
  const { pair, correlations } = decision;
  const { leader, follower } = params;
  const bound = 1.96 / Math.sqrt(pair.labels.length);
  return [
    {
      name: 'cross-correlation',
      title: `Correlation of ${leader} and ${follower} by lag`,
      kind: 'bar',
      x: { label: `lag in bars, positive: ${leader} first`, unit: 'count' },
      y: { label: 'correlation of returns', unit: '' },
      series: [{ name: 'correlation', points: correlations.map(({ lag, value }) => [lag, value] as const) }],
      lines: [
        { name: '95 % band of independent returns', value: bound },
        { name: '95 % band of independent returns', value: -bound },
      ],
    },
    {
      name: 'rolling-correlation',
      title: `Correlation of ${leader} and ${follower} over ${WINDOW} bars`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'correlation of returns', unit: '' },
      series: [
        { name: 'same bar', points: rollingPoints(pair, 0) },
        { name: `${leader} one bar first`, points: rollingPoints(pair, 1) },
        { name: `${follower} one bar first`, points: rollingPoints(pair, -1) },
      ],
      lines: [{ name: 'none', value: 0 }],
    },
    {
      name: 'responses',
      title: 'Summed answer of one side to a move of 1 in the other',
      kind: 'line',
      x: { label: 'bars after the move', unit: 'bars' },
      y: { label: 'answer', unit: '' },
      series: [
        { name: `${follower} after ${leader}`, points: responsePoints(pair, 'forward') },
        { name: `${leader} after ${follower}`, points: responsePoints(pair, 'backward') },
      ],
    },
  ];
}

/** With Newey-West intervals; nothing before the first full window. A point stands at the later bar of the pair. */
function rollingPoints({ leader, follower, labels }: AlignedPair, lag: number): readonly Point[] {
  const rows = labels.length - Math.abs(lag);
  const x = leader.subarray(Math.max(0, -lag)).subarray(0, rows);
  const y = follower.subarray(Math.max(0, lag)).subarray(0, rows);
  const dates = labels.slice(Math.abs(lag));
  const count = Math.max(0, Math.floor((rows - WINDOW) / STEP) + 1);
  return Array.from({ length: count }, (_, i): Point => {
    const end = rows - (count - 1 - i) * STEP;
    const { estimate, interval } = robustCorrelation(
      x.subarray(end - WINDOW, end),
      y.subarray(end - WINDOW, end),
    );
    return [dates[end - 1] ?? '', estimate, interval.lower, interval.upper];
  });
}

function responsePoints(pair: AlignedPair, direction: 'forward' | 'backward'): readonly Point[] {
  return projectedResponses(pair, direction).map(
    ({ horizon, response, interval }) => [horizon, response, interval.lower, interval.upper] as const,
  );
}
