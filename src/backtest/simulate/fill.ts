import type { Order } from '../decisions/decide.ts';
import { type Account, updateHeld } from './account.ts';
import { type TradeCost, tradeCost } from './costs.ts';
import type { Period } from './simulation.ts';

/** Costs shrink what is left to invest, which shrinks the costs: by this relative step the two agree. */
const PRECISION = 1e-13;
const MOST_ROUNDS = 60;

/** Trades to the weights of an order, which are shares of the equity after the costs of these trades. */
export function fillOrder(account: Account, { weights }: Order, period: Period): void {
  const { input, bar } = period;
  const before = valueAtFill(account, period);
  const prices = input.assets.map(({ fill }) => fill[bar]!);
  const scale = scaleFor(account, weights, { prices, equity: before });
  let equity = before;
  let plan = planTrades(account, { weights, scale, prices, equity, before }, period);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const left = before - plan.cost.fee - plan.cost.spread - plan.cost.impact;
    const isDone = Math.abs(left - equity) <= PRECISION * before;
    equity = left;
    plan = planTrades(account, { weights, scale, prices, equity, before }, period);
    if (isDone) break;
  }
  account.pending.fill(0);
  weights.forEach((weight, i) => {
    if (prices[i]! > 0 || (weight === 0 && account.units[i] === 0)) return;
    period.books.unfilled.push({ asset: i, bar });
    if (weight === 0) account.pending[i] = 1;
  });
  settle(account, { ...plan, before }, period);
}

/** Closes positions whose order has waited for a price. */
export function fillPending(account: Account, period: Period): void {
  if (!account.pending.includes(1)) return;
  const { input, bar } = period;
  const before = valueAtFill(account, period);
  const prices = input.assets.map(({ fill }, i) => (account.pending[i] === 1 ? fill[bar]! : Number.NaN));
  const weights = new Float64Array(prices.length);
  const plan = planTrades(account, { weights, scale: 1, prices, equity: before, before }, period);
  prices.forEach((price, i) => {
    if (price > 0) account.pending[i] = 0;
  });
  settle(account, { ...plan, before }, period);
}

function valueAtFill({ cash, units, price, held }: Account, { input: { assets }, bar }: Period): number {
  return held.reduce((sum, i) => {
    const fill = assets[i]!.fill[bar]!;
    return sum + units[i]! * (fill > 0 ? fill : price[i]!);
  }, cash);
}

interface Pricing {
  readonly prices: readonly number[];
  readonly equity: number;
}

/** What cannot be sold takes the place of what would be bought: a portfolio never grows beyond its weights by that. */
function scaleFor(
  { units, price, held }: Account,
  weights: Float64Array,
  { prices, equity }: Pricing,
): number {
  const stuck = held.reduce(
    (sum, i) => (prices[i]! > 0 ? sum : sum + Math.max(0, (units[i]! * price[i]!) / equity)),
    0,
  );
  let [wanted, tradable] = [0, 0];
  weights.forEach((weight, i) => {
    if (!(weight > 0)) return;
    wanted += weight;
    if (prices[i]! > 0) tradable += weight;
  });
  return stuck > 0 && tradable > 0 ? Math.min(1, Math.max(0, wanted - stuck) / tradable) : 1;
}

interface Plan {
  readonly units: ReadonlyMap<number, number>;
  readonly cost: TradeCost;
  /** Traded value, both ways. */
  readonly traded: number;
  readonly cashChange: number;
  readonly unknownVolume: number;
}

interface Wanted extends Pricing {
  readonly weights: Float64Array;
  readonly scale: number;
  readonly before: number;
}

function planTrades(
  account: Account,
  { weights, scale, prices, equity, before }: Wanted,
  { input, bar }: Period,
): Plan {
  const units = new Map<number, number>();
  const cost = { fee: 0, spread: 0, impact: 0 };
  let [traded, cashChange, unknownVolume] = [0, 0, 0];
  for (let i = 0; i < prices.length; i++) {
    const price = prices[i]!;
    const weight = weights[i]!;
    if (!(price > 0) || (weight === 0 && account.units[i] === 0)) continue;
    const target = ((weight > 0 ? weight * scale : weight) * equity) / price;
    const value = (target - account.units[i]!) * price;
    if (value === 0) continue;
    const asset = input.assets[i]!;
    const one = tradeCost(
      { traded: Math.abs(value) / before, equity: before * input.capital, asset, bar: bar - 1 },
      input.costs,
    );
    units.set(i, target);
    cost.fee += one.fee * before;
    cost.spread += one.spread * before;
    cost.impact += one.impact * before;
    traded += Math.abs(value);
    cashChange -= value;
    if (!(asset.liquidityAt(bar - 1).dollarVolume > 0)) unknownVolume++;
  }
  return { units, cost, traded, cashChange, unknownVolume };
}

function settle(
  account: Account,
  { units, cost, traded, cashChange, unknownVolume, before }: Plan & { readonly before: number },
  { input, books, bar }: Period,
): void {
  for (const [i, target] of units) {
    account.units[i] = target;
    account.price[i] = input.assets[i]!.fill[bar]!;
  }
  updateHeld(account);
  const at = bar - input.from;
  account.cash += cashChange - cost.fee - cost.spread - cost.impact;
  books.fee[at] = cost.fee;
  books.spread[at] = cost.spread;
  books.impact[at] = cost.impact;
  books.turnover[at] = traded / before;
  books.missing.volume += unknownVolume;
  books.fills.count += units.size;
}
