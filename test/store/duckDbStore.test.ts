import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import { describeStoreContract } from '../contracts/store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-contract-'));
let files = 0;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeStoreContract('DuckDB in a file', () => {
  files++;
  return openDuckDbStore({ path: join(folder, `${files}.duckdb`), market: 'real' });
});

describeStoreContract('DuckDB in memory', () => openDuckDbStore({ path: ':memory:', market: 'real' }));
