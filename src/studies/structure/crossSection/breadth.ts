import { meanOf, overWindow } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { percentileFinding } from '../market/history.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { shareFinding } from '../market/shareFinding.ts';
import { beatsBitcoin, type Judgement, shareOf, sharePath, type Tally, tallyOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';

/** A share of the members, now and in the past. */
export interface BreadthMeasure {
  readonly name: string;
  readonly label: string;
  readonly method: string;
  readonly now: Tally;
  readonly value: number;
  readonly path: Float64Array;
}

/** Share above the mean of 50 and of 200 days, and share that beat bitcoin over 30 days, among the members of the start of the window. */
export function breadthMeasures(
  market: StructureMarket,
  params: StructureParameters,
): readonly BreadthMeasure[] {
  const measure = (name: string, label: string, judge: Judgement): BreadthMeasure => {
    const { days: lag, leastCoverage } = params;
    const bar = lastBarOf(market);
    const now = tallyOf(market, market.universe, { bar, memberBar: bar - lag, judge });
    const path = sharePath(market, market.universe, { judge, lag, leastCoverage });
    const method = `share of the members of ${lag} days before: ${label}; gone is a no`;
    return { name, label, method, now, value: shareOf(now, leastCoverage), path };
  };
  return [
    measure('above-50', 'price above its mean of 50 days', aboveMean(market, 50)),
    measure('above-200', 'price above its mean of 200 days', aboveMean(market, 200)),
    measure('beating-30', 'grew more than bitcoin over 30 days', beatsBitcoin(market, 30)),
  ];
}

/** The shares with what missing coins leave open, and their place in their own history. */
export function breadthFindings(
  market: StructureMarket,
  measures: readonly BreadthMeasure[],
): readonly StudyFinding[] {
  return measures.flatMap(({ name, label, method, now, value, path }) => [
    shareFinding(now, { name, label, group: 'Breadth', value: numberOrNull(value), method }),
    ...percentileFinding({ name, label, group: 'Breadth', every: 'day' }, { path, clock: market.clock }),
  ]);
}

/** Whether the price lies above its own mean of so many days, today included; NaN with a gap in them. */
export function aboveMean({ prices }: StructureMarket, bars: number): Judgement {
  const means = new Map<string, Float64Array>();
  return (id, t) => {
    const own = prices.get(id);
    if (!own) return Number.NaN;
    const mean = means.get(id) ?? overWindow(own, meanOf, bars);
    means.set(id, mean);
    if (!Number.isFinite(own[t]) || !Number.isFinite(mean[t])) return Number.NaN;
    return own[t]! > mean[t]! ? 1 : 0;
  };
}
