import { evaluateMembers } from '../../metrics/evaluate.ts';
import type { TradedAsset } from '../market/assets.ts';
import type { DecisionData } from '../market/metricData.ts';
import type { Sleeve } from '../strategy/strategy.ts';

/** How a sleeve would be shared among its members, asked on any bar. */
export interface SleeveWeights {
  /** Positions of the members among the assets. */
  readonly assets: Int32Array;
  /** Shares that add up to 1 in the order of `assets`, all 0 where nobody can be held. */
  at(bar: number): Float64Array;
}

/**
 * Shares among those that belong on the bar, have a price that was known then and have not died: alike, in proportion to market cap, to the reciprocal of volatility, or to an
 * expression. Members whose value is missing, zero or negative get nothing.
 */
export function sleeveWeights(
  { universe, weighting }: Sleeve,
  data: DecisionData,
  assets: readonly TradedAsset[],
): SleeveWeights {
  const position = new Map(assets.map(({ id }, i) => [id, i]));
  const members = data.membersOf(universe).members.filter(({ id }) => position.has(id));
  const held = members.map(({ id, belongs }) => ({ belongs, asset: assets[position.get(id)!]! }));
  const sizes = sizesOf(weighting, universe, data);
  return {
    assets: Int32Array.from(members, ({ id }) => position.get(id)!),
    at(bar) {
      const raw = Float64Array.from(held, ({ belongs, asset }) => {
        const canBeHeld = belongs[bar] === 1 && asset.mark[bar]! > 0 && bar < asset.deadFrom;
        const size = canBeHeld ? sizes(asset, bar) : 0;
        return size > 0 && Number.isFinite(size) ? size : 0;
      });
      const total = raw.reduce((sum, size) => sum + size, 0);
      return total > 0 ? raw.map((size) => size / total) : raw;
    },
  };
}

type SizeOf = (asset: TradedAsset, bar: number) => number;

function sizesOf(weighting: Sleeve['weighting'], universe: Sleeve['universe'], data: DecisionData): SizeOf {
  if (weighting.kind === 'equal') return () => 1;
  if (weighting.kind === 'inverse-volatility')
    return ({ liquidityAt }, bar) => 1 / liquidityAt(bar).volatility;
  const members =
    weighting.kind === 'expression'
      ? evaluateMembers(weighting.metric, data)
      : data.members(universe, 'marketCap');
  const byId = new Map(members.map(({ id, values }) => [id, values]));
  return ({ id }, bar) => byId.get(id)?.[bar] ?? Number.NaN;
}
