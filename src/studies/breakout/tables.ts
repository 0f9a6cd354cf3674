import type { StudyData } from '../panel/studyData.ts';
import type { StudyTable } from '../table.ts';
import { followedBy, sidesOn } from './followed.ts';
import type { Pair } from './pairs.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import type { RecordState } from './records/records.ts';
import { BREAKOUT_HORIZONS, recordTables } from './records/recordTables.ts';
import { HORIZONS } from './streaks/formerStreaks.ts';
import { streakTable } from './streaks/streakTable.ts';

/** The breakouts, the times below the record, and the streaks, each with what followed. */
export function breakoutTables(
  {
    state,
    pairs,
    data,
  }: { readonly state: RecordState; readonly pairs: readonly Pair[]; readonly data: StudyData },
  params: BreakoutStateParameters,
): readonly StudyTable[] {
  const { series, labels, eventMs, values } = state.track;
  const clock = { calendar: series.calendar, labels, eventMs, levels: values };
  const main = pairs.find(({ key }) => key === 'index');
  return [
    ...recordTables(state, followedBy(sidesOn(clock, data, params), BREAKOUT_HORIZONS), params),
    ...(main ? [streakTable(main, followedBy(sidesOn(main, data, params), HORIZONS), params)] : []),
  ];
}
