import { formatValue } from '../../../../core/formatValue.ts';
import type { StudyFigure } from '../../../api/types.ts';
import { placesOf } from '../../axis.ts';

export interface HeatCell {
  /** Of the places of x, from 0. */
  readonly column: number;
  readonly row: number;
  readonly value: number | null;
  readonly isMarked: boolean;
  /** All that is known of it, in lines. */
  readonly reading: string;
}

/** Every cell that a heat map tells of, row by row. */
export function cellsOf(figure: StudyFigure): readonly HeatCell[] {
  const columns = new Map(placesOf(figure).map((place, i) => [place, i]));
  return figure.series.flatMap((series, row) =>
    series.points.flatMap(([x, value], i) => {
      const column = x === null || x === undefined ? undefined : columns.get(x);
      if (column === undefined) return [];
      const isMarked = series.marked?.includes(i) ?? false;
      return {
        column,
        row,
        value: typeof value === 'number' ? value : null,
        isMarked,
        reading: readingOf(figure, series, i),
      };
    }),
  );
}

function readingOf(
  { x, y, z }: StudyFigure,
  { name, points, labels }: StudyFigure['series'][number],
  i: number,
): string {
  const [place = null, value = null] = points[i] ?? [];
  const lines = [
    `${x.label} ${formatValue(place, x.unit)}`,
    y.label === '' ? name : `${y.label} ${name}`,
    `${z?.label ?? 'value'}: ${value === null ? 'not known' : formatValue(value, z?.unit)}`,
    labels?.[i] ?? '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}
