import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf } from '../axis.ts';
import type { Colours } from '../colours.ts';
import { type ChartView, PLAIN_VIEW } from '../view.ts';

interface MarkPlace {
  readonly colours: Colours;
  /** The values of y run to the right. */
  readonly lies?: boolean;
  readonly view?: ChartView | undefined;
}

/** A series without points that carries the marked values, and the events where x is time. */
export function marksOf(
  figure: StudyFigure,
  { colours: { muted }, lies = false, view = PLAIN_VIEW }: MarkPlace,
): readonly unknown[] {
  // Marked values have no place among changes.
  const hasValues = view.scale === 'linear' || view.scale === 'log';
  // Rows run downwards, so that upright lines begin at the top.
  const values = (hasValues ? (figure.lines ?? []) : []).map(({ name, value, axis = 'y' }) =>
    (axis === 'x') === lies
      ? { yAxis: value, label: { formatter: name, position: 'insideStartTop' } }
      : {
          xAxis: value,
          label: { formatter: name, position: lies ? 'start' : 'end', rotate: 0, distance: 3 },
        },
  );
  const events = (axisKindOf(figure) === 'time' ? view.events : []).map(({ date, label }) => ({
    xAxis: date,
    label: { formatter: label, position: 'insideEndTop' },
    lineStyle: { type: 'dotted' },
  }));
  const data = [...values, ...events];
  if (data.length === 0) return [];
  const label = { color: muted, fontSize: 11 };
  const markLine = { silent: true, symbol: 'none', label, lineStyle: { color: muted, type: 'dashed' }, data };
  return [{ type: 'line', data: [], markLine }];
}
