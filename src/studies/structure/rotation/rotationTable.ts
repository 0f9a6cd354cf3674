import { numberOrNull } from '../../figure.ts';
import type { StudyTable } from '../../table.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { CHANGE_BARS, SMOOTH_BARS } from './relativeStrength.ts';
import type { RotationSubject } from './subjects.ts';

/** Who is in which quadrant now, and since when. */
export function rotationTable(market: StructureMarket, subjects: readonly RotationSubject[]): StudyTable {
  const { clock, days } = market;
  const last = lastBarOf(market);
  return {
    name: 'rotation',
    title: `Relative rotation on ${clock.labels[last] ?? ''}`,
    columns: [
      { name: 'name', label: 'coin or segment', unit: 'text' },
      { name: 'kind', label: 'kind', unit: 'text' },
      { name: 'quadrant', label: 'quadrant', unit: 'text' },
      { name: 'since', label: 'since', unit: 'date', about: 'first day of the present stay in the quadrant' },
      { name: 'days', label: 'days', unit: 'count', about: 'days of the present stay' },
      { name: 'strength', label: 'strength', unit: '', about: `standard score over ${days} days` },
      { name: 'momentum', label: 'momentum', unit: '', about: `change of strength over ${CHANGE_BARS} days` },
      {
        name: 'against-bitcoin',
        label: `against bitcoin, ${days} days`,
        unit: 'fraction',
        about: 'growth over that of bitcoin, minus 1',
      },
      { name: 'members', label: 'coins', unit: 'count', about: 'coins in the basket on that day' },
    ],
    rows: subjects.map(({ name, kind, members, strength, momentum, logRelative, stay }) => [
      name,
      kind,
      stay?.quadrant ?? null,
      stay?.isWhole ? (clock.labels[stay.firstBar] ?? null) : null,
      stay?.isWhole ? stay.bars : null,
      numberOrNull(strength[last]!),
      numberOrNull(momentum[last]!),
      numberOrNull(Math.expm1(logRelative[last]! - (logRelative[last - days] ?? Number.NaN))),
      members,
    ]),
    note: `Strength: log price over that of bitcoin, mean of ${SMOOTH_BARS} days, as a standard score over ${days} days. Momentum: its change over ${CHANGE_BARS} days over the root mean square of such changes in ${days} days. An open variant: the formula of the RS-Ratio of relative rotation graphs (de Kempenaer) is not published. Segments are equal-weighted baskets of those among the largest 100 of the latest snapshot, at most half a year old. Leading: strong and rising; weakening: strong and falling; lagging: weak and falling; improving: weak and rising.`,
  };
}
