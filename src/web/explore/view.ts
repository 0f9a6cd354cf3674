import type { Query } from '../api/client.ts';
import type { KeptView } from '../api/types.ts';

export type Scale = KeptView['scale'];
export type Layout = KeptView['layout'];
/** Which days of a condition are marked: those on which it begins to hold, or all on which it holds. */
export type Marks = KeptView['marks'];

export interface ExploreRow {
  readonly text: string;
  readonly isHidden: boolean;
}

/** What is explored and how it is shown. */
export interface ExploreView {
  /** At least one, which may be empty. */
  readonly rows: readonly ExploreRow[];
  readonly scale: Scale;
  readonly layout: Layout;
  readonly marks: Marks;
}

export const SCALES = ['linear', 'log', 'percent', 'indexed'] as const satisfies readonly Scale[];
export const LAYOUTS = ['one', 'panes'] as const satisfies readonly Layout[];
export const MARKS = ['starts', 'days'] as const satisfies readonly Marks[];
export const MOST_ROWS = 24;

/** Has no meaning in the language, so a text that holds it is several expressions. */
const BETWEEN = ';';
const EMPTY: ExploreRow = { text: '', isHidden: false };

/** The view that an address names: `e=RUT;BTC&hide=2&scale=log`. */
export function readView({ e = '', hide = '', scale, layout, marks }: Query): ExploreView {
  const hidden = new Set(hide.split(',').map(Number));
  const rows = e.split(BETWEEN).map((text, i) => ({ text, isHidden: hidden.has(i + 1) }));
  return {
    rows: rows.slice(0, MOST_ROWS),
    scale: oneOf(SCALES, scale),
    layout: oneOf(LAYOUTS, layout),
    marks: oneOf(MARKS, marks),
  };
}

/** What the address says of a view; defaults are left out. */
export function writeView({ rows, scale, layout, marks }: ExploreView): Query {
  const hidden = rows.flatMap(({ isHidden }, i) => (isHidden ? [i + 1] : []));
  const other = <T extends string>(value: T, [first]: readonly T[]) => (value === first ? undefined : value);
  return {
    e: rows.map(({ text }) => text).join(BETWEEN) || undefined,
    hide: hidden.join(',') || undefined,
    scale: other(scale, SCALES),
    layout: other(layout, LAYOUTS),
    marks: other(marks, MARKS),
  };
}

export function replaceRow(view: ExploreView, index: number, change: Partial<ExploreRow>): ExploreView {
  return { ...view, rows: view.rows.map((row, i) => (i === index ? { ...row, ...change } : row)) };
}

export function addRow(view: ExploreView): ExploreView {
  return view.rows.length < MOST_ROWS ? { ...view, rows: [...view.rows, EMPTY] } : view;
}

export function removeRow(view: ExploreView, index: number): ExploreView {
  const rows = view.rows.filter((_, i) => i !== index);
  return { ...view, rows: rows.length === 0 ? [EMPTY] : rows };
}

/** Exchanges a row with the one before (`-1`) or after it; at the ends nothing changes. */
export function moveRow(view: ExploreView, index: number, step: -1 | 1): ExploreView {
  const other = view.rows[index + step];
  const row = view.rows[index];
  if (!other || !row) return view;
  return { ...view, rows: view.rows.with(index, other).with(index + step, row) };
}

function oneOf<T extends string>(words: readonly [T, ...T[]], word: string | undefined): T {
  return words.find((one) => one === word) ?? words[0];
}
