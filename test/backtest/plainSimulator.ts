import type { SimulationInput } from '../../src/backtest/simulate/simulation.ts';
import { halfSpreadOfVolume } from '../../src/stats/performance/costs/halfSpread.ts';

/**
 * The simulator written plainly: positions by name, every step in the order of the page, equity solved for by bisection. For tests
 * only.
 */
export function plainEquity({
  clock,
  assets,
  orders,
  from,
  to,
  cashRate,
  costs,
  capital,
}: SimulationInput): number[] {
  const units = new Map<string, number>();
  const price = new Map<string, number>();
  const waiting = new Set<string>();
  let cash = 1;
  const path = [1];
  const total = (priceOf: (id: string) => number) =>
    [...units].reduce((sum, [id, n]) => sum + (n === 0 ? 0 : n * priceOf(id)), cash);

  for (let bar = from + 1; bar <= to; bar++) {
    for (const asset of assets) {
      const n = units.get(asset.id) ?? 0;
      if (n === 0 || bar < asset.deadFrom) continue;
      const value = n * price.get(asset.id)!;
      cash += value > 0 ? value * (1 + costs.delisting) : value;
      units.set(asset.id, 0);
      waiting.delete(asset.id);
    }
    const priceNow = (id: string) => {
      const fill = assets.find((one) => one.id === id)!.fill[bar]!;
      return fill > 0 ? fill : price.get(id)!;
    };
    const worth = total(priceNow);
    const order = orders.find((one) => one.bar === bar - 1);
    const targets = new Map<string, number>();
    if (order) {
      waiting.clear();
      const stuck = assets.reduce((sum, { id, fill }) => {
        const n = units.get(id) ?? 0;
        return n === 0 || fill[bar]! > 0 ? sum : sum + Math.max(0, (n * price.get(id)!) / worth);
      }, 0);
      const longs = assets.map(({ fill }, i) => ({ w: Math.max(0, order.weights[i]!), ok: fill[bar]! > 0 }));
      const wanted = longs.reduce((sum, { w }) => sum + w, 0);
      const tradable = longs.reduce((sum, { w, ok }) => sum + (ok ? w : 0), 0);
      const scale = stuck > 0 && tradable > 0 ? Math.min(1, Math.max(0, wanted - stuck) / tradable) : 1;
      assets.forEach(({ id, fill }, i) => {
        const w = order.weights[i]!;
        if (fill[bar]! > 0) targets.set(id, w > 0 ? w * scale : w);
        else if (w === 0 && (units.get(id) ?? 0) !== 0) waiting.add(id);
      });
    } else {
      for (const { id, fill } of assets) if (waiting.has(id) && fill[bar]! > 0) targets.set(id, 0);
      for (const id of targets.keys()) waiting.delete(id);
    }
    const costOf = (invested: number) =>
      assets.reduce((sum, { id, fill, liquidityAt }) => {
        const w = targets.get(id);
        if (w === undefined) return sum;
        const traded = Math.abs(w * invested - (units.get(id) ?? 0) * fill[bar]!);
        const { dollarVolume, volatility } = liquidityAt(bar - 1);
        const half =
          costs.spread !== 'by-volume'
            ? costs.spread / 2
            : dollarVolume > 0
              ? halfSpreadOfVolume(dollarVolume)
              : costs['unknown-spread'] / 2;
        const impact =
          dollarVolume > 0 ? costs.impact * volatility * Math.sqrt((traded * capital) / dollarVolume) : 0;
        return sum + traded * (costs.fee + half + impact);
      }, 0);
    let [low, high] = [0, worth];
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (middle + costOf(middle) > worth) high = middle;
      else low = middle;
    }
    const invested = targets.size === 0 ? worth : low;
    cash -= costOf(invested);
    for (const [id, w] of targets) {
      const fill = priceNow(id);
      const target = (w * invested) / fill;
      cash -= (target - (units.get(id) ?? 0)) * fill;
      if (target !== (units.get(id) ?? 0)) price.set(id, fill);
      units.set(id, target);
    }
    const years = (clock.eventMs[bar]! - clock.eventMs[bar - 1]!) / (365 * 86_400_000);
    const rate = cashRate[bar - 1]! * years;
    const value = (id: string) => (units.get(id) ?? 0) * (price.get(id) ?? 0);
    const shorts = assets.reduce((sum, { id }) => sum + Math.max(0, -value(id)), 0);
    const longs = assets.reduce((sum, { id }) => sum + Math.max(0, value(id)), 0);
    const free = cash - shorts;
    let change = free > 0 ? free * rate : 0;
    for (const { id, funding } of assets) {
      const v = value(id);
      const paid = funding[bar]!;
      if (v < 0) change += Number.isNaN(paid) ? v * costs.borrow * years : -v * paid;
      if (v > 0 && free < 0) {
        const part = (-free * v) / longs;
        change -= Number.isNaN(paid) ? part * (rate + costs.margin * years) : part * paid;
      }
    }
    cash += change;
    for (const { id, mark } of assets)
      if (mark[bar]! > 0 && (units.get(id) ?? 0) !== 0) price.set(id, mark[bar]!);
    path.push(total((id) => price.get(id)!));
  }
  return path;
}
