import { toDate } from '../../../core/time.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable } from '../../table.ts';
import type { Evidence } from '../evidence.ts';
import type { FlowSample } from '../sample.ts';

/** What each piece of evidence speaks for, and every coin that the drawdowns count. */
export function flowTables(sample: FlowSample, evidence: readonly Evidence[]): readonly StudyTable[] {
  return [evidenceTable(evidence), ...peakTable(sample)];
}

function evidenceTable(evidence: readonly Evidence[]): StudyTable {
  return {
    name: 'evidence',
    title: 'What each piece of evidence speaks for',
    columns: [
      { name: 'evidence', label: 'evidence', unit: 'text' },
      { name: 'vote', label: 'speaks for', unit: 'text', about: 'empty where it cannot be told' },
      { name: 'missing', label: 'why it does not', unit: 'text' },
    ],
    rows: evidence.map(({ label, vote, missing }) => [label, vote ?? null, missing ?? null]),
    note: 'The rule of each is the method of its finding.',
  };
}

function peakTable({ universe, params }: FlowSample): readonly StudyTable[] {
  if (!universe || universe.standing.length === 0) return [];
  const day = toDate(universe.dayMs - 1);
  const coins = universe.standing.toSorted((a, b) => b.drawdown - a.drawdown || (a.id < b.id ? -1 : 1));
  return [
    {
      name: 'below-peak',
      title: `Below their peaks on ${day}: coins that ever belonged to ${params.universe}`,
      columns: [
        { name: 'coin', label: 'coin', unit: 'text' },
        { name: 'rank', label: 'last rank', unit: 'count', about: 'in the last snapshot that held it' },
        { name: 'peak-date', label: 'peak on', unit: 'date' },
        { name: 'peak', label: 'peak', unit: 'USD', about: 'highest price since the first one stored' },
        { name: 'price', label: 'last price', unit: 'USD' },
        { name: 'price-date', label: 'of', unit: 'date' },
        {
          name: 'vanished',
          label: 'vanished',
          unit: 'boolean',
          about: 'no snapshot since its last price holds it',
        },
        {
          name: 'drawdown',
          label: 'below the peak',
          unit: 'fraction',
          about: `a coin that vanished has lost ${params.delistingLoss} of its last price`,
        },
        {
          name: 'at-last-price',
          label: 'by its last price',
          unit: 'fraction',
          about: 'a coin that vanished keeps its last price: the other bound',
        },
      ],
      rows: coins.map((coin) => [
        coin.id,
        numberOrNull(coin.rank),
        toDate(coin.peakMs - 1),
        coin.peak,
        coin.price,
        toDate(coin.pricedMs - 1),
        coin.isDead,
        coin.drawdown,
        coin.atLastPrice,
      ]),
      note: `Peaks are the highest prices stored: where only monthly snapshots exist, drawdowns look smaller than they were. A coin that vanished may only have fallen below the ranks that are recorded.`,
    },
  ];
}
