import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appendLine,
  type ChainCheck,
  checkChain,
  sealOf,
  trustedEntries,
} from '../../src/engine/forecasts/chain.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-journal-'));
const LINES = 4;
let path = '';
let files = 0;
let head = '';

/** Runs SQL on the file behind the store's back, as somebody who wants another past would. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

async function check(anchor?: string): Promise<ChainCheck> {
  const store = await openDuckDbStore({ path });
  try {
    return checkChain(await store.forecasts.entries(), await store.forecasts.head(), anchor);
  } finally {
    await store.close();
  }
}

beforeEach(async () => {
  path = join(folder, `${files++}.duckdb`);
  const store = await openDuckDbStore({ path });
  for (let line = 1; line <= LINES; line++) {
    head = (await appendLine(store.forecasts, { probability: line / 10 })).sha256;
  }
  await store.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the forecast journal in its file', () => {
  it('is intact as it was written, and knows its head', async () => {
    expect(await check(head)).toEqual({ isIntact: true, lines: LINES, head, problems: [] });
  });

  it.each([
    [
      'a probability is edited',
      [`UPDATE forecast_entry SET content = replace(content, '0.2', '0.9') WHERE number = 2`],
      2,
    ],
    [
      'the last line is edited',
      [`UPDATE forecast_entry SET content = replace(content, '0.4', '0.9') WHERE number = 4`],
      4,
    ],
    ['a line in the middle is deleted', ['DELETE FROM forecast_entry WHERE number = 2'], 2],
    ['the first line is deleted', ['DELETE FROM forecast_entry WHERE number = 1'], 1],
    ['the last line is deleted', ['DELETE FROM forecast_entry WHERE number = 4'], 3],
    ['everything is deleted', ['DELETE FROM forecast_entry'], 0],
    [
      'two lines change places',
      [
        'UPDATE forecast_entry SET number = 9 WHERE number = 2',
        'UPDATE forecast_entry SET number = 2 WHERE number = 3',
        'UPDATE forecast_entry SET number = 3 WHERE number = 9',
      ],
      2,
    ],
    [
      'a line is put between others',
      [
        'UPDATE forecast_entry SET number = 5 WHERE number = 4',
        'UPDATE forecast_entry SET number = 4 WHERE number = 3',
        `INSERT INTO forecast_entry SELECT 3, sha256, repeat('a', 64), '{}' FROM forecast_entry WHERE number = 2`,
      ],
      3,
    ],
    [
      'a line is added at the end without the head',
      [
        `INSERT INTO forecast_entry SELECT 5, sha256, repeat('a', 64), '{}' FROM forecast_entry WHERE number = 4`,
      ],
      5,
    ],
    ['a hash is edited', [`UPDATE forecast_entry SET sha256 = repeat('b', 64) WHERE number = 3`], 3],
  ])('is not when %s', async (_, statements, position) => {
    await tamper(...statements);
    const { isIntact, problems } = await check();
    expect(isIntact).toBe(false);
    expect(problems[0]?.position).toBe(position);
  });

  it('finds an edit that was sealed again, since the next line does not follow on it', async () => {
    const { entries } = await lines();
    const [, second] = entries;
    const content = second!.content.replace('0.2', '0.9');
    const sha256 = sealOf({ ...second!, content });
    await tamper(`UPDATE forecast_entry SET content = '${content}', sha256 = '${sha256}' WHERE number = 2`);
    expect((await check()).problems).toEqual([
      { position: 3, problem: 'it does not follow on the line before it' },
    ]);
  });

  it('cannot tell a whole new journal by itself, but with a head that was kept elsewhere', async () => {
    let previous = '0'.repeat(64);
    const statements: string[] = ['DELETE FROM forecast_entry', 'DELETE FROM forecast_head'];
    for (let number = 1; number <= LINES; number++) {
      const content = JSON.stringify({ probability: 0.99 });
      const sha256 = sealOf({ number, previous, content });
      statements.push(
        `INSERT INTO forecast_entry VALUES (${number}, '${previous}', '${sha256}', '${content}')`,
        `INSERT INTO forecast_head VALUES (${number}, '${sha256}')`,
      );
      previous = sha256;
    }
    await tamper(...statements);
    expect((await check()).isIntact).toBe(true);
    const { isIntact, problems } = await check(head);
    expect(isIntact).toBe(false);
    expect(problems[0]?.problem).toContain(head);
  });

  it('takes no further line once it was changed', async () => {
    await tamper(`UPDATE forecast_entry SET content = '{}' WHERE number = 1`);
    const store = await openDuckDbStore({ path });
    await expect(appendLine(store.forecasts, {})).rejects.toThrow(
      'Cannot trust the forecast journal: line 1',
    );
    await expect(trustedEntries(store.forecasts)).rejects.toThrow('changed after it was written');
    await store.close();
  });

  it('goes on after it is closed and opened, and an old head stays a proof', async () => {
    const store = await openDuckDbStore({ path });
    await appendLine(store.forecasts, { probability: 1 });
    await store.close();
    expect(await check(head)).toMatchObject({ isIntact: true, lines: LINES + 1 });
  });
});

async function lines() {
  const store = await openDuckDbStore({ path });
  const entries = await store.forecasts.entries();
  await store.close();
  return { entries };
}
