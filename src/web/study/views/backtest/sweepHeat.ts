import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { StudyFigure, StudyTable } from '../../../api/types.ts';

/** Columns of the table that are no parameters. */
const OTHERS: ReadonlySet<string> = new Set(['combination', 'sharpe', 'growth', 'trips']);
const RATIO = { label: 'Sharpe ratio, yearly', unit: 'ratio' } as const;

type Combinations = Pick<StudyTable, 'columns' | 'rows'>;

/** Parameters that the sweep varies, in their order. */
export function sweptNames({ columns }: Pick<StudyTable, 'columns'>): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => !OTHERS.has(name));
}

/** The Sharpe ratio over one or two parameters, the mean over all others; the cell that the best combination lies in is marked. */
export function sweepFigure(
  table: Combinations,
  { across, down }: { readonly across: string; readonly down?: string },
): StudyFigure {
  const [columns, rows] = [valuesOf(table, across), down === undefined ? [] : valuesOf(table, down)];
  const cells = cellsOf(table, down === undefined ? [across] : [across, down]);
  const best = Math.max(...[...cells.values()].flat());
  return {
    name: 'sweep',
    title: `Sharpe ratio by ${across}${down === undefined ? '' : ` and ${down}`}`,
    kind: 'heat',
    x: { label: across, unit: '' },
    y: { label: down ?? '', unit: '' },
    z: RATIO,
    series: (down === undefined ? [[]] : rows.map((value) => [value])).map((row) => {
      const inRow = columns.map((column) => cells.get(keyOf([column, ...row])) ?? []);
      return {
        name: row.join(),
        points: columns.map((column, i) => [column, meanOf(inRow[i] ?? [])]),
        labels: inRow.map((sharpes) => labelOf(sharpes, best)),
        marked: inRow.flatMap((sharpes, i) => (sharpes.includes(best) ? i : [])),
      };
    }),
  };
}

function valuesOf({ columns, rows }: Combinations, parameter: string): readonly number[] {
  const at = columns.findIndex(({ name }) => name === parameter);
  return [...new Set(rows.map((row) => Number(row[at])))].toSorted((a, b) => a - b);
}

/** By the values of the parameters, the Sharpe ratios of the combinations that ever held anything. */
function cellsOf({ columns, rows }: Combinations, parameters: readonly string[]) {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const cells = new Map<string, number[]>();
  for (const row of rows) {
    const sharpe = row[at('sharpe')];
    if (typeof sharpe !== 'number') continue;
    const key = keyOf(parameters.map((name) => Number(row[at(name)])));
    cells.set(key, [...(cells.get(key) ?? []), sharpe]);
  }
  return cells;
}

function keyOf(values: readonly number[]): string {
  return values.join(' ');
}

function meanOf(sharpes: readonly number[]): number | null {
  if (sharpes.length === 0) return null;
  return sharpes.reduce((total, sharpe) => total + sharpe, 0) / sharpes.length;
}

function labelOf(sharpes: readonly number[], best: number): string {
  if (sharpes.length === 0) return 'nothing was ever held';
  const shown = (value: number) => formatValue(tableNumber(value, RATIO.unit));
  const range = `the mean of ${sharpes.length} combinations, ${shown(Math.min(...sharpes))} to ${shown(Math.max(...sharpes))}`;
  return [
    ...(sharpes.length > 1 ? [range] : []),
    ...(sharpes.includes(best) ? ['★ the best of all combinations'] : []),
  ].join('\n');
}
