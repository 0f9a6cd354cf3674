// Which coin each row of the monthly snapshots means, by the program's own registry: input of selectivity_oracle.py.
// Usage, after a build: node scripts/oracles/snapshot_coins.mjs DATA_FOLDER > coins.json
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { instrumentOf, isAltcoin, resolveSymbol } from '../../dist/market/instruments/registry.js';

const file = join(process.argv[2] ?? '.', 'crypto/cmc/monthly_top200_snapshots.csv');
const coins = {};
for (const row of parse(readFileSync(file), { columns: true })) {
  const [symbol, name, day] = [row['Symbol'], row['Name'], row['snapshot_date']];
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  const found = resolveSymbol({ source: 'coinmarketcap-snapshots', symbol, name, date, coin: true });
  if (!found) continue;
  const { id, units } = found;
  coins[`${day}|${symbol}|${name}`] = { id, units, altcoin: isAltcoin(instrumentOf(id)) };
}
process.stdout.write(JSON.stringify(coins));
