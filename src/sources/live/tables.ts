import { readNumber } from '../table/cells.ts';

/** The text of a value as a vendor wrote it; missing values are empty. */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The cells of objects under the header, in its order. */
export function rowsOf(
  header: readonly string[],
  objects: readonly Readonly<Record<string, unknown>>[],
): readonly (readonly string[])[] {
  return objects.map((object) => header.map((name) => cellOf(object[name])));
}

/** The cells of arrays. */
export function cellsOf(arrays: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  return arrays.map((array) => array.map(cellOf));
}

/** The cell for a number that follows from others, empty where one is missing; what is no number stays, to be refused. */
export function workedOut(cells: readonly string[], formula: (numbers: readonly number[]) => number): string {
  const numbers: number[] = [];
  for (const cell of cells) {
    const number = readNumber(cell);
    if (typeof number === 'string') return cell;
    numbers.push(number);
  }
  const result = formula(numbers);
  return Number.isNaN(result) ? '' : String(result);
}
