import type { Clock } from '../../market/panel.ts';
import type { Metric } from '../../metrics/tree.ts';
import type { Universe } from '../../metrics/types.ts';
import type { Benchmark, Costs, NamedWeights, Rebalance } from './schema.ts';

/** How the members of a sleeve share it: by name, or in proportion to an expression with one value a member. */
export type Weighting =
  | { readonly kind: NamedWeights }
  | { readonly kind: 'expression'; readonly metric: Metric };

/** A part of the portfolio with its own universe and conditions. */
export interface Sleeve {
  readonly name: string;
  /** Part of the equity while it is held; negative: sold short. */
  readonly share: number;
  readonly universe: Universe;
  /** Absent: it is held from the first day on. */
  readonly entry?: Metric;
  /** Absent: it is held to the end. */
  readonly exit?: Metric;
  readonly weighting: Weighting;
  /** What sleeves are ranked by where only the best are held. */
  readonly score?: Metric;
}

/** A strategy with every expression checked and every placeholder filled in. */
export interface Strategy {
  readonly name: string;
  readonly description: string;
  readonly calendar: Extract<Clock['calendar'], 'XNYS' | 'utc-day'>;
  /** First day, inclusive. */
  readonly from?: string;
  /** Last day, inclusive. */
  readonly until?: string;
  /** USD; only the impact of trades depends on it. */
  readonly capital: number;
  readonly sleeves: readonly Sleeve[];
  /** How many sleeves are held, those with the highest scores; absent: all. */
  readonly best?: number;
  readonly rebalance: Rebalance;
  readonly costs: Costs;
  /** `DFF`: the federal funds rate as it was known; otherwise a yearly rate. */
  readonly cash: 'DFF' | number;
  readonly benchmarks: readonly Benchmark[];
  /** Values of the placeholders. */
  readonly parameters: Readonly<Record<string, number>>;
}
