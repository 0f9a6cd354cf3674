import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf, placesOf } from '../axis.ts';

const LETTER_PX = 6.6;
/** Of the widest face that a system may have. */
const LABEL_LETTER_PX = 7.6;
const LINE_PX = 15;
const ROW_PX = 22;
/** Of each further series in a row. */
const MORE_PX = 9;
const FRAME_PX = 60;
const CELL_PX = 24;
/** Labels and names of the columns, and the scale of the colours. */
const HEAT_FRAME_PX = 124;
const USUAL_PX = 304;
/** Ways need both directions. */
const PATH_PX = 400;
const DATE = /^\d{4}-\d{2}-\d{2}/;

/** Bars and ranges lie where their labels would not stand side by side. */
export function liesDown(figure: StudyFigure, width: number): boolean {
  if (figure.kind !== 'bar' && figure.kind !== 'range') return false;
  if (axisKindOf(figure) !== 'category') return false;
  const labels = placesOf(figure).map(String);
  if (labels.every((label) => DATE.test(label))) return false;
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return longest * LETTER_PX + 10 > width / labels.length;
}

/** Labels of rows: as wide as the longest, broken into lines where that would leave too little room for the picture. */
export function rowLabels(labels: readonly string[], width: number) {
  const longest = Math.max(...labels.map((label) => label.length));
  const most = Math.round(Math.min(longest * LABEL_LETTER_PX + 4, 260, width * 0.36));
  return { width: most, overflow: 'break', lineHeight: LINE_PX, interval: 0 } as const;
}

/** Pixels that a figure needs, so that no row is left out. */
export function heightOf(figure: StudyFigure, width: number): number {
  const { kind, series } = figure;
  if (kind === 'heat') return Math.max(USUAL_PX, series.length * CELL_PX + HEAT_FRAME_PX);
  if (kind === 'path') return PATH_PX;
  if (!liesDown(figure, width)) return USUAL_PX;
  const labels = placesOf(figure).map(String);
  const { width: most } = rowLabels(labels, width);
  const bars = kind === 'bar' ? series.length - 1 : 0;
  const rows = labels.map((label) => {
    const lines = Math.ceil((label.length * LETTER_PX) / most);
    return Math.max(ROW_PX + bars * MORE_PX, lines * LINE_PX + 8);
  });
  // All rows are as high as the highest.
  return Math.max(USUAL_PX, labels.length * Math.max(...rows) + FRAME_PX);
}
