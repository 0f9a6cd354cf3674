import { instrumentOf } from '../../../market/instruments/registry.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable, TableCell } from '../../table.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { latestSnapshotOf, type Snapshot } from '../market/snapshots.ts';
import { beatsBitcoin, type Fate, fateOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import { aboveMean } from './breadth.ts';

const SHORT_DAYS = 30;
const FATES: Readonly<Record<Fate, string>> = {
  yes: 'beat bitcoin',
  no: 'did not',
  gone: 'gone',
  unknown: 'no prices',
};

/** Every coin that belonged when the window began or belongs now: what the index counts, coin by coin. */
export function coinsTable(market: StructureMarket, { days }: StructureParameters): StudyTable {
  const last = lastBarOf(market);
  const snapshot = latestSnapshotOf(market);
  const of = snapshot ? `in the snapshot of ${snapshot.label}` : 'in no snapshot';
  const row = rowsOf(market, { last, days, snapshot });
  const rows = market.universe.membership.members
    .filter(({ belongs }) => belongs[last] === 1 || belongs[last - days] === 1)
    .map(({ id, belongs }) => row(id, { wasIn: belongs[last - days] === 1, isIn: belongs[last] === 1 }));
  return {
    name: 'coins',
    title: `Members of ${market.universe.name}, ${market.clock.labels[last - days] ?? ''} and ${market.clock.labels[last] ?? ''}`,
    columns: [
      { name: 'coin', label: 'coin', unit: 'text' },
      { name: 'name', label: 'name', unit: 'text' },
      { name: 'segment', label: 'segment', unit: 'text' },
      { name: 'rank', label: 'rank', unit: 'rank', about: of },
      {
        name: 'share',
        label: 'share of market',
        unit: 'fraction',
        about: `market cap over that of all ${of}`,
      },
      { name: 'then', label: 'member then', unit: 'boolean', about: `among the largest ${days} days before` },
      { name: 'now', label: 'member now', unit: 'boolean', about: 'among the largest of the last day' },
      { name: 'fate', label: `over ${days} days`, unit: 'text', about: 'what the index counts' },
      { name: 'against-bitcoin', label: `against bitcoin, ${days} days`, unit: 'fraction' },
      { name: 'against-bitcoin-short', label: `against bitcoin, ${SHORT_DAYS} days`, unit: 'fraction' },
      { name: 'above-50', label: 'above mean of 50', unit: 'boolean' },
      { name: 'above-200', label: 'above mean of 200', unit: 'boolean' },
    ],
    rows: rows.toSorted(bySize),
    note: `The index is the share of members then that beat bitcoin, of those whose fate is known; the gone are losers. Against bitcoin: growth over that of bitcoin, minus 1.`,
  };
}

const RANK = 3;

function bySize(a: readonly TableCell[], b: readonly TableCell[]): number {
  const rank = (row: readonly TableCell[]) => Number(row[RANK] ?? Number.POSITIVE_INFINITY);
  return rank(a) === rank(b) ? (String(a[0]) < String(b[0]) ? -1 : 1) : rank(a) - rank(b);
}

interface RowContext {
  readonly last: number;
  readonly days: number;
  readonly snapshot: Snapshot | undefined;
}

function rowsOf(market: StructureMarket, { last, days, snapshot }: RowContext) {
  const judge = beatsBitcoin(market, days);
  const [above50, above200] = [aboveMean(market, 50), aboveMean(market, 200)];
  const total = snapshot?.coins.reduce((sum, { marketCap }) => sum + (marketCap > 0 ? marketCap : 0), 0) ?? 0;
  return (id: string, { wasIn, isIn }: { readonly wasIn: boolean; readonly isIn: boolean }) => {
    const { name, segment = 'unclassified' } = instrumentOf(id);
    const coin = snapshot?.byId.get(id);
    const fate = fateOf(market, id, { bar: last, memberBar: last - days, judge });
    return [
      id,
      name,
      segment,
      coin?.rank ?? null,
      coin ? numberOrNull(coin.marketCap / total) : null,
      wasIn,
      isIn,
      FATES[fate],
      againstBitcoin(market, id, days),
      againstBitcoin(market, id, SHORT_DAYS),
      answerOf(above50(id, last)),
      answerOf(above200(id, last)),
    ];
  };
}

function againstBitcoin({ prices, bitcoin }: StructureMarket, id: string, days: number): number | null {
  const own = prices.get(id);
  const last = bitcoin.length - 1;
  if (!own) return null;
  const growth = own[last]! / (own[last - days] ?? Number.NaN);
  return numberOrNull(growth / (bitcoin[last]! / (bitcoin[last - days] ?? Number.NaN)) - 1);
}

function answerOf(judgement: number): boolean | null {
  return Number.isNaN(judgement) ? null : judgement === 1;
}
