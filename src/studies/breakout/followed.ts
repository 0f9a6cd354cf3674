import type { Clock } from '../../market/panel.ts';
import { simpleReturn } from '../../stats/paths/change.ts';
import { levelsOf } from '../panel/levels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import type { BreakoutStateParameters } from './parameters.ts';

/** A market whose returns are looked at after something happened to the index. */
export interface Side {
  readonly side: 'index' | 'follower';
  readonly name: string;
  /** On the bars of a clock; NaN where it has no price. */
  readonly levels: Float64Array;
  readonly uses: readonly string[];
}

/** What a market did from each bar on. */
export interface Followed extends Pick<Side, 'side' | 'name' | 'uses'> {
  readonly bars: number;
  /** Simple return from each bar's close over the next `bars` sessions; NaN where it is open or a price is missing. */
  readonly after: Float64Array;
}

/** The index and, where it is stored, the follower, on the bars of the index. */
export function sidesOn(
  index: Clock & Pick<Side, 'levels'>,
  data: StudyData,
  params: Pick<BreakoutStateParameters, 'index' | 'follower'>,
): readonly Side[] {
  const own: Side = { side: 'index', name: params.index, levels: index.levels, uses: [params.index] };
  const subject = parseSubject(params.follower);
  const isStored = (id: string) => data.find(id, fieldOf(id)) !== undefined;
  const ids = instrumentsOf(subject);
  const canBeRead = subject.kind === 'ratio' ? ids.every(isStored) : ids.some(isStored);
  if (!canBeRead) return [own];
  const { values, uses } = levelsOf(subject, data, { clock: index, join: 'nearest' });
  return values.some(Number.isFinite)
    ? [own, { side: 'follower', name: params.follower, levels: values, uses }]
    : [own];
}

/** What followed each bar over some horizons, market by market. */
export function followedBy(sides: readonly Side[], horizons: readonly number[]): readonly Followed[] {
  return sides.flatMap(({ levels, ...side }) =>
    horizons.map((bars) => ({ ...side, bars, after: returnsAfter(levels, bars) })),
  );
}

/** `x[t + bars] / x[t] - 1` at each t. */
function returnsAfter(levels: Float64Array, bars: number): Float64Array {
  const ending = simpleReturn(levels, bars);
  return levels.map((_, t) => ending[t + bars] ?? Number.NaN);
}
