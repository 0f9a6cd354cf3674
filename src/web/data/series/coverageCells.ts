import { DAY_MS, toDate } from '../../../core/time.ts';
import type { SeriesDetail } from '../../../server/contract/data.ts';

export type Coverage = SeriesDetail['coverage'];
type Year = Coverage['years'][number];

/** Of a cell with the space to the next. */
export const PITCH = 10;
const SIDE = 8;
const WEEK = 7;

export const STATES = {
  v: 'value',
  c: 'corrected later',
  m: 'missing',
  '-': 'no value is due',
} as const;

type Code = keyof typeof STATES;

export interface YearDrawing {
  readonly width: number;
  readonly height: number;
  /** One path a state. */
  readonly paths: readonly { readonly code: Code; readonly d: string }[];
}

/** The cells of a year: weeks side by side with Monday on top, or months in a row. Each state has a shape of its own. */
export function drawYear({ year, codes }: Year, cell: Coverage['cell']): YearDrawing {
  const paths: Record<Code, string> = { v: '', c: '', m: '', '-': '' };
  for (let i = 0; i < codes.length; i++) {
    const code = codes.charAt(i);
    if (!isCode(code)) continue;
    const [column, row] = placeOf(i, { year, cell });
    paths[code] += shapeOf(code, column * PITCH, row * PITCH);
  }
  const columns = cell === 'month' ? 12 : 54;
  return {
    width: columns * PITCH,
    height: (cell === 'month' ? 1 : WEEK) * PITCH,
    paths: (['-', 'v', 'c', 'm'] as const).map((code) => ({ code, d: paths[code] })),
  };
}

/** What a place of the drawing shows, or undefined where there is no cell. */
export function cellAt(
  { year, codes }: Year,
  cell: Coverage['cell'],
  [x, y]: readonly [number, number],
): { readonly date: string; readonly state: string } | undefined {
  const [column, row] = [Math.floor(x / PITCH), Math.floor(y / PITCH)];
  const index = cell === 'month' ? column : column * WEEK + row - firstWeekday(year);
  const code = codes.charAt(index);
  if (row < 0 || row >= WEEK || index < 0 || !isCode(code)) return undefined;
  const date = cell === 'month' ? Date.UTC(year, index, 1) : Date.UTC(year, 0, 1) + index * DAY_MS;
  return { date: toDate(date).slice(0, cell === 'month' ? 7 : 10), state: STATES[code] };
}

function placeOf(index: number, { year, cell }: { year: number; cell: Coverage['cell'] }) {
  if (cell === 'month') return [index, 0] as const;
  const day = index + firstWeekday(year);
  return [Math.floor(day / WEEK), day % WEEK] as const;
}

/** Of 1 January, from 0 for Monday. */
function firstWeekday(year: number): number {
  return (new Date(Date.UTC(year, 0, 1)).getUTCDay() + 6) % WEEK;
}

function shapeOf(code: Code, x: number, y: number): string {
  switch (code) {
    case 'v':
      return `M${x} ${y}h${SIDE}v${SIDE}h-${SIDE}z`;
    case 'c':
      return `M${x + SIDE / 2} ${y - 1}l5 5l-5 5l-5-5z`;
    case 'm':
      return `M${x + 0.75} ${y + 0.75}h6.5v6.5h-6.5z`;
    case '-':
      return `M${x + 3} ${y + 3}h2v2h-2z`;
  }
}

function isCode(code: string): code is Code {
  return code in STATES;
}
