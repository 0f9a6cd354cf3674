import type { Figure, FigureSeries } from '../../figure.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import type { RotationSubject } from './subjects.ts';

const TRAIL_WEEKS = 10;
const WEEK_BARS = 7;
/** More trails cross each other beyond reading; the table has all. */
const DRAWN_COINS = 12;

/** Weekly trails of segments and of the largest coins up to the last bar. */
export function rotationFigures(
  market: StructureMarket,
  subjects: readonly RotationSubject[],
): readonly Figure[] {
  const draw = (kind: RotationSubject['kind'], most: number) =>
    subjects
      .filter(({ kind: own, stay }) => own === kind && stay !== undefined)
      .slice(0, most)
      .map((subject) => trailOf(market, subject));
  return [
    figureOf('rotation-segments', 'Segments against bitcoin', draw('segment', Number.POSITIVE_INFINITY)),
    figureOf('rotation-coins', `The largest ${DRAWN_COINS} coins against bitcoin`, draw('coin', DRAWN_COINS)),
  ].filter(({ series }) => series.length > 0);
}

function figureOf(name: string, what: string, series: readonly FigureSeries[]): Figure {
  return {
    name,
    title: `${what}: weekly trails of ${TRAIL_WEEKS} weeks`,
    kind: 'path',
    x: { label: 'relative strength', unit: '' },
    y: { label: 'momentum of strength', unit: '' },
    series,
    lines: [
      { name: 'stands still', value: 0 },
      { name: 'typical', value: 0, axis: 'x' },
    ],
  };
}

function trailOf(market: StructureMarket, { name, strength, momentum }: RotationSubject): FigureSeries {
  const last = lastBarOf(market);
  const bars = Array.from({ length: TRAIL_WEEKS + 1 }, (_, i) => last - (TRAIL_WEEKS - i) * WEEK_BARS).filter(
    (t) => Number.isFinite(strength[t]) && Number.isFinite(momentum[t]),
  );
  return {
    name,
    points: bars.map((t) => [strength[t]!, momentum[t]!]),
    labels: bars.map((t) => market.clock.labels[t] ?? ''),
  };
}
