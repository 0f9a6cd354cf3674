import { LEAST_HISTORY, type RecentMean, recentMeanTest } from '../../stats/distributions/recentMean.ts';
import type { StudyData } from '../panel/studyData.ts';
import { printsOf, readDaily } from './daily.ts';

/** Sessions of a week and of a month of fund flows. */
export const FUND_SESSIONS = [5, 20] as const;
const YEAR_SESSIONS = 252;

/** Net creations of the listed funds, session by session. */
export interface FundFlows {
  readonly eventMs: Float64Array;
  readonly usd: Float64Array;
  /** Market cap of the coin at the last one known; NaN where none is stored. */
  readonly marketCap: number;
}

export function fundFlows(data: StudyData, coin: string): FundFlows | undefined {
  const series = data.find(coin, 'etfNetFlowUsd');
  if (!series || series.eventMs.length === 0) return undefined;
  const { eventMs, last } = printsOf(series);
  const marketCap = readDaily(data, coin, 'marketCap')?.values.findLast(Number.isFinite) ?? Number.NaN;
  return { eventMs, usd: last, marketCap };
}

/** The sum of the last sessions; NaN with fewer. */
export function fundSum({ usd }: Pick<FundFlows, 'usd'>, sessions: number): number {
  return usd.length < sessions ? Number.NaN : usd.slice(-sessions).reduce((sum, value) => sum + value, 0);
}

/** Is the flow of the last 20 sessions beyond what a year of sessions makes likely around 0? Undefined with too short a history. */
export function fundTrend({ usd }: Pick<FundFlows, 'usd'>): RecentMean | undefined {
  const year = usd.slice(-YEAR_SESSIONS);
  return year.length < LEAST_HISTORY ? undefined : recentMeanTest(year, FUND_SESSIONS[1]);
}
