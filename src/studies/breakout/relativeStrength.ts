import { simpleReturn } from '../../stats/paths/change.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { Pair } from './pairs.ts';
import { rowsOf } from './rows.ts';

const SPANS = [20, 60, 252] as const;

/** The ratio of each pair and how it changed over a month, a quarter and a year of sessions. */
export function relativeFindings(pairs: readonly Pair[]): readonly StudyFinding[] {
  return pairs.flatMap(({ suffix, label, ratio, labels, uses }) => {
    const last = ratio.length - 1;
    const row = rowsOf({ group: `Relative strength: ${label}`, observations: ratio.length, uses });
    return [
      row(`relative${suffix}`, 'ratio', {
        value: numberOrNull(ratio[last]!),
        unit: 'ratio',
        method: `quotient of the values of ${labels[last] ?? ''}; its level means nothing, its change does`,
      }),
      ...SPANS.map((bars) =>
        row(`relative${suffix}-${bars}`, `change over ${bars} sessions`, {
          value: numberOrNull(simpleReturn(ratio, bars)[last]!),
          unit: 'fraction',
          method: `ratio of ${labels[last] ?? ''} over that of ${labels[last - bars] ?? 'before the first bar'}, less 1`,
        }),
      ),
    ];
  });
}
