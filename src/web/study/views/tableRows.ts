import type { StudyTable } from '../../api/types.ts';

export type Cell = StudyTable['rows'][number][number];

/** The rows of a table with each cell by the name of its column. */
export function namedRows({ columns, rows }: StudyTable): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
}

/** A cell as text; empty where nothing is known. */
export function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** A cell as a number; NaN where it is none. */
export function numberOf(cell: Cell | undefined): number {
  return typeof cell === 'number' ? cell : Number.NaN;
}
