import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import { describeForecastJournal } from '../contracts/forecastJournal.contract.ts';
import { describeStoreContract } from '../contracts/store.contract.ts';
import type { StoreFactory } from '../contracts/storeRows.ts';
import { describeSyncLog } from '../contracts/syncLog.contract.ts';
import { describeTrialLedger } from '../contracts/trialLedger.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-contract-'));
let files = 0;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const inFile: StoreFactory = () => {
  files++;
  return openDuckDbStore({ path: join(folder, `${files}.duckdb`), market: 'real' });
};
const inMemory: StoreFactory = () => openDuckDbStore({ path: ':memory:', market: 'real' });

describeStoreContract('DuckDB in a file', inFile);
describeStoreContract('DuckDB in memory', inMemory);
describeTrialLedger('DuckDB in a file', inFile);
describeTrialLedger('DuckDB in memory', inMemory);
describeSyncLog('DuckDB in a file', inFile);
describeSyncLog('DuckDB in memory', inMemory);
describeForecastJournal('DuckDB in a file', inFile);
describeForecastJournal('DuckDB in memory', inMemory);
