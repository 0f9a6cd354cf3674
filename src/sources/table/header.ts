import { InputError } from '../../core/errors.ts';

/** Where the columns of one file stand. */
export interface Header {
  readonly width: number;
  /** The position of a column, of which `a|b` gives alternative names; -1 where the file does not have it. */
  positionOf(column: string): number;
  /** The name that the file uses for the column. */
  nameOf(column: string): string;
  /** Names that none of the columns stands for. */
  without(columns: readonly string[]): readonly string[];
}

/** Whether the header has a column under one of its names. */
export function hasColumn(header: readonly string[], column: string): boolean {
  return column.split('|').some((name) => header.includes(name));
}

/** Indexes a header; throws `InputError` where a name occurs twice. */
export function indexHeader(names: readonly string[], fileName: string): Header {
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new InputError(
      `Cannot read ${fileName}: the names of its columns must differ, got "${repeated}" twice`,
    );
  }
  const find = (column: string) => column.split('|').find((name) => names.includes(name));
  return {
    width: names.length,
    positionOf: (column) => names.indexOf(find(column) ?? '\0'),
    nameOf: (column) => find(column) ?? column,
    without(columns) {
      const known = new Set(columns.flatMap((column) => column.split('|')));
      return names.filter((name) => name !== '' && !known.has(name));
    },
  };
}
