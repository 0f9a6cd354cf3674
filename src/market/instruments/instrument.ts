/** What an instrument is; decides its calendar, its price unit and which universes may hold it. */
export type InstrumentKind =
  | 'equity-index'
  | 'etf'
  | 'volatility-index'
  | 'currency-index'
  | 'stock'
  | 'coin'
  | 'crypto-aggregate'
  | 'macro'
  | 'sentiment';

/** The economic segment of a coin. Stable, wrapped, staked and tokenised assets are never altcoins. */
export type Segment =
  | 'bitcoin'
  | 'layer-1'
  | 'layer-2'
  | 'defi'
  | 'meme'
  | 'privacy'
  | 'exchange'
  | 'payments'
  | 'oracle'
  | 'storage'
  | 'gaming'
  | 'ai'
  | 'infrastructure'
  | 'stablecoin'
  | 'wrapped'
  | 'staked'
  | 'tokenised'
  | 'unclassified';

export interface Instrument {
  /** `[A-Z0-9_]+`, unique, stable: never reused when a symbol is. */
  readonly id: string;
  readonly name: string;
  /** Other names that sources print or printed beside the same symbol. */
  readonly otherNames?: readonly string[];
  readonly kind: InstrumentKind;
  readonly segment?: Segment;
  /** Unit of a price: `USD`, `points`, or for macro series the published unit. */
  readonly unit: string;
  /** The field that a bare name stands for; `close` unless stated. */
  readonly defaultField?: string;
  /** Whether bars follow New York sessions or UTC days; macro series carry their own calendar. */
  readonly clock: 'XNYS' | 'new-york' | 'utc-day' | 'utc-day-start' | 'month' | 'instant';
}

/**
 * A name under which a source or a time knew an instrument. One unit of the aliased thing is worth `units` units of the
 * instrument, so that prices divide and quantities multiply (1000PEPE: 1000).
 */
export interface Alias {
  readonly symbol: string;
  readonly instrument: string;
  /** Restricts the alias to one source; absent: all. */
  readonly source?: string;
  /** Distinguishes coins that shared a symbol. */
  readonly name?: string;
  /** First UTC date on which the alias holds, inclusive. */
  readonly from?: string;
  /** Last UTC date on which the alias holds, inclusive. */
  readonly until?: string;
  readonly units?: number;
}
