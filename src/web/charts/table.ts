import type { StudyFigure } from '../api/types.ts';
import { type Place, placesOf } from './axis.ts';

type Cell = number | string | null;

export interface FigureTable {
  readonly columns: readonly string[];
  /** Of each column. */
  readonly units: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure as a table: a row for each x, a column for each series and the ends of its band; of paths a row for each point. */
export function tableOf(figure: StudyFigure): FigureTable {
  if (figure.kind === 'path') return pathTable(figure);
  const columns = figure.series.map(({ name, points }) => ({
    name: columnName(figure, name),
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
  const unit = (figure.kind === 'heat' ? figure.z?.unit : figure.y.unit) ?? '';
  return {
    columns: [figure.x.label, ...names],
    units: [axisUnit(figure.x.unit), ...names.map(() => unit)],
    rows,
  };
}

/** A row of a heat map that is named by a number alone, or not at all, would not tell what it is of. */
function columnName({ kind, y, z }: StudyFigure, name: string): string {
  if (kind === 'heat' && name === '') return z?.label ?? '';
  return kind === 'heat' && Number.isFinite(Number(name)) ? `${y.label} ${name}` : name;
}

function pathTable({ x, y, series }: StudyFigure): FigureTable {
  const hasLabels = series.some(({ labels = [] }) => labels.length > 0);
  const rows = series.flatMap(({ name, points, labels = [] }) =>
    points.map(([across = null, up = null], i) => [
      name,
      ...(hasLabels ? [labels[i] ?? null] : []),
      across,
      up,
    ]),
  );
  const when = hasLabels ? ['when'] : [];
  return {
    columns: ['series', ...when, x.label, y.label],
    units: ['', ...when.map(() => ''), x.unit, y.unit],
    rows,
  };
}

/** Of places only what changes how they are written. */
function axisUnit(unit: string): string {
  return unit === 'fraction' ? unit : '';
}
