import type { Coordinate } from './figure.ts';

export interface TableColumn {
  /** Unique in the table, kebab-case. */
  readonly name: string;
  readonly label: string;
  /** As in findings; `text` and `date` for what is no number. */
  readonly unit: string;
  /** What a reader must know to read it. */
  readonly about?: string;
}

export type TableCell = Coordinate | boolean;

/** What a study lists: cases, coins, combinations. The first column names the row and is unique; null is what is not known. */
export interface StudyTable {
  /** Unique in the study, kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly note?: string;
}

/** Throws `TypeError` where a table is not one. */
export function checkTable({ name, columns, rows }: StudyTable): void {
  const uneven = rows.find((row) => row.length !== columns.length);
  if (uneven) {
    throw new TypeError(`the table ${name} has ${columns.length} columns, but a row of ${uneven.length}`);
  }
  const keys = new Set(rows.map(([key]) => key));
  if (keys.size < rows.length) throw new TypeError(`the table ${name} names two rows alike`);
}
