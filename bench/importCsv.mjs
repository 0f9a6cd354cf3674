import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { importPaths } from '../dist/engine/importFiles.js';
import { openDuckDbStore } from '../dist/store/duckdb/openDuckDbStore.js';
import { secondsOf } from './measure.mjs';

const COINS = [
  'ETH',
  'SOL',
  'ADA',
  'XRP',
  'DOT',
  'LTC',
  'BCH',
  'XLM',
  'TRX',
  'XMR',
  'ZEC',
  'UNI',
  'AVAX',
  'LINK',
  'DOGE',
  'BNB',
];
const DAYS = 2500;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2018, 0, 1);

/** Daily bars of 16 coins: into the store, with every value checked and every revision looked for, against DuckDB's own CSV reader. */
export async function importCsv() {
  const folder = mkdtempSync(join(tmpdir(), 'rotascope-bench-'));
  const sum = writeFiles(folder);
  const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  const subject = await secondsOf(() =>
    importPaths([folder], { store, nowMs: Date.UTC(2026, 0, 1), onFile: () => undefined }),
  );
  const stored = await store.read(
    COINS.map((instrument) => ({ instrument, source: 'yahoo', field: 'close' })),
    Date.UTC(2026, 0, 1),
  );
  const closes = stored.reduce((total, { value }) => total + value.reduce((a, b) => a + b, 0), 0);
  assert.ok(Math.abs(closes / sum - 1) < 1e-12, `the closes must add up to ${sum}, got ${closes}`);
  await store.close();
  const baseline = await secondsOf(() => readWithDuckDb(folder, sum));
  rmSync(folder, { recursive: true });
  return {
    name: 'import of CSV files',
    unit: `${COINS.length} files, ${COINS.length * DAYS} rows, ${COINS.length * DAYS * 5} observations`,
    subject: { seconds: subject.seconds },
    baseline: { name: 'DuckDB read_csv into a wide table, no checks', seconds: baseline.seconds },
    answer: closes.toFixed(4),
  };
}

function writeFiles(folder) {
  let sum = 0;
  COINS.forEach((coin, index) => {
    const rows = Array.from({ length: DAYS }, (_, day) => {
      const date = new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
      const close = Number((100 + index + 10 * Math.sin(day / 50 + index)).toFixed(6));
      sum += close;
      return `${date},${close},${(close * 1.01).toFixed(6)},${(close * 0.99).toFixed(6)},${close},${1000 + day}`;
    });
    writeFileSync(join(folder, `${coin}-USD.csv`), `Date,Close,High,Low,Open,Volume\n${rows.join('\n')}\n`);
  });
  return sum;
}

async function readWithDuckDb(folder, sum) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE bars AS SELECT * FROM read_csv('${folder}/*.csv', filename = true)`);
  const reader = await connection.runAndReadAll('SELECT sum(Close) FROM bars');
  assert.ok(Math.abs(Number(reader.getRows()[0][0]) / sum - 1) < 1e-9);
  connection.closeSync();
  instance.closeSync();
}
