import type { TurningPoint } from '../../stats/cycles/turningPoints.ts';
import type { Figure, Point } from '../figure.ts';
import type { Cycle, CyclePair } from './cycles.ts';
import type { TurningPointEvidence } from './evidence.ts';

/** Both cycles with their turns, the lags of the matches, and what chance would match. */
export function turningPointFigures(evidence: TurningPointEvidence): readonly Figure[] {
  return [cyclesFigure(evidence.pair), lagsFigure(evidence), chanceFigure(evidence)];
}

function cyclesFigure({ leader, follower, labels }: CyclePair): Figure {
  return {
    name: 'cycles',
    title: `${leader.name} and ${follower.name} with their highs and lows`,
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'log level, from its mean in standard deviations', unit: '' },
    series: [leader, follower].flatMap((cycle) => {
      const scores = standardScores(cycle);
      return [
        { name: cycle.name, points: labels.map((label, t): Point => [label, scores[t]!]) },
        {
          name: `turns of ${cycle.name}`,
          points: cycle.points.map(({ index }): Point => [labels[index] ?? '', scores[index]!]),
        },
      ];
    }),
  };
}

function lagsFigure({ pair, matching }: TurningPointEvidence): Figure {
  const ofKind = (kind: TurningPoint['kind']) =>
    matching.matches
      .filter(({ a }) => a.kind === kind)
      .map(({ a, lag }): Point => [pair.labels[a.index] ?? '', lag]);
  return {
    name: 'lags',
    title: `Bars by which ${pair.leader.name} turned before ${pair.follower.name}`,
    kind: 'scatter',
    x: { label: `turn of ${pair.leader.name}`, unit: 'date' },
    y: { label: `bars, positive: ${pair.leader.name} first`, unit: 'bars' },
    series: [
      { name: 'highs', points: ofKind('peak') },
      { name: 'lows', points: ofKind('trough') },
    ],
    lines: [{ name: 'same bar', value: 0 }],
  };
}

function chanceFigure({ chance, matching }: TurningPointEvidence): Figure {
  const most = Math.max(matching.matches.length, ...chance.matches);
  const share = (count: number) => chance.matches.filter((one) => one === count).length / chance.shifts;
  return {
    name: 'chance',
    title: `Matches when one side is moved in time; found: ${matching.matches.length}`,
    kind: 'bar',
    x: { label: 'matches', unit: 'count' },
    y: { label: 'share of shifts', unit: 'fraction' },
    series: [
      {
        name: 'moved in time',
        points: Array.from({ length: most + 1 }, (_, count): Point => [count, share(count)]),
      },
      { name: 'found', points: [[matching.matches.length, share(matching.matches.length)]] },
    ],
  };
}

function standardScores({ levels }: Cycle): Float64Array {
  const logs = levels.map(Math.log);
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length);
  return logs.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
