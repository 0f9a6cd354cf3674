import type { StudyTable } from '../api/types.ts';

type Row = StudyTable['rows'][number];
type Columns = readonly { readonly name: string }[];
type Test = (row: Row) => boolean;

const COMPARISON = /^([\w-]+)(<=|>=|<|>|=)(.+)$/;

/** Rows that hold every word of a text; `score>1.5` and `kind=defi` look at one column. Missing values pass no comparison. */
export function filterRows(rows: readonly Row[], columns: Columns, text: string): readonly Row[] {
  const tests = text.trim().toLowerCase().split(/\s+/).filter(Boolean).map(testOf);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));

  function testOf(word: string): Test {
    const [, name, sign = '', wanted = ''] = COMPARISON.exec(word) ?? [];
    const index = columns.findIndex((column) => column.name.toLowerCase() === name);
    if (index < 0) return (row) => row.some((cell) => cell !== null && lowered(cell).includes(word));
    return (row) => compares(row[index] ?? null, sign, wanted);
  }
}

function compares(cell: Row[number], sign: string, wanted: string): boolean {
  if (cell === null) return false;
  const order = typeof cell === 'number' ? cell - Number(wanted) : inOrder(lowered(cell), wanted);
  if (sign === '=') return order === 0;
  return sign.startsWith('<')
    ? order < 0 || (sign === '<=' && order === 0)
    : order > 0 || (sign === '>=' && order === 0);
}

function lowered(cell: number | boolean | string): string {
  return String(cell).toLowerCase();
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
