import { DAY_MS, type EpochMs, toDate } from '../../core/time.ts';
import type { StudyFinding } from '../study.ts';
import { MONTH } from './exchange.ts';
import type { FlowSample } from './sample.ts';

/** Evidence older than this says nothing about now: funds pause over holidays. */
const STALE_MS = 7 * DAY_MS;
const LEVEL = 0.05;
/** Scores of a month's flow that are rare. */
const UNUSUAL = 2;
const HIGH = 0.8;
const LOW = 0.2;

/** What a piece of evidence speaks for; `neutral` where it speaks for neither. */
export type Vote = 'accumulation' | 'distribution' | 'neutral';

/** A piece of evidence with its vote, or with why it has none. */
export interface Evidence {
  readonly name: string;
  readonly label: string;
  readonly rule: string;
  readonly vote: Vote | undefined;
  /** Why there is no vote. */
  readonly missing?: string;
  readonly uses: readonly string[];
}

type Find = (name: string) => StudyFinding | undefined;

interface Question extends Omit<Evidence, 'vote' | 'missing'> {
  readonly lastMs: EpochMs | undefined;
  readonly vote: () => Vote | undefined;
}

/** Every piece of evidence that the verdict weighs, in fixed order. */
export function evidenceOf(sample: FlowSample, find: Find): readonly Evidence[] {
  return questions(sample, find).map(({ lastMs, vote, ...about }) => {
    if (lastMs === undefined) return { ...about, vote: undefined, missing: 'not stored' };
    if (sample.asOf - lastMs > STALE_MS) {
      return { ...about, vote: undefined, missing: `last known ${toDate(lastMs - 1)}` };
    }
    const given = vote();
    return given === undefined
      ? { ...about, vote: undefined, missing: 'too short a history, or gaps in it' }
      : { ...about, vote: given };
  });
}

function questions(sample: FlowSample, find: Find): readonly Question[] {
  const { flows, supply, stablecoins, funds, params } = sample;
  const { coin } = params;
  return [
    {
      name: 'exchange-flows',
      label: 'exchange flows',
      rule: `net flow of ${MONTH} days below (above) 0, and either both its scores beyond ${UNUSUAL} the same way, or more (fewer) than half of the days with outflow, adjusted p below ${LEVEL}: accumulation (distribution)`,
      lastMs: flows?.eventMs.at(-1),
      uses: flows?.uses ?? [],
      vote: () => exchangeVote(find),
    },
    {
      name: 'exchange-supply',
      label: 'coins held on exchanges',
      rule: `90-day change in the lowest (highest) fifth of its own history: accumulation (distribution)`,
      lastMs: supply?.eventMs.at(-1),
      uses: [`${coin}.exchangeSupply`],
      vote: () => inverse(tailVote(find('exchange-supply-change-90-percentile')?.value)),
    },
    {
      name: 'stablecoins',
      label: 'supply of stablecoins',
      rule: '30-day change in the highest (lowest) fifth of its own history: accumulation (distribution)',
      lastMs: stablecoins?.eventMs.at(-1),
      uses: ['STABLECOINS.supplyUsd'],
      vote: () => tailVote(find('stablecoin-impulse-percentile')?.value),
    },
    {
      name: 'funds',
      label: 'listed funds',
      rule: `inflow (outflow) over 20 sessions, adjusted p below ${LEVEL}, and over 5 sessions: accumulation (distribution)`,
      lastMs: funds?.eventMs.at(-1),
      uses: [`${coin}.etfNetFlowUsd`],
      vote: () => fundVote(find('etf-5')?.value, find('etf-20-score')),
    },
  ];
}

function exchangeVote(find: Find): Vote | undefined {
  const sum = find('netflow-30')?.value;
  const scores = [find('netflow-30-z')?.value, find('netflow-30-z-robust')?.value];
  const days = find('outflow-days-30');
  if (typeof sum !== 'number' || typeof days?.value !== 'number') return undefined;
  const consistent = isBeyondChance(days) ? Math.sign(0.5 - days.value) : 0;
  const unusual = (sign: number) =>
    scores.every((score) => typeof score === 'number' && sign * score >= UNUSUAL);
  if (sum < 0 && (consistent < 0 || unusual(-1))) return 'accumulation';
  return sum > 0 && (consistent > 0 || unusual(1)) ? 'distribution' : 'neutral';
}

function tailVote(percentile: StudyFinding['value'] | undefined): Vote | undefined {
  if (typeof percentile !== 'number') return undefined;
  if (percentile >= HIGH) return 'accumulation';
  return percentile <= LOW ? 'distribution' : 'neutral';
}

function inverse(vote: Vote | undefined): Vote | undefined {
  if (vote === undefined || vote === 'neutral') return vote;
  return vote === 'accumulation' ? 'distribution' : 'accumulation';
}

function fundVote(
  week: StudyFinding['value'] | undefined,
  month: StudyFinding | undefined,
): Vote | undefined {
  if (typeof week !== 'number' || typeof month?.value !== 'number') return undefined;
  if (!isBeyondChance(month)) return 'neutral';
  if (week > 0 && month.value > 0) return 'accumulation';
  return week < 0 && month.value < 0 ? 'distribution' : 'neutral';
}

function isBeyondChance({ pAdjusted = 1 }: StudyFinding): boolean {
  return pAdjusted < LEVEL;
}
