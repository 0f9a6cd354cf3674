import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf } from '../axis.ts';
import type { Drawing } from './surroundings.ts';

/** Half of the cap at the end of an interval. */
const CAP_PX = 4;

interface RenderApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly [number, number];
}

/** The intervals of a series, along the axis of its values. */
export function whiskers(
  { points }: StudyFigure['series'][number],
  { figure, colour, lies, yAxisIndex }: Drawing,
): readonly unknown[] {
  const isCategory = axisKindOf(figure) === 'category';
  const data = points
    .filter(([, , low, high]) => typeof low === 'number' && typeof high === 'number')
    .map(([x, , low, high]) => [isCategory ? String(x) : x, low, high]);
  const renderItem = (_: unknown, api: RenderApi) => {
    const end = (dimension: number) => {
      const [place, value] = [api.value(0), api.value(dimension)];
      return api.coord(lies ? [value, place] : [place, value]);
    };
    const [[x1, y1], [x2, y2]] = [end(1), end(2)];
    const [dx, dy] = lies ? [0, CAP_PX] : [CAP_PX, 0];
    const cap = (x: number, y: number) => ({ x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy });
    return {
      type: 'group',
      children: [{ x1, y1, x2, y2 }, cap(x1, y1), cap(x2, y2)].map((shape) => ({
        type: 'line',
        shape,
        style: { stroke: colour, lineWidth: 1.6 },
      })),
    };
  };
  const encode = lies ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] };
  return [{ type: 'custom', data, renderItem, silent: true, encode, yAxisIndex, tooltip: { show: false } }];
}
