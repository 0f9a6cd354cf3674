import { CELLS, type CellId, classOf } from '../cells.ts';
import type { UsualBounds } from './bounds.ts';
import type { WindowMeasures } from './windows.ts';

/** The rule by which a forecast is resolved; a change of any definition below it is a new version. */
export const RESOLUTION_RULE = { id: 'small-caps-and-altcoins', version: 1 } as const;

/** Share of coins ahead of bitcoin from which a rise is broad. */
const BROAD = 0.75;
const LEAST_SIGNS = 3;

/** Three-valued: undefined where it cannot be told. */
export type Truth = boolean | undefined;

/** A sign that a rally has become indiscriminate or overheated. */
export interface HeatSign {
  readonly name: string;
  readonly label: string;
  readonly holds: (context: SignContext) => Truth;
}

export interface SignContext {
  readonly measures: WindowMeasures;
  readonly bounds: UsualBounds;
  /** The bar of the issue. */
  readonly bar: number;
}

/** The signs that split a rally, of the definitions of the story's two endings. */
export const HEAT_SIGNS: readonly HeatSign[] = [
  {
    name: 'breadth',
    label: 'at least 75 % of the coins grew more than bitcoin',
    holds: ({ measures, bar }) => atLeast(measures.breadth[bar], BROAD),
  },
  {
    name: 'dispersion',
    label: 'the coins grew at most as differently as in the most uniform quarter of the year before',
    holds: ({ measures, bounds, bar }) => atLeast(bounds.dispersionLow[bar], measures.dispersion[bar]),
  },
  {
    name: 'funding',
    label: "bitcoin's funding averaged at least the 90th percentile of the year before",
    holds: ({ measures, bounds, bar }) => atLeast(measures.funding[bar], bounds.fundingHigh[bar]),
  },
  {
    name: 'leverage',
    label: 'open interest over market cap averaged at least the 90th percentile of the year before',
    holds: ({ measures, bounds, bar }) => atLeast(measures.leverage[bar], bounds.leverageHigh[bar]),
  },
  {
    name: 'quality',
    label: 'layer-1 and DeFi coins did not do better than meme and privacy coins',
    holds: ({ measures, bar }) => atLeast(0, measures.quality[bar]),
  },
];

/** Small caps are up if they are higher at the end; a tie is not up. */
export function areSmallCapsUp({ smallCaps }: Pick<WindowMeasures, 'smallCaps'>, bar: number): Truth {
  return above(smallCaps[bar], 0);
}

/** Altcoins are ahead if their basket grew more than bitcoin; a tie is not ahead. */
export function areAltcoinsAhead(
  { altcoins, bitcoin }: Pick<WindowMeasures, 'altcoins' | 'bitcoin'>,
  bar: number,
): Truth {
  return above(altcoins[bar], bitcoin[bar]);
}

/**
 * Which cell a window fell into; undefined where it cannot be told. Fewer than three known signs leave a window out whatever the market did:
 * to leave out rallies alone would make them look rarer than they are.
 */
export function cellOf(context: SignContext, heat: number): CellId | undefined {
  const { measures, bar } = context;
  const [up, ahead, signs] = [
    areSmallCapsUp(measures, bar),
    areAltcoinsAhead(measures, bar),
    knownSigns(context),
  ];
  if (up === undefined || ahead === undefined || signs.length < LEAST_SIGNS) return undefined;
  if (!ahead) return up ? 'small-caps-only' : 'neither';
  if (!up) return 'altcoins-only';
  return shareOfTrue(signs) > heat ? 'frenzy' : 'controlled-rally';
}

/** The signs that can be told, in the order of `HEAT_SIGNS`. */
export function knownSigns(context: SignContext): readonly boolean[] {
  return HEAT_SIGNS.flatMap((sign) => sign.holds(context) ?? []);
}

/** The class of every bar for the models: -1 where the window has not ended or cannot be told. */
export function outcomeClasses(measures: WindowMeasures, bounds: UsualBounds, heat: number): Int32Array {
  return Int32Array.from(measures.smallCaps, (_, bar) => {
    const cell = cellOf({ measures, bounds, bar }, heat);
    return cell === undefined ? -1 : classOf(cell);
  });
}

/** The cell of a class. */
export function cellAt(index: number): (typeof CELLS)[number] {
  const cell = CELLS[index];
  if (!cell) throw new RangeError(`a class must be from 0 to ${CELLS.length - 1}, got ${index}`);
  return cell;
}

function shareOfTrue(signs: readonly boolean[]): number {
  return signs.filter(Boolean).length / signs.length;
}

function above(value: number | undefined, bound: number | undefined): Truth {
  const difference = (value ?? Number.NaN) - (bound ?? Number.NaN);
  return Number.isNaN(difference) ? undefined : difference > 0;
}

/** `value >= bound`; undefined where either is not known. */
export function atLeast(value: number | undefined, bound: number | undefined): Truth {
  const below = above(bound, value);
  return below === undefined ? undefined : !below;
}
