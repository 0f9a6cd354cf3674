import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import { rowsOf } from './rows.ts';
import type { Track } from './tracks.ts';
import { yearToDate } from './yearToDate.ts';

const GROUP = 'Market value added this year';

/**
 * What a rise of the index is worth. With the market value of all members at the end of the year before: that value times the return. Without
 * it: which value the claimed numbers, and the measured return, imply.
 */
export function marketValueFindings(index: Track, params: BreakoutStateParameters): readonly StudyFinding[] {
  const { marketCap, claimedValue, claimedReturn } = params;
  const { value: ytd, baseLabel, lastLabel, bars } = yearToDate(index);
  const row = rowsOf({ group: GROUP, observations: bars + 1, uses: index.uses });
  const added = row('market-value-added', 'market value added', {
    value: marketCap === undefined ? null : numberOrNull(marketCap * ytd),
    unit: 'USD',
    method: `market value at the close of ${baseLabel || 'the year before'} times the price return to ${lastLabel}: new shares and changed members are left out`,
    notices:
      marketCap === undefined
        ? [
            {
              code: 'no-market-cap',
              message: `needs the market value of ${params.index} at the last close of the year before, from its administrator (--market-cap, in USD)`,
            },
          ]
        : [],
  });
  const implied = [
    row('implied-base-claimed', 'market value that the claimed numbers imply', {
      value: claimedValue / claimedReturn,
      unit: 'USD',
      method: `value said to have been added, ${claimedValue} USD, over the return said to go with it, ${claimedReturn}`,
    }),
    row('implied-base', 'market value that the measured return implies', {
      value: ytd > 0 ? claimedValue / ytd : null,
      unit: 'USD',
      method: `${claimedValue} USD over the measured return since ${baseLabel || 'the year before'}; none unless that is above 0`,
    }),
  ];
  if (marketCap === undefined) return [added, ...implied];
  const compared = row('claimed-over-computed', 'claimed over computed', {
    value: ytd > 0 ? claimedValue / (marketCap * ytd) : null,
    unit: 'ratio',
    method: 'value said to have been added over the one computed; none unless the index rose',
  });
  return [added, compared, ...implied];
}
