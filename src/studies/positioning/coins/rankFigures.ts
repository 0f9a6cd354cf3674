import { formatValue, tableNumber } from '../../../core/formatValue.ts';
import type { Figure, Point } from '../../figure.ts';
import type { CoinColumn } from './coinTable.ts';

interface Shown {
  readonly name: string;
  readonly title: string;
  readonly y: string;
  readonly lines: Figure['lines'];
  /** Values of larger size would leave no room for the others: they are named in the title. */
  readonly most?: number;
}

const PLACE_LINES = [
  { name: 'top tenth of its year', value: 0.9 },
  { name: 'middle', value: 0.5 },
  { name: 'bottom tenth', value: 0.1 },
];
const RATIO_LINES = [{ name: 'as many long as short', value: 1 }];

const SHOWN: Readonly<Record<string, Shown>> = {
  funding: {
    name: 'funding-by-rank',
    title: 'Funding of each coin by its rank',
    y: 'funding a year',
    lines: [{ name: 'default rate', value: 0.1095 }],
    most: 1,
  },
  'sampled-place': {
    name: 'sampled-places-by-rank',
    title: 'Sampled funding of each coin in its own year, by its rank',
    y: 'place in its own year',
    lines: PLACE_LINES,
  },
  'leverage-place': {
    name: 'leverage-places-by-rank',
    title: 'Leverage of each coin in its own year, by its rank',
    y: 'place in its own year',
    lines: PLACE_LINES,
  },
};
/** Fewer coins make no picture. */
const LEAST_SHOWN = 3;

/** The coins of the last day by their rank: funding, places of leverage and sampled funding, and each long/short ratio by itself. */
export function rankFigures(columns: readonly CoinColumn[]): readonly Figure[] {
  const ranks = columns.find(({ name }) => name === 'rank')?.values ?? new Map<string, number>();
  return columns.flatMap((column) => {
    const shown = SHOWN[column.name] ?? (column.unit === 'ratio' ? ratioShown(column) : undefined);
    const coins = [...column.values].filter(([id]) => ranks.has(id));
    if (!shown || coins.length < LEAST_SHOWN) return [];
    const { most = Number.POSITIVE_INFINITY } = shown;
    const beyond = coins.filter(([, value]) => Math.abs(value) > most);
    const inside = coins.filter(([, value]) => Math.abs(value) <= most);
    const ordered = inside.toSorted(([a], [b]) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    return [
      {
        name: shown.name,
        title: `${shown.title}${beyondText(beyond, column.unit)}`,
        kind: 'scatter' as const,
        x: { label: 'rank by market cap, 1 the largest', unit: 'count' },
        y: { label: shown.y, unit: column.unit },
        series: [
          {
            name: column.label,
            points: ordered.map(([id, value]): Point => [ranks.get(id) ?? null, value]),
            labels: ordered.map(([id]) => id),
          },
        ],
        ...(shown.lines ? { lines: shown.lines } : {}),
      },
    ];
  });
}

/** ` (beyond the picture: DASH -514 %)` */
function beyondText(coins: readonly (readonly [string, number])[], unit: string): string {
  if (coins.length === 0) return '';
  const list = coins.map(([id, value]) => `${id} ${formatValue(tableNumber(value, unit), unit)}`);
  return ` (beyond the picture: ${list.join(', ')})`;
}

function ratioShown({ name, label }: CoinColumn): Shown {
  return {
    name: `${name}-by-rank`,
    title: `Coins by rank, ${label}`,
    y: 'long over short',
    lines: RATIO_LINES,
  };
}
