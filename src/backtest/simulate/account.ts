import type { TradedAsset } from '../market/assets.ts';

/** Positions and cash while a simulation runs. Cash is in units of the equity at the start. */
export interface Account {
  cash: number;
  /** Negative: short. */
  readonly units: Float64Array;
  /** The last price at which each asset was valued. */
  readonly price: Float64Array;
  /** 1 where an order to close a position waits for a price. */
  readonly pending: Uint8Array;
  /** Which assets are held, rising. */
  held: readonly number[];
}

/** What happened in each period, in units of the equity at the start unless said otherwise; the first entry is that of the opening bar. */
export interface Books {
  readonly fee: Float64Array;
  readonly spread: Float64Array;
  readonly impact: Float64Array;
  /** Funding received less paid. */
  readonly funding: Float64Array;
  /** Paid for borrowed assets. */
  readonly borrow: Float64Array;
  /** Received on cash less paid on debt. */
  readonly interest: Float64Array;
  /** Loss when a dead asset was closed, not positive. */
  readonly delisting: Float64Array;
  /** Traded value, both ways, as a share of the equity of that period. */
  readonly turnover: Float64Array;
  /** Absolute and signed positions at the end of the period, as shares of the equity. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** The part of `gross` that is valued at an old price. */
  readonly stale: Float64Array;
  readonly delisted: { readonly asset: number; readonly bar: number }[];
  /** Orders that could not be filled in their period. */
  readonly unfilled: { readonly asset: number; readonly bar: number }[];
  /** How often no funding is stored for a short coin, none for a coin bought on debt, and no volume is known for a trade. */
  readonly missing: { funding: number; debtFunding: number; volume: number };
  /** Filled trades. */
  readonly fills: { count: number };
}

const PIECES = [
  'fee',
  'spread',
  'impact',
  'funding',
  'borrow',
  'interest',
  'delisting',
  'turnover',
  'gross',
  'net',
  'stale',
] as const;

export function openAccount(assets: number): Account {
  return {
    cash: 1,
    units: new Float64Array(assets),
    price: new Float64Array(assets).fill(Number.NaN),
    pending: new Uint8Array(assets),
    held: [],
  };
}

export function createBooks(bars: number): Books {
  const pieces = Object.fromEntries(PIECES.map((name) => [name, new Float64Array(bars)]));
  const lists = {
    delisted: [],
    unfilled: [],
    missing: { funding: 0, debtFunding: 0, volume: 0 },
    fills: { count: 0 },
  };
  return { ...(pieces as Record<(typeof PIECES)[number], Float64Array>), ...lists };
}

/** Called after every trade. */
export function updateHeld(account: Account): void {
  account.held = [...account.units.keys()].filter((i) => account.units[i] !== 0);
}

export function equityOf({ cash, units, price, held }: Account): number {
  return held.reduce((sum, i) => sum + units[i]! * price[i]!, cash);
}

/** Values everything at what is known on the bar; where that is nothing, at what was known last. */
export function markHeld({ price, held }: Account, assets: readonly TradedAsset[], bar: number): void {
  for (const i of held) {
    const mark = assets[i]!.mark[bar]!;
    if (mark > 0) price[i] = mark;
  }
}
