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
