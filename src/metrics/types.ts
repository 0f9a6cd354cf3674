import type { Segment } from '../market/instruments/instrument.ts';

/** A set of instruments whose members may change over time. */
export type Universe =
  | { readonly kind: 'segment'; readonly segment: Segment }
  | { readonly kind: 'among'; readonly instruments: readonly string[] }
  | { readonly kind: 'altcoins' }
  | { readonly kind: 'top'; readonly count: number };

/** One series as an expression names it; without `source` the canonical view. */
export interface SeriesRef {
  readonly instrument: string;
  readonly source?: string;
  readonly field: string;
}

/**
 * What an expression is, before any data are read.
 *
 * `level` quantities wander (prices, caps, spreads of prices), `change` quantities come back (returns, differences); the
 * distinction decides whether a correlation says anything. `reports` decides whether a reader sees the latest value or the
 * whole path. `hindsight` marks what looks forward.
 */
export interface MetricType {
  readonly shape: 'constant' | 'text' | 'path' | 'cross-section';
  readonly element: 'number' | 'boolean' | 'date';
  readonly unit: string;
  readonly nature: 'level' | 'change' | 'pure';
  readonly reports: 'latest' | 'path';
  readonly hindsight: boolean;
  /** Set on cross-sections: two of them meet only if they have the same members. */
  readonly universe?: Universe;
}

export const CONSTANT: MetricType = {
  shape: 'constant',
  element: 'number',
  unit: '',
  nature: 'pure',
  reports: 'latest',
  hindsight: false,
};

/** `among(ETH, SOL)`, `top(50)` and so on, as it is written. */
export function formatUniverse(universe: Universe): string {
  switch (universe.kind) {
    case 'segment':
      return `segment("${universe.segment}")`;
    case 'among':
      return `among(${universe.instruments.join(', ')})`;
    case 'altcoins':
      return 'alts()';
    case 'top':
      return `top(${universe.count})`;
  }
}

/** `RUT.close`, `BTC@yahoo.close`. */
export function formatRef(ref: SeriesRef): string {
  return `${ref.instrument}${ref.source === undefined ? '' : `@${ref.source}`}.${ref.field}`;
}

const DIMENSIONLESS = new Set(['', 'fraction', 'ratio']);

/** The unit of a sum, difference or comparison; undefined where the two do not compare. A bare constant fits anything. */
export function commonUnit(a: string, b: string): string | undefined {
  if (a === b || b === '') return a;
  if (a === '') return b;
  return DIMENSIONLESS.has(a) && DIMENSIONLESS.has(b) ? 'fraction' : undefined;
}

/** The unit of a product. */
export function productUnit(a: string, b: string): string {
  if (DIMENSIONLESS.has(a)) return b === '' ? a : b;
  return DIMENSIONLESS.has(b) ? a : `${a} x ${b}`;
}

/** The unit of a quotient; equal units cancel to `ratio`. */
export function quotientUnit(a: string, b: string): string {
  if (a === b && !DIMENSIONLESS.has(a)) return 'ratio';
  if (DIMENSIONLESS.has(b)) return a;
  return a === '' ? `1/${b}` : `${a}/${b}`;
}
