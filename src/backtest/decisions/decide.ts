import type { TradedAsset } from '../market/assets.ts';
import type { DecisionData } from '../market/metricData.ts';
import type { Strategy } from '../strategy/strategy.ts';
import { scheduledBars } from './schedule.ts';
import { type SleeveSignals, sleeveSignals } from './signals.ts';
import { type SleeveWeights, sleeveWeights } from './weights.ts';

/** What was decided on a bar: a weight of each asset, as a share of the equity. */
export interface Order {
  readonly bar: number;
  /** In the order of the assets; negative: short. */
  readonly weights: Float64Array;
}

/** Everything that a strategy decided. */
export interface Decisions {
  readonly from: number;
  readonly signals: readonly SleeveSignals[];
  readonly orders: readonly Order[];
  /** The weights that an order on this bar would have. */
  intendedAt(bar: number): Float64Array;
}

/**
 * Takes every decision from bar `from` on: an order where a sleeve is entered or left, and on the first bar of each period of the schedule while anything is held. An order
 * is for the whole portfolio. Depends on no later bar than its own.
 */
export function decide(
  strategy: Strategy,
  {
    data,
    assets,
    from,
  }: { readonly data: DecisionData; readonly assets: readonly TradedAsset[]; readonly from: number },
): Decisions {
  const signals = strategy.sleeves.map((sleeve) => sleeveSignals(sleeve, data, from));
  const weights = strategy.sleeves.map((sleeve) => sleeveWeights(sleeve, data, assets));
  const chosen = (bar: number) => chosenSleeves(signals, { best: strategy.best, bar });
  const intendedAt = (bar: number) =>
    portfolioAt(bar, { strategy, weights, chosen: chosen(bar), count: assets.length });
  const scheduled = scheduledBars(data.clock, strategy.rebalance);
  const orders: Order[] = [];
  for (let bar = from; bar < scheduled.length; bar++) {
    const changes = signals.some(({ held }) => held[bar] !== (bar > from ? held[bar - 1] : 0));
    const isHeld = signals.some(({ held }) => held[bar] === 1);
    if (changes || (scheduled[bar] === 1 && isHeld)) orders.push({ bar, weights: intendedAt(bar) });
  }
  return { from, signals, orders, intendedAt };
}

/** 1 for the sleeves that are held on a bar; with `best` only those of the highest scores, of equal ones the first. */
function chosenSleeves(
  signals: readonly SleeveSignals[],
  { best, bar }: { readonly best: number | undefined; readonly bar: number },
): readonly boolean[] {
  const held = signals.map((one) => one.held[bar] === 1);
  if (best === undefined) return held;
  const ranked = signals
    .map(({ score }, i) => ({ i, score: score?.[bar] ?? Number.NaN }))
    .filter(({ i, score }) => held[i] === true && !Number.isNaN(score))
    .toSorted((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, best);
  return signals.map((_, i) => ranked.some((one) => one.i === i));
}

interface Portfolio {
  readonly strategy: Strategy;
  readonly weights: readonly SleeveWeights[];
  readonly chosen: readonly boolean[];
  readonly count: number;
}

function portfolioAt(bar: number, { strategy, weights, chosen, count }: Portfolio): Float64Array {
  const total = new Float64Array(count);
  strategy.sleeves.forEach(({ share }, i) => {
    const sleeve = weights[i];
    if (!sleeve || chosen[i] !== true) return;
    const part = share / (strategy.best ?? 1);
    sleeve.at(bar).forEach((weight, k) => {
      total[sleeve.assets[k]!]! += part * weight;
    });
  });
  return total;
}
