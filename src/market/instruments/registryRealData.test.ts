import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instrumentOf, isAltcoin, resolveSymbol } from './registry.ts';

const REAL_DATA = process.env['ROTASCOPE_REAL_DATA'] ?? '';
const REDENOMINATED = ['BTT', 'EGLD', 'FORM', 'PUNDIX', 'SATS', 'SUN'];

interface SnapshotRow {
  readonly date: string;
  readonly symbol: string;
  readonly name: string;
  readonly price: number;
}

/** Cells of a CSV file; a cell in quotes may hold commas. */
function cellsOf(file: string): readonly (readonly string[])[] {
  return readFileSync(join(REAL_DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (line.match(/(?<=^|,)("[^"]*"|[^,]*)/g) ?? []).map((cell) => cell.replaceAll('"', '')));
}

function columnsOf(file: string, names: readonly string[]): readonly (readonly string[])[] {
  const [header = [], ...rows] = cellsOf(file);
  const positions = names.map((name) => header.indexOf(name));
  return rows.map((row) => positions.map((position) => row[position] ?? ''));
}

function stemsOf(folder: string, suffix: RegExp): readonly string[] {
  return readdirSync(join(REAL_DATA, folder))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.replace(/\.csv$/, '').replace(suffix, ''));
}

let cached: readonly SnapshotRow[] | undefined;

function snapshots(): readonly SnapshotRow[] {
  cached ??= readSnapshots();
  return cached;
}

function readSnapshots(): readonly SnapshotRow[] {
  const columns = ['snapshot_date', 'Symbol', 'Name', 'Price'];
  return columnsOf('crypto/cmc/monthly_top200_snapshots.csv', columns).map(
    ([date = '', symbol = '', name = '', price]) => ({
      date: date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
      symbol,
      name,
      price: Number(price),
    }),
  );
}

function resolveRow({ date, symbol, name }: SnapshotRow) {
  return resolveSymbol({ source: 'coinmarketcap', symbol, name, date, coin: true });
}

describe.skipIf(REAL_DATA === '')('with real data of ROTASCOPE_REAL_DATA', () => {
  test.each([
    ['coinmetrics', 'crypto/coinmetrics', /_vintage.*$/],
    ['coinmetrics', 'crypto/coinmetrics/archive_2021', /$/],
    ['coincodex', 'crypto/coincodex', /$/],
    ['coingecko', 'crypto/coingecko', /-usd-max$/],
    ['yahoo', 'crypto/yahoo', /-USD$/],
    ['binance', 'crypto/binance_perp_1d', /USDT$/],
    ['bybit', 'crypto/bybit_perp_1d', /USDT$/],
    ['fred', 'macro', /$/],
    ['yahoo', 'equities', /$/],
  ])('%s names registered instruments in %s', (source, folder, suffix) => {
    const symbols = stemsOf(folder, suffix);

    expect(symbols.length).toBeGreaterThan(3);
    expect(symbols.filter((symbol) => !resolveSymbol({ source, symbol }))).toEqual([]);
  });

  test.each(['daily_price_wide.csv', 'market_cap_wide.csv'])(
    'artemis names registered instruments in %s',
    (file) => {
      const [header = []] = cellsOf(`crypto/artemis/${file}`);
      const symbols = header.slice(1).map((column) => column.trim().replace(/ - (Price|Market Cap)$/, ''));

      expect(symbols).toHaveLength(20);
      expect(symbols.filter((symbol) => !resolveSymbol({ source: 'artemis', symbol }))).toEqual([]);
    },
  );

  test.each([
    ['binance', 'binance_funding_2026.csv', /USDT$/],
    ['binance', 'binance_open_interest_1d_2026.csv', /USDT$/],
    ['okx', 'okx_funding_2026.csv', /$/],
    ['coinalyze', 'coinalyze_oi_top10.csv', /USDT?_PERP.*$/],
    ['coinalyze', 'coinalyze_oi_alts.csv', /USDT?_PERP.*$/],
    ['coinalyze', 'coinalyze_funding_top50_90d.csv', /(USDT?_PERP|USDT|-USD)\..*$/],
  ])('%s names registered coins in derivatives/%s', (source, file, suffix) => {
    const symbols = new Set(
      columnsOf(`derivatives/${file}`, ['symbol']).map(([cell = '']) => cell.replace(suffix, '')),
    );

    expect(symbols.size).toBeGreaterThan(7);
    expect(
      [...symbols].filter((symbol) => !resolveSymbol({ source, symbol, coin: true })?.registered),
    ).toEqual([]);
  });

  test('every coin of the snapshots is registered', () => {
    const unknown = snapshots().filter((row) => !resolveRow(row)?.registered);

    expect(unknown).toEqual([]);
  });

  test('no two rows of one snapshot are one coin', () => {
    const seen = new Set<string>();
    const twice = snapshots().filter((row) => {
      const key = `${row.date} ${resolveRow(row)?.id ?? ''}`;
      return seen.has(key) || !seen.add(key);
    });

    expect(twice).toEqual([]);
  });

  test('nothing that is named after a currency or a metal is an altcoin', () => {
    const altcoins = snapshots()
      .filter(({ symbol, name }) => /USD|EUR|Dollar|Gold$|Wrapped|BTC$/.test(`${symbol} ${name}`))
      .map((row) => resolveRow(row)?.id ?? '')
      .filter((id) => id !== 'BTC' && isAltcoin(instrumentOf(id)));

    expect([...new Set(altcoins)].toSorted()).toEqual(['BTG', 'TMTG']);
  });

  test('a coin that mostly stood within three cents of a dollar is a stablecoin', () => {
    const prices = new Map<string, number[]>();
    for (const row of snapshots()) {
      const id = resolveRow(row)?.id ?? '';
      prices.set(id, [...(prices.get(id) ?? []), row.price]);
    }
    const pegged = [...prices].filter(([, path]) => {
      const near = path.filter((price) => Math.abs(price - 1) < 0.03);
      return path.length >= 3 && near.length >= 0.8 * path.length;
    });

    expect(pegged.length).toBeGreaterThan(10);
    expect(pegged.map(([id]) => id).filter((id) => instrumentOf(id).segment !== 'stablecoin')).toEqual([]);
  });

  test.each(REDENOMINATED)('the price of %s goes on through its redenomination', (id) => {
    const units = new Set<number>();
    const path = snapshots().flatMap((row) => {
      const found = resolveRow(row);
      if (found?.id !== id) return [];
      units.add(found.units);
      return row.price / found.units;
    });
    const steps = path.slice(1).map((price, index) => price / (path[index] ?? Number.NaN));

    expect(units.size).toBeGreaterThan(1);
    expect(Math.max(...steps)).toBeLessThan(12);
    expect(Math.min(...steps)).toBeGreaterThan(1 / 12);
  });
});
