import type { Clock } from '../../market/panel.ts';
import type { Order } from '../decisions/decide.ts';
import type { TradedAsset } from '../market/assets.ts';
import type { Costs } from '../strategy/schema.ts';
import type { Books } from './account.ts';

/** What a simulation rests on. */
export interface SimulationInput {
  readonly clock: Pick<Clock, 'eventMs'>;
  readonly assets: readonly TradedAsset[];
  /** In order of their bars, at most one a bar. */
  readonly orders: readonly Order[];
  /** The first bar of a decision; the account is opened with its close. */
  readonly from: number;
  /** The last bar that is valued. */
  readonly to: number;
  /** Yearly rate of cash as it was known on each bar. */
  readonly cashRate: Float64Array;
  readonly costs: Costs;
  /** USD at the start. */
  readonly capital: number;
}

/** A portfolio through time, in units of what it began with. */
export interface Simulation extends Books {
  readonly from: number;
  readonly to: number;
  /** From bar `from` (1) to bar `to`. */
  readonly equity: Float64Array;
  /** Simple returns of the periods that end on bars `from + 1` to `to`. */
  readonly returns: Float64Array;
  /** Value of cash alone over the same periods, as simple returns. */
  readonly cashReturns: Float64Array;
  /** The bar on which nothing was left; -1: it never came to that. */
  readonly ruinedAt: number;
  /** Position of each asset at the end, as a share of the equity. */
  readonly finalWeights: Float64Array;
}

/** One period of a simulation. */
export interface Period {
  readonly input: SimulationInput;
  readonly books: Books;
  /** The bar on which the period ends. */
  readonly bar: number;
}
