import type { Interval } from '../../../core/finding.ts';
import { type Basket, lastBarOf, type StructureMarket } from './market.ts';

/** What became of the members of a basket. */
export interface Tally {
  readonly members: number;
  /** Members for which the answer is yes. */
  readonly yes: number;
  readonly no: number;
  /** Vanished from the snapshots without a price: counted as a no. */
  readonly gone: number;
  /** Members whose fate nobody stored. */
  readonly unknown: number;
}

/** Yes 1, no 0, NaN where prices are missing. */
export type Judgement = (id: string, bar: number) => number;

export interface TallyAt {
  /** The bar that is judged. */
  readonly bar: number;
  /** The bar whose members are judged. */
  readonly memberBar: number;
}

export type Fate = 'yes' | 'no' | 'gone' | 'unknown';

/**
 * What became of a member. One without a judgement that the snapshot of `memberBar` ranks and that of `bar` does not is gone, which is a
 * no; without a snapshot that could tell, its fate is unknown.
 */
export function fateOf(
  market: StructureMarket,
  id: string,
  { judge, ...at }: TallyAt & { readonly judge: Judgement },
): Fate {
  const answer = judge(id, at.bar);
  if (answer === 1) return 'yes';
  if (answer === 0) return 'no';
  return isGone(market, id, at) ? 'gone' : 'unknown';
}

/** Judges the members of `memberBar` on `bar`. */
export function tallyOf(
  market: StructureMarket,
  { membership }: Basket,
  { bar, memberBar, judge }: TallyAt & { readonly judge: Judgement },
): Tally {
  const tally = { members: 0, yes: 0, no: 0, gone: 0, unknown: 0 };
  for (const { id, belongs } of membership.members) {
    if (memberBar < 0 || belongs[memberBar] !== 1) continue;
    tally.members++;
    tally[fateOf(market, id, { bar, memberBar, judge })]++;
  }
  return tally;
}

/** Yes over all whose fate is known; NaN where it is known of too few. */
export function shareOf({ members, yes, no, gone }: Tally, leastCoverage: number): number {
  const known = yes + no + gone;
  return members > 0 && known / members >= leastCoverage ? yes / known : Number.NaN;
}

/** Share of the members whose fate is known; NaN without members. */
export function coverageOf({ members, unknown }: Tally): number {
  return members > 0 ? (members - unknown) / members : Number.NaN;
}

/** Between which values the share of all members lies: every unknown one a no, or a yes. No matter of chance. */
export function boundsOf({ members, yes, unknown }: Tally): Interval | undefined {
  if (members === 0) return undefined;
  return {
    lower: yes / members,
    upper: (yes + unknown) / members,
    level: 1,
    method: 'bounds, not chance: every member without prices counted as a no, or as a yes',
  };
}

/** Whether a coin gained more than bitcoin over the bars before. */
export function beatsBitcoin({ prices, bitcoin }: StructureMarket, bars: number): Judgement {
  return (id, t) => {
    const own = prices.get(id);
    if (!own || t < bars) return Number.NaN;
    const growth = own[t]! / own[t - bars]!;
    const against = bitcoin[t]! / bitcoin[t - bars]!;
    if (!Number.isFinite(growth) || !Number.isFinite(against)) return Number.NaN;
    return growth > against ? 1 : 0;
  };
}

/** A share on every bar of the history, NaN before it and where too little is known. */
export function sharePath(
  market: StructureMarket,
  basket: Basket,
  {
    judge,
    lag,
    leastCoverage,
  }: { readonly judge: Judgement; readonly lag: number; readonly leastCoverage: number },
): Float64Array {
  const out = new Float64Array(lastBarOf(market) + 1).fill(Number.NaN);
  for (let bar = market.first; bar < out.length; bar++) {
    out[bar] = shareOf(tallyOf(market, basket, { bar, memberBar: bar - lag, judge }), leastCoverage);
  }
  return out;
}

function isGone(
  { snapshots, snapshotAt }: StructureMarket,
  id: string,
  { bar, memberBar }: TallyAt,
): boolean {
  const [then, now] = [snapshots[snapshotAt[memberBar]!], snapshots[snapshotAt[bar]!]];
  return then !== undefined && now !== undefined && then.byId.has(id) && !now.byId.has(id);
}
