import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import type { StoredDeclaration, StoredTrial, TrialLedger } from '../port.ts';
import type { Database } from './database.ts';
import { fetchRows, numberOf, type Row, textOf } from './rows.ts';
import { inTransaction } from './transaction.ts';

const INSERT_TRIAL = `
INSERT INTO trial (family, hypothesis, specification, p_value, origin, as_of_ms, ran_ms)
VALUES ($family, $hypothesis, $specification, $pValue, $origin, $asOfMs::BIGINT, $ranMs::BIGINT)`;

/** The trial ledger in the store's file. */
export function createTrialLedger(database: Database): TrialLedger {
  return {
    recordTrials: (trials) =>
      database.session('record tests', (connection) =>
        inTransaction(connection, () => insertTrials(connection, trials)),
      ),
    trials: (family) => database.session('list tests', (connection) => listTrials(connection, family)),
    declare: (declaration) =>
      database.session('declare tests', (connection) => insertDeclaration(connection, declaration)),
    declarations: () => database.session('list declarations', listDeclarations),
  };
}

async function insertTrials(connection: DuckDBConnection, trials: readonly StoredTrial[]): Promise<void> {
  for (const trial of trials) {
    if (!(trial.pValue >= 0 && trial.pValue <= 1)) {
      throw new StoreError(
        `Cannot record the test "${trial.hypothesis}": a p-value lies between 0 and 1, got ${trial.pValue}`,
      );
    }
    await connection.run(INSERT_TRIAL, { ...trial });
  }
}

async function listTrials(
  connection: DuckDBConnection,
  family: string | undefined,
): Promise<readonly StoredTrial[]> {
  const rows = await fetchRows(
    connection,
    `SELECT family, hypothesis, specification, p_value, origin, as_of_ms::DOUBLE AS as_of_ms, ran_ms::DOUBLE AS ran_ms
     FROM trial WHERE $family IS NULL OR family = $family ORDER BY number`,
    { family: family ?? null },
  );
  return rows.map(toTrial);
}

async function insertDeclaration(
  connection: DuckDBConnection,
  { sha256, declaredMs, content }: StoredDeclaration,
): Promise<void> {
  await connection.run('INSERT INTO declaration VALUES ($sha256, $declaredMs::BIGINT, $content)', {
    sha256,
    declaredMs,
    content,
  });
}

async function listDeclarations(connection: DuckDBConnection): Promise<readonly StoredDeclaration[]> {
  const rows = await fetchRows(
    connection,
    'SELECT sha256, declared_ms::DOUBLE AS declared_ms, content FROM declaration ORDER BY declared_ms, sha256',
  );
  return rows.map((row) => ({
    sha256: textOf(row, 'sha256'),
    declaredMs: numberOf(row, 'declared_ms'),
    content: textOf(row, 'content'),
  }));
}

function toTrial(row: Row): StoredTrial {
  return {
    family: textOf(row, 'family'),
    hypothesis: textOf(row, 'hypothesis'),
    specification: textOf(row, 'specification'),
    pValue: numberOf(row, 'p_value'),
    origin: textOf(row, 'origin'),
    asOfMs: numberOf(row, 'as_of_ms'),
    ranMs: numberOf(row, 'ran_ms'),
  };
}
