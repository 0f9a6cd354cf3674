import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { VerdictWord } from '../study.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import type { RecordState } from './records/records.ts';

/** A shorter history knows no records worth the name. */
export const LEAST_BARS = 252;
/** A last value that is older describes no present. */
const STALE_DAYS = 7;

export type BreakoutWord = 'breaking-out' | 'at-records' | 'near-high' | 'not-breaking-out' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: BreakoutWord })[] = [
  {
    word: 'breaking-out',
    meaning:
      'a recent record close (within 20 bars) was the first in a long time (60 bars), and the last close is not clearly below the record that it broke (3 %)',
  },
  {
    word: 'at-records',
    meaning:
      'there is a recent record close and the last one is near it (5 %), but it ended no long time without one',
  },
  { word: 'near-high', meaning: 'the last close is near the record, without one of the above' },
  { word: 'not-breaking-out', meaning: 'the last close is further below the record' },
  {
    word: 'undetermined',
    meaning: 'less than 252 closes are stored, or the last one is more than a week old',
    undecided: true,
  },
];

type RuleParameters = Pick<BreakoutStateParameters, 'recent' | 'near' | 'failed'>;

/** The word for a track. It is decided by the closes of the index; for the other readings it shows what hangs on that choice. */
export function wordOf(
  { track, lastBar, record, breakout, peak }: RecordState,
  asOf: EpochMs,
  { recent, near, failed }: RuleParameters,
): BreakoutWord {
  const { values, eventMs } = track;
  const isStale = asOf - (eventMs[lastBar] ?? 0) > STALE_DAYS * DAY_MS;
  if (values.length < LEAST_BARS || isStale) return 'undetermined';
  const isRecent = (bar: number | undefined) => bar !== undefined && lastBar - bar < recent;
  const isNear = values[lastBar]! >= (1 - near) * peak;
  if (breakout && isRecent(breakout.bar)) {
    const hasHeld = values[lastBar]! >= (1 - failed) * values[breakout.brokenBar]!;
    if (hasHeld) return 'breaking-out';
    return isNear ? 'near-high' : 'not-breaking-out';
  }
  if (!isNear) return 'not-breaking-out';
  return isRecent(record?.bar) ? 'at-records' : 'near-high';
}
