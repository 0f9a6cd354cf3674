import type { CardChange } from './compareCards.ts';
import type { Comparison } from './useChanges.ts';

/** How many of what changed, or how far the comparison has come. */
export function summaryOf({
  changes,
  done,
  failed,
  of,
}: Pick<Comparison, 'changes' | 'done' | 'failed' | 'of'>): string {
  if (done < of)
    return done === 0 ? 'Compared once the board is there.' : `Being compared: ${done} of ${of}.`;
  const without = failed === 0 ? '' : ` ${count(failed, 'question')} could not be compared.`;
  const numbers = changes.flatMap((change) => change.numbers);
  const verdicts = changes.filter(({ verdict }) => verdict).length;
  if (verdicts === 0 && numbers.length === 0)
    return `Nothing changed: every verdict and every number on the board is as it was.${without}`;
  const outside = numbers.filter(({ size }) => size === 'outside').length;
  const parts = [
    verdicts === 0 ? 'No verdict changed' : `${count(verdicts, 'verdict')} changed`,
    ...(outside === 0 ? [] : [`${count(outside, 'number')} left the interval that it had`]),
    ...(numbers.length === outside
      ? []
      : [
          `${count(numbers.length - outside, outside === 0 ? 'number' : 'other number')} ${numbers.length - outside === 1 ? 'differs' : 'differ'}`,
        ]),
  ];
  return `${parts.join('; ')}.${without}`;
}

/** Numbers that left their interval first, those that stayed inside last. */
export function numbersOf(changes: readonly CardChange[]) {
  const order = ['outside', 'unknown', 'inside'];
  return changes
    .flatMap(({ study, question, numbers }) => numbers.map((number) => ({ study, question, ...number })))
    .toSorted((a, b) => order.indexOf(a.size) - order.indexOf(b.size));
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
