import type { StudyTable } from '../../../api/types.ts';

/** Columns of the table that are no parameters. */
const OTHERS: ReadonlySet<string> = new Set(['combination', 'sharpe', 'growth', 'trips']);

export interface HeatCell {
  /** The mean over all other parameters; null where no combination ever held anything. */
  readonly value: number | null;
  /** How many combinations it is the mean of. */
  readonly count: number;
}

export interface Heat {
  readonly columns: readonly number[];
  readonly rows: readonly {
    /** Undefined where only one parameter is swept. */
    readonly value: number | undefined;
    readonly cells: readonly HeatCell[];
  }[];
  readonly least: number;
  readonly most: number;
}

/** Parameters that the sweep varies, in their order. */
export function sweptNames({ columns }: Pick<StudyTable, 'columns'>): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => !OTHERS.has(name));
}

/** The Sharpe ratio over one or two parameters. */
export function heatOf(
  { columns, rows }: Pick<StudyTable, 'columns' | 'rows'>,
  { across, down }: { readonly across: string; readonly down?: string },
): Heat {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const valuesOf = (name: string) =>
    [...new Set(rows.map((row) => Number(row[at(name)])))].toSorted((a, b) => a - b);
  const sharpes = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const key = keyOf(Number(row[at(across)]), down === undefined ? undefined : Number(row[at(down)]));
    const sharpe = row[at('sharpe')];
    sharpes.set(key, [...(sharpes.get(key) ?? []), typeof sharpe === 'number' ? sharpe : null]);
  }
  const wide = valuesOf(across);
  const heatRows = (down === undefined ? [undefined] : valuesOf(down)).map((value) => ({
    value,
    cells: wide.map((column) => cellOf(sharpes.get(keyOf(column, value)) ?? [])),
  }));
  const all = heatRows.flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []));
  return { columns: wide, rows: heatRows, least: Math.min(...all), most: Math.max(...all) };
}

function keyOf(across: number, down: number | undefined): string {
  return `${across} ${down ?? ''}`;
}

function cellOf(sharpes: readonly (number | null)[]): HeatCell {
  const known = sharpes.filter((sharpe) => sharpe !== null);
  const sum = known.reduce((total, sharpe) => total + sharpe, 0);
  return { value: known.length > 0 ? sum / known.length : null, count: sharpes.length };
}
