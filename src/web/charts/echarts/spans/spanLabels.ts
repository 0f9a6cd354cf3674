/** A span as it is drawn, in pixels. */
export interface DrawnSpan {
  readonly left: number;
  readonly right: number;
  readonly label: string;
}

export interface SpanLabel {
  readonly text: string;
  /** The middle of what stands inside, the left end of what stands beneath. */
  readonly x: number;
  /** Of those beneath, from 0. */
  readonly line: number | 'inside';
}

const LETTER_PX = 6.4;
const GAP_PX = 6;
/** Beneath the spans of a row. */
export const MOST_LINES = 2;
const ELLIPSIS = '…';

/** A place for the label of every span of a row: inside, or beneath on the fewest lines; what is still too long for its room is shortened. */
export function spanLabels(spans: readonly DrawnSpan[], edge: number): ReadonlyMap<DrawnSpan, SpanLabel> {
  const isInside = ({ left, right, label }: DrawnSpan) => widthOf(label) <= right - left;
  const inside = spans
    .filter(isInside)
    .map((span) => [span, { text: span.label, x: (span.left + span.right) / 2, line: 'inside' }] as const);
  const outside = spans.filter((span) => !isInside(span)).toSorted((a, b) => a.left - b.left);
  return new Map<DrawnSpan, SpanLabel>([...inside, ...beneath(outside, edge)]);
}

function beneath(spans: readonly DrawnSpan[], edge: number): readonly (readonly [DrawnSpan, SpanLabel])[] {
  for (let lines = 1; ; lines++) {
    const rooms = spans.map((_, i) => roomOf(spans, { i, lines, edge }));
    if (lines < MOST_LINES && spans.some(({ label }, i) => widthOf(label) > (rooms[i]?.width ?? 0))) continue;
    return spans.map((span, i) => {
      const { x, width } = rooms[i] ?? { x: span.left, width: 0 };
      return [span, { text: shortened(span.label, width), x, line: i % lines }];
    });
  }
}

interface Position {
  readonly i: number;
  readonly lines: number;
  readonly edge: number;
}

/** From the start of a span to the next label on its line; the last one of a line begins earlier where it would leave the picture. */
function roomOf(spans: readonly DrawnSpan[], { i, lines, edge }: Position) {
  const { left = 0, label = '' } = spans[i] ?? {};
  const next = spans[i + lines];
  if (next) return { x: left, width: next.left - left };
  const before = spans[i - lines];
  const free = before ? Math.min(left, before.left + widthOf(before.label)) : 0;
  const x = Math.min(left, Math.max(free, edge - widthOf(label)));
  return { x, width: edge + GAP_PX - x };
}

function widthOf(label: string): number {
  return label.length * LETTER_PX + GAP_PX;
}

function shortened(label: string, width: number): string {
  if (widthOf(label) <= width) return label;
  const letters = Math.floor((width - GAP_PX) / LETTER_PX) - 1;
  return letters < 1 ? ELLIPSIS : `${label.slice(0, letters).trimEnd()}${ELLIPSIS}`;
}
