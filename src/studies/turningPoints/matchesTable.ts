import type { TurningPoint } from '../../stats/cycles/turningPoints.ts';
import type { StudyTable, TableCell } from '../table.ts';
import type { TurningPointEvidence } from './evidence.ts';

/** Every high and low of both sides in order of time: its match, who came first, and when each was known. */
export function matchesTable({ pair, matching }: TurningPointEvidence): StudyTable {
  const { leader, follower, labels } = pair;
  const dates = ({ index, confirmedAt }: TurningPoint) => [
    labels[index] ?? null,
    labels[confirmedAt] ?? null,
  ];
  const row = (kind: TurningPoint['kind'], a: TurningPoint | undefined, b: TurningPoint | undefined) => {
    const named = a ? `${wordOf(kind)} of ${leader.name}` : `${wordOf(kind)} of ${follower.name}`;
    const [aDate = null, aKnown = null] = a ? dates(a) : [];
    const [bDate = null, bKnown = null] = b ? dates(b) : [];
    return {
      at: Math.min(a?.index ?? Infinity, b?.index ?? Infinity),
      cells: [`${named} ${aDate ?? bDate ?? ''}`, wordOf(kind), aDate, bDate] as TableCell[],
      known: [aKnown, bKnown] as TableCell[],
    };
  };
  const rows = [
    ...matching.matches.map(({ a, b, lag }) => ({
      ...row(a.kind, a, b),
      lag,
      first: lag === 0 ? 'same bar' : lag > 0 ? leader.name : follower.name,
    })),
    ...matching.unmatchedA.map((a) => ({ ...row(a.kind, a, undefined), lag: null, first: null })),
    ...matching.unmatchedB.map((b) => ({ ...row(b.kind, undefined, b), lag: null, first: null })),
  ];
  return {
    name: 'turns',
    title: `Highs and lows of ${leader.name} and ${follower.name}, matched`,
    columns: [
      { name: 'turn', label: 'turn', unit: 'text' },
      { name: 'kind', label: 'kind', unit: 'text' },
      { name: 'leader', label: leader.name, unit: 'date', about: 'date of its turn; a dash: none is near' },
      {
        name: 'follower',
        label: follower.name,
        unit: 'date',
        about: 'date of its turn; a dash: none is near',
      },
      { name: 'bars', label: `bars ${leader.name} first`, unit: 'count', about: 'negative: it came later' },
      { name: 'first', label: 'first', unit: 'text' },
      {
        name: 'leader-known',
        label: `${leader.name} known`,
        unit: 'date',
        about: 'when its turn could be dated',
      },
      {
        name: 'follower-known',
        label: `${follower.name} known`,
        unit: 'date',
        about: 'when its turn could be dated',
      },
    ],
    rows: rows
      .toSorted((a, b) => a.at - b.at)
      .map(({ cells, known, lag, first }) => [...cells, lag, first, ...known]),
    note: 'A turn is known only once the window behind it has ended: who came first is seen in hindsight.',
  };
}

function wordOf(kind: TurningPoint['kind']): string {
  return kind === 'peak' ? 'high' : 'low';
}
