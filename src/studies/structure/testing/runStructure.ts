import { createRandom } from '../../../core/random.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding, StudyOutcome } from '../../study.ts';
import { structure } from '../structure.ts';
import type { HandMadeCoin } from './handMadeCoins.ts';

/** The four largest, quickly. */
export const PARAMS = { universe: 'top:4', replicates: 99 };

/** Runs the study. */
export function run(data: StudyData, params: Record<string, unknown> = PARAMS): StudyOutcome {
  return structure.prepare(params).run({ data, random: createRandom(1), earlier: [] });
}

export function found(outcome: StudyOutcome, name: string): StudyFinding | undefined {
  return outcome.findings.find((finding) => finding.name === name);
}

export function value(outcome: StudyOutcome, name: string): unknown {
  return found(outcome, name)?.value;
}

/** The price of a coin that grows by so many percent a day. */
export function growing(percent: number): (day: number) => number {
  return (day) => 100 * Math.exp((percent * day) / 100);
}

/** Bitcoin grows by half a percent a day. */
export const BITCOIN: HandMadeCoin = { id: 'BTC', price: growing(0.5), supply: 1000 };
/** A stablecoin larger than any altcoin. */
export const DOLLAR: HandMadeCoin = { id: 'USDT', price: () => 1, supply: 50_000 };
/** Three of them grow faster than bitcoin. */
export const FOUR: readonly HandMadeCoin[] = [
  { id: 'AAA', price: growing(1), supply: 50 },
  { id: 'BBB', price: growing(0.9), supply: 40 },
  { id: 'CCC', price: growing(0.8), supply: 30 },
  { id: 'DDD', price: growing(0.1), supply: 20 },
];
