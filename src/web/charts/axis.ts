import type { StudyFigure } from '../api/types.ts';

export type Place = number | string;
export type AxisKind = 'time' | 'value' | 'category';

const DATE = /^\d{4}-\d{2}-\d{2}/;
const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How the x of a figure runs: dates by time, numbers by size, everything else as it comes. Bars stand side by side in a picture, whatever they are of. */
export function axisKindOf({ kind, series }: StudyFigure): AxisKind {
  if (kind === 'bar' || kind === 'heat') return 'category';
  if (kind === 'path') return 'value';
  const places = series.flatMap(({ points }) => points.map(([x]) => x)).filter((x) => x !== null);
  if (places.length > 0 && places.every((x) => typeof x === 'string' && DATE.test(x))) return 'time';
  return places.every((x) => typeof x === 'number') ? 'value' : 'category';
}

/** Whether a figure is drawn on the axis of time that all such charts of a page share. */
export function isOverTime(figure: StudyFigure): boolean {
  if (figure.kind !== 'bar') return axisKindOf(figure) === 'time';
  const places = placesOf(figure);
  return places.length > 0 && places.every((x) => WHOLE_DATE.test(String(x)));
}

/** Every x of a figure once: dates and numbers in order, labels as they come. */
export function placesOf({ series }: StudyFigure): readonly Place[] {
  const places = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].filter(isPlace);
  if (places.every((x) => typeof x === 'number')) return places.toSorted((a, b) => a - b);
  const areDates = places.every((x) => typeof x === 'string' && DATE.test(x));
  return areDates ? places.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) : places;
}

function isPlace(x: number | string | null | undefined): x is Place {
  return x !== null && x !== undefined;
}
