export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Labelled {
  readonly seriesIndex: number;
  readonly labelRect: Rect;
  /** Of the symbol. */
  readonly rect: Rect;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly align: 'left';
  readonly verticalAlign: 'top';
  readonly hideOverlap: true;
}

/** Places one label of each series beside its symbol, on no other; with no such place it is hidden where it overlaps. */
export function besideOthers(): (labelled: Labelled) => Placed {
  // Called in the order of the series, and again for all of them when the chart is resized, when all symbols have their place.
  const symbols = new Map<number, Rect>();
  const labels = new Map<number, Rect>();
  return ({ seriesIndex, labelRect, rect }) => {
    symbols.set(seriesIndex, rect);
    const before = [...labels].flatMap(([series, other]) => (series < seriesIndex ? [other] : []));
    const others = [...symbols].flatMap(([series, other]) => (series === seriesIndex ? [] : [other]));
    const label = placeBeside(rect, labelRect, [...before, ...others]);
    labels.set(seriesIndex, label);
    return { x: label.x, y: label.y, align: 'left', verticalAlign: 'top', hideOverlap: true };
  };
}

const GAP_PX = 2;

/** The first free place around a symbol: right, left, above, beneath, then the corners; right where none is free. */
export function placeBeside(
  symbol: Rect,
  { width, height }: Pick<Rect, 'width' | 'height'>,
  taken: readonly Rect[],
): Rect {
  const [left, right] = [symbol.x - width - GAP_PX, symbol.x + symbol.width + GAP_PX];
  const [above, beneath] = [symbol.y - height - GAP_PX, symbol.y + symbol.height + GAP_PX];
  const [centre, middle] = [symbol.x + (symbol.width - width) / 2, symbol.y + (symbol.height - height) / 2];
  const places: readonly (readonly [x: number, y: number])[] = [
    [right, middle],
    [left, middle],
    [centre, above],
    [centre, beneath],
    [right, above],
    [right, beneath],
    [left, above],
    [left, beneath],
  ];
  const rects = places.map(([x, y]) => ({ x, y, width, height }));
  const free = rects.find((rect) => taken.every((other) => !overlap(rect, other)));
  return free ?? { x: right, y: middle, width, height };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
