import { overWindow, stdevOf } from '../../stats/paths/window.ts';
import type { StudyData } from '../panel/studyData.ts';
import { onCommonDays, readDaily } from './daily.ts';

/** What holders have gained on paper, day by day. */
export interface Holders {
  readonly eventMs: Float64Array;
  /** Market cap over realised cap. */
  readonly mvrv: Float64Array;
  /** (market cap - realised cap) / standard deviation of all market caps up to the day. */
  readonly mvrvZ: Float64Array;
  /** (market cap - realised cap) / market cap. */
  readonly nupl: Float64Array;
}

/**
 * MVRV, its Z and the net unrealised profit or loss of a coin, on the days with both MVRV and market cap; undefined where one is not
 * stored. The standard deviation (n - 1) is over all market caps from the first one stored up to the day, so that no day sees a
 * later one.
 */
export function holdersOf(data: StudyData, coin: string): Holders | undefined {
  const [ratio, cap] = [readDaily(data, coin, 'mvrv'), readDaily(data, coin, 'marketCap')];
  if (!ratio || !cap) return undefined;
  const spread = overWindow(cap.values, stdevOf);
  const common = onCommonDays([ratio, cap, { eventMs: cap.eventMs, values: spread }]);
  if (!common) return undefined;
  const [mvrv, caps, deviations] = common.map(({ values }) => values) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const realised = caps.map((value, t) => value / mvrv[t]!);
  return {
    eventMs: common[0]!.eventMs,
    mvrv,
    mvrvZ: caps.map((value, t) => (value - realised[t]!) / deviations[t]!),
    nupl: caps.map((value, t) => (value - realised[t]!) / value),
  };
}
