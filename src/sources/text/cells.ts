import { parse } from 'csv-parse/sync';

/** The delimiters that tables use, the commonest first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The cells of each line, undefined where its quotation marks do not match. A row never spans lines, so that an unclosed
 * quotation mark spoils one row and not the rest of the file. Lines without quotation marks need no parser.
 */
export function splitLines(
  lines: readonly string[],
  delimiter: Delimiter,
): readonly (readonly string[] | undefined)[] {
  const quoted = lines.filter((line) => line.includes('"'));
  const parsed = quoted.length > 0 ? parseTogether(quoted, delimiter) : [];
  let next = 0;
  return lines.map((line) => (line.includes('"') ? parsed[next++] : line.split(delimiter)));
}

/** Line by line only where a block does not give one row per line. */
function parseTogether(
  lines: readonly string[],
  delimiter: Delimiter,
): readonly (readonly string[] | undefined)[] {
  const rows = parseRows(lines.join('\n'), delimiter);
  if (rows?.length === lines.length) return rows;
  return lines.length === 1 ? [undefined] : lines.flatMap((line) => parseTogether([line], delimiter));
}

function parseRows(text: string, delimiter: Delimiter): string[][] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return undefined;
    throw error;
  }
}
