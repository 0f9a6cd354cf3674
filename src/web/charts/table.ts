import type { StudyFigure } from '../api/types.ts';
import { type Place, placesOf } from './axis.ts';

type Cell = number | string | null;

export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure as a table: a row for each x, a column for each series and the ends of its band. */
export function tableOf(figure: StudyFigure): FigureTable {
  const columns = figure.series.map(({ name, points }) => ({
    name,
    hasBand: points.some(({ length }) => length > 2),
    at: new Map(points.map((point) => [point[0] as Place, point])),
  }));
  const names = columns.flatMap(({ name, hasBand }) =>
    hasBand ? [name, `${name}, lower`, `${name}, upper`] : [name],
  );
  const rows = placesOf(figure).map((x) => [
    x,
    ...columns.flatMap(({ hasBand, at }) => {
      const [, value = null, lower = null, upper = null] = at.get(x) ?? [];
      return hasBand ? [value, lower, upper] : [value];
    }),
  ]);
  return { columns: [figure.x.label, ...names], rows };
}
