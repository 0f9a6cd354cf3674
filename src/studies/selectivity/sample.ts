import { DAY_MS, toDate } from '../../core/time.ts';
import { compareScored } from '../../core/weightedScore.ts';
import type { StudyData } from '../panel/studyData.ts';
import { parseVanished, type SelectivityParameters } from './parameters.ts';
import type { CrossSection, ScoredCoin } from './ranking/score.ts';
import { type Rebalancing, rebalancingOf } from './walkForward/rebalancing.ts';
import {
  type MonthlyResults,
  monthlyResults,
  type WalkForward,
  walkForward,
} from './walkForward/walkForward.ts';

const STALE_DAYS = 45;

/** What every finding of the study is computed from. */
export interface Sample {
  readonly params: SelectivityParameters;
  readonly rebalancing: Rebalancing;
  readonly walk: WalkForward;
  readonly results: MonthlyResults;
  /** The months are enough to judge the ranking. */
  readonly isJudged: boolean;
  readonly present: PresentRanking;
}

/** The last ranking. */
export interface PresentRanking extends CrossSection {
  /** Its position among the rankings. */
  readonly at: number;
  /** Its day. */
  readonly label: string;
  readonly ageDays: number;
  /** Too old to be the present one. */
  readonly isStale: boolean;
  /** Coins with a score, the best first. */
  readonly ranked: readonly ScoredCoin[];
}

/** Ranks, judges and remembers. */
export function selectivitySample(data: StudyData, params: SelectivityParameters): Sample {
  const rebalancing = rebalancingOf(data, params);
  const walk = walkForward(rebalancing, params);
  const results = monthlyResults(walk.months, parseVanished(params.vanished) ?? 'edge');
  const isJudged = results.ic.filter(Number.isFinite).length >= params.leastMonths;
  return {
    params,
    rebalancing,
    walk,
    results,
    isJudged,
    present: presentRanking(rebalancing, walk, data.asOf),
  };
}

function presentRanking({ clock }: Rebalancing, { sections }: WalkForward, asOf: number): PresentRanking {
  const at = sections.findLastIndex(({ coins }) => coins.length > 0);
  const section = sections[at] ?? { coins: [], have: new Map<string, number>() };
  const ageDays = Math.floor((asOf - clock.eventMs[at]!) / DAY_MS);
  return {
    ...section,
    at,
    label: toDate(clock.eventMs[at]! - 1),
    ageDays,
    isStale: ageDays > STALE_DAYS,
    ranked: section.coins.filter(({ score }) => Number.isFinite(score)).toSorted(compareScored),
  };
}
