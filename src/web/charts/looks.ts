/** How a series is told from the others: by colour and by dash, so that neither sign stands alone and 36 series differ. */
export interface Look {
  /** From 0; the token is `--series-N` with N one more. */
  readonly colour: number;
  /** Lengths of strokes and gaps in pixels; empty for a line without gaps. */
  readonly dash: readonly number[];
}

const COLOURS = 6;
const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 3],
  [9, 3, 2, 3],
  [15, 4],
  [9, 3, 2, 3, 2, 3],
];

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const;
export type SymbolName = (typeof SYMBOLS)[number];

export function lookOf(index: number): Look {
  const round = Math.floor(index / COLOURS);
  return { colour: index % COLOURS, dash: DASHES[(index + round) % DASHES.length] ?? [] };
}

export function symbolOf(index: number): SymbolName {
  return SYMBOLS[(index + Math.floor(index / COLOURS)) % SYMBOLS.length] ?? 'circle';
}
