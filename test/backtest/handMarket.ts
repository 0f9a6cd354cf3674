import type { Order } from '../../src/backtest/decisions/decide.ts';
import type { TradedAsset } from '../../src/backtest/market/assets.ts';
import type { SimulationInput } from '../../src/backtest/simulate/simulation.ts';
import type { Costs } from '../../src/backtest/strategy/schema.ts';
import { createRandom } from '../../src/core/random.ts';
import { DAY_MS } from '../../src/core/time.ts';

export const NO_COSTS: Costs = {
  fee: 0,
  spread: 0,
  'unknown-spread': 0,
  impact: 0,
  borrow: 0,
  margin: 0,
  delisting: -1,
};

export interface AssetByHand {
  readonly mark: readonly number[];
  readonly fill?: readonly number[];
  readonly dollarVolume?: number;
  readonly volatility?: number;
  readonly funding?: readonly number[];
  readonly deadFrom?: number;
}

/** An asset whose fills are its marks unless given; a very deep market unless given. */
export function assetByHand(id: string, { mark, fill = mark, funding, ...rest }: AssetByHand): TradedAsset {
  const { dollarVolume = 1e12, volatility = 0, deadFrom = Number.POSITIVE_INFINITY } = rest;
  return {
    id,
    mark: Float64Array.from(mark),
    fill: Float64Array.from(fill),
    funding: Float64Array.from(funding ?? mark.map(() => Number.NaN)),
    liquidityAt: () => ({ dollarVolume, volatility }),
    deadFrom,
  };
}

export function order(bar: number, ...weights: readonly number[]): Order {
  return { bar, weights: Float64Array.from(weights) };
}

/** A simulation over all bars of its first asset, a day apart, without costs and interest unless given. */
export function simulationByHand(
  assets: readonly TradedAsset[],
  orders: readonly Order[],
  rest: Partial<SimulationInput> = {},
): SimulationInput {
  const bars = assets[0]?.mark.length ?? 0;
  return {
    clock: { eventMs: Float64Array.from({ length: bars }, (_, t) => t * DAY_MS) },
    assets,
    orders,
    from: 0,
    to: bars - 1,
    cashRate: new Float64Array(bars),
    costs: NO_COSTS,
    capital: 1e5,
    ...rest,
  };
}

/** Assets that wander, with gaps, deaths, funding and shallow markets; orders at random, long and short. */
export function randomMarket(seed: number, bars = 60, count = 5) {
  const random = createRandom(seed);
  const assets = Array.from({ length: count }, (_, i) => {
    let price = 50 + 100 * random.uniform();
    const mark = Array.from({ length: bars }, () => {
      price *= Math.exp(0.05 * random.normal());
      return random.uniform() < 0.05 ? Number.NaN : price;
    });
    const fill = mark.map((value) =>
      random.uniform() < 0.1 ? Number.NaN : value * (1 + 0.01 * random.normal()),
    );
    const hasFunding = random.uniform() < 0.5;
    return assetByHand(`A${i}`, {
      mark,
      fill,
      ...(hasFunding ? { funding: mark.map(() => 0.001 * random.normal()) } : {}),
      dollarVolume: random.uniform() < 0.2 ? Number.NaN : 10 ** (4 + 4 * random.uniform()),
      volatility: 0.05,
      ...(random.uniform() < 0.2 ? { deadFrom: Math.floor(bars * (0.3 + 0.6 * random.uniform())) } : {}),
    });
  });
  const orders = Array.from({ length: bars - 1 }, (_, bar) => bar)
    .filter(() => random.uniform() < 0.2)
    .map((bar) =>
      order(
        bar,
        ...assets.map(({ mark }) => {
          if (Number.isNaN(mark[bar]!) || random.uniform() < 0.4) return 0;
          return random.uniform() < 0.25 ? -0.2 * random.uniform() : 0.4 * random.uniform();
        }),
      ),
    );
  return { assets, orders };
}
