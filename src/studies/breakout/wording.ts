import { formatValue } from '../../core/formatValue.ts';
import { shownPercent } from '../shownPercent.ts';
import type { StudyFinding } from '../study.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import type { RecordState } from './records/records.ts';
import { type BreakoutWord, LEAST_BARS } from './rule.ts';

/** The answer in one sentence: where the index stands to its records, the year so far, and the streak. */
export function breakoutSentence(
  word: BreakoutWord,
  state: RecordState,
  {
    params,
    find,
  }: { readonly params: BreakoutStateParameters; readonly find: (name: string) => StudyFinding | undefined },
): string {
  const { index, benchmark } = params;
  if (word === 'undetermined') {
    const { labels } = state.track;
    return `Whether ${index} is breaking out cannot be told: ${labels.length} closes are stored (needs ${LEAST_BARS}), the last of ${labels.at(-1) ?? '-'}.`;
  }
  const [ytd, ofBenchmark] = [numberOf(find('ytd-index')), numberOf(find('ytd-benchmark'))];
  const year =
    ytd === undefined
      ? ''
      : `; ${change(ytd)} this year${ofBenchmark === undefined ? '' : ` (${benchmark} ${change(ofBenchmark)})`}`;
  return `${standing(word, state, params)}${year}${streakText(params, find)}.`;
}

function standing(
  word: BreakoutWord,
  state: RecordState,
  { index, drought }: BreakoutStateParameters,
): string {
  const { track, record, breakout, drawdown } = state;
  const { labels } = track;
  const below = drawdown === 0 ? 'at its record close' : `${shownPercent(drawdown)} below its record close`;
  const latest = record ? ` of ${labels[record.bar] ?? ''}` : '';
  const ended = breakout ? (labels[breakout.bar] ?? '') : '';
  const wait = `${breakout?.droughtBars ?? 0} sessions without a record`;
  switch (word) {
    case 'breaking-out':
      return `${index} is breaking out: ${wait} ended on ${ended}, and it is ${below}${latest}`;
    case 'at-records':
      return breakout
        ? `${index} is ${below}${latest}, but its breakout is older: ${wait} ended on ${ended}`
        : `${index} is ${below}${latest}, but no record ended ${drought} sessions without one`;
    case 'near-high':
      return `${index} is near its high, ${below}${latest}`;
    case 'not-breaking-out':
    case 'undetermined':
      return `${index} is not breaking out: ${below}${latest}`;
  }
}

function streakText(
  { benchmark, window }: BreakoutStateParameters,
  find: (name: string) => StudyFinding | undefined,
): string {
  const streak = numberOf(find('streak'));
  if (streak === undefined) return '';
  if (streak === 0) return `; it did not beat ${benchmark} on the last session`;
  const sessions = streak === 1 ? 'the last session' : `${formatValue(streak)} sessions in a row`;
  const chance = numberOf(find('streak-probability-window'));
  const likely =
    chance === undefined
      ? ''
      : `, which chance brings in ${share(chance)} of stretches of ${window} sessions`;
  return `; it has beaten ${benchmark} on ${sessions}${streak < 3 ? '' : likely}`;
}

function change(value: number): string {
  return `${value < 0 ? 'down' : 'up'} ${shownPercent(Math.abs(value))}`;
}

/** A share close to all is not rounded to all. */
function share(value: number): string {
  if (value > 0.995) return 'nearly all';
  return value < 0.001 ? 'less than 0.1 %' : shownPercent(value);
}

function numberOf(finding: StudyFinding | undefined): number | undefined {
  return typeof finding?.value === 'number' ? finding.value : undefined;
}
