import { HOUR_MS } from '../../core/time.ts';
import { resolveSymbol } from '../../market/instruments/registry.ts';
import type { TableFormat } from '../format.ts';
import { instantIn } from '../table/labels.ts';
import { instant } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import { namedByColumn } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';
import type { ListedCoin } from './coins.ts';
import type { PageTable } from './liveSource.ts';
import { rowsOf } from './tables.ts';

/** Below the day, so that a sync at the same time every day finds it due. */
export const SNAPSHOT_EVERY_MS = 20 * HOUR_MS;

const HEADER = [
  'at',
  'coin',
  'name',
  'marketCapRank',
  'close',
  'marketCap',
  'volumeUsd',
  'circulatingSupply',
  'totalSupply',
  'fullyDilutedValuationUsd',
] as const;

type Amount = number | null | undefined;

/** One coin in a vendor's list of the largest, as the vendor writes its numbers; 0 is missing. */
export interface CoinSnapshot extends ListedCoin {
  readonly name: string;
  /** ISO 8601; the instant of the values. */
  readonly at: string | null;
  readonly marketCapRank: Amount;
  readonly close: Amount;
  readonly marketCap: Amount;
  readonly volumeUsd: Amount;
  readonly circulatingSupply?: Amount;
  readonly totalSupply: Amount;
  readonly fullyDilutedValuationUsd?: Amount;
}

/** The table by which a vendor's list of coins is read. */
export function coinSnapshotTable(spec: Pick<TableFormat, 'name' | 'title' | 'source'>): TableFormat {
  const amount = { kind: 'level', zeroIsMissing: true } as const;
  const coins = { kind: 'quantity', zeroIsMissing: true } as const;
  return tableFormat({
    ...spec,
    version: 1,
    labelConvention: "The time is that of the coin's last update.",
    knownTimeRule: 'Known at that instant.',
    missing: 'Empty values and a 0 are missing.',
    header: HEADER,
    label: instantIn('at'),
    subject: namedByColumn('coin', { nameColumn: 'name' }),
    placement: instant,
    known: atEvent,
    columns: [
      { column: 'marketCapRank', field: 'marketCapRank', kind: 'rank' },
      { column: 'close', field: 'close', kind: 'price', zeroIsMissing: true },
      { column: 'marketCap', field: 'marketCap', ...amount },
      { column: 'volumeUsd', field: 'volumeUsd', ...amount },
      { column: 'circulatingSupply', field: 'circulatingSupply', ...coins },
      { column: 'totalSupply', field: 'totalSupply', ...coins },
      { column: 'fullyDilutedValuationUsd', field: 'fullyDilutedValuationUsd', ...amount },
    ],
  });
}

/** The rows of a list of coins. */
export function coinSnapshotRows(format: TableFormat, coins: readonly CoinSnapshot[]): PageTable {
  return {
    format,
    header: HEADER,
    rows: rowsOf(
      HEADER,
      coins.map((coin) => ({ ...coin })),
    ),
  };
}

/**
 * The coins of a list that have a rank, a market cap, a time and a name for us, each instrument once: the first that is listed. A vendor lists several
 * coins under one symbol, and those that nobody registered cannot be told apart.
 */
export function rankedCoins<T extends CoinSnapshot>(
  { source }: TableFormat,
  listed: readonly T[],
): readonly T[] {
  const taken = new Set<string>();
  return listed.filter((snapshot) => {
    if (!snapshot.marketCapRank || !snapshot.marketCap || !snapshot.at) return false;
    const { coin: symbol, name } = snapshot;
    const instrument = resolveSymbol({ source, symbol, name, coin: true })?.id;
    if (instrument === undefined || taken.has(instrument)) return false;
    taken.add(instrument);
    return true;
  });
}
