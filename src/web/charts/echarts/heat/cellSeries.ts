import type { StudyFigure } from '../../../api/types.ts';
import type { Colours } from '../../colours.ts';
import { cellsOf, type HeatCell } from './cells.ts';
import { cellTexts } from './cellTexts.ts';
import { inkOn } from './contrast.ts';

const FONTS_PX = [12, 11] as const;
/** Of the size of the letters. */
const [DIGIT_WIDTH, OTHER_WIDTH] = [0.6, 0.35];
const LINE_PX = 14;
const STAR = '★';
/** With the space after it, and the edge on both sides. */
const STAR_PX = 19;
const EDGE_PX = 2;
const UNKNOWN = '–';

interface RenderApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly [number, number];
  readonly size: (lengths: readonly number[]) => readonly [number, number];
  readonly visual: (name: 'color') => unknown;
}

interface Writing {
  readonly write: (value: number) => string;
  readonly fontSize: number;
  /** Pixels that the widest value takes. */
  readonly room: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The cells of a heat map as one series: each with its value where all of them have the room, an edge and a star where it is marked. */
export function cellSeries(figure: StudyFigure, colours: Colours): readonly unknown[] {
  const cells = cellsOf(figure);
  const writings = writingsOf(cells, figure.z?.unit ?? '');
  const renderItem = ({ dataIndex }: { readonly dataIndex: number }, api: RenderApi) => {
    const cell = cells[dataIndex];
    if (!cell) return null;
    const box = boxOf(api);
    const seen = api.visual('color');
    const fill = typeof seen === 'string' ? seen : '';
    const ink = inkOn(fill, colours);
    const writing = box.height < LINE_PX ? undefined : writings.find(({ room }) => room <= box.width);
    const emphasis = { style: { fill, stroke: colours.ink, lineWidth: EDGE_PX } };
    const children = [
      { type: 'rect', shape: box, style: { fill, stroke: colours.surface, lineWidth: 1 }, emphasis },
      ...(cell.isMarked ? [edgeOf(box, ink)] : []),
      centred(textOf(cell, writing, box), box, { fill: ink, fontSize: writing?.fontSize ?? FONTS_PX[0] }),
    ];
    return { type: 'group', children };
  };
  return [
    {
      type: 'custom',
      name: figure.z?.label ?? figure.title,
      data: cells.map(({ column, row, value }) => [column, row, value ?? Number.NaN]),
      renderItem,
      encode: { x: 0, y: 1 },
      tooltip: {
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => cells[dataIndex]?.reading ?? '',
      },
    },
  ];
}

/** The ways to write values, the fullest first. */
function writingsOf(cells: readonly HeatCell[], unit: string): readonly Writing[] {
  const values = cells.flatMap(({ value }) => value ?? []);
  return cellTexts(values, unit).flatMap((write) => {
    const widest = Math.max(0, ...values.map((value) => widthOf(write(value))));
    return FONTS_PX.map((fontSize) => ({ write, fontSize, room: widest * fontSize + 3 }));
  });
}

function widthOf(text: string): number {
  const digits = text.replace(/\D/g, '').length;
  return digits * DIGIT_WIDTH + (text.length - digits) * OTHER_WIDTH;
}

function boxOf(api: RenderApi): Box {
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [width, height] = api.size([1, 1]);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The value, with a star where the cell stands out; each of them only where it has the room. */
function textOf({ value, isMarked }: HeatCell, writing: Writing | undefined, { width, height }: Box): string {
  const text = value === null ? UNKNOWN : (writing?.write(value) ?? '');
  if (!isMarked || height < LINE_PX) return text;
  const room = widthOf(text) * (writing?.fontSize ?? 0);
  return room + STAR_PX <= width ? `${STAR} ${text}`.trimEnd() : text;
}

/** Within the cell, so that its neighbours do not cover it. */
function edgeOf({ x, y, width, height }: Box, ink: string): unknown {
  const inset = EDGE_PX / 2 + 1;
  const shape = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
  return { type: 'rect', silent: true, shape, style: { fill: 'none', stroke: ink, lineWidth: EDGE_PX } };
}

function centred(text: string, { x, y, width, height }: Box, style: object): unknown {
  const place = { x: x + width / 2, y: y + height / 2, align: 'center', verticalAlign: 'middle' };
  return { type: 'text', silent: true, style: { text, ...place, ...style } };
}
