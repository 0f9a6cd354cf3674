import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';
import { createEvaluator } from './createEvaluator.ts';
import { type FileResult, importPaths } from './importFiles.ts';

const RUN = { origin: 'test', nowMs: 0 };

const NOW = Date.UTC(2026, 5, 1);
const root = mkdtempSync(join(tmpdir(), 'rotascope-import-'));
let store: ObservationStore;
let folder: string;
let count = 0;

beforeEach(async () => {
  folder = join(root, String(++count));
  mkdirSync(folder);
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
});
afterEach(() => store.close());
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(
  paths: readonly string[],
  options: { instrument?: string; signal?: AbortSignal; retrievedMs?: number } = {},
) {
  const results: FileResult[] = [];
  const summary = await importPaths(paths, {
    store,
    nowMs: NOW,
    onFile: (result) => results.push(result),
    ...options,
  });
  return { summary, results };
}

const closes = (...rows: string[]) => `Date,Close\n${rows.join('\n')}\n`;

describe('importPaths', () => {
  it('walks folders in order, skips documents and hidden files, and tells the progress', async () => {
    write('RUT.csv', closes('2026-01-12,100', '2026-01-13,101'));
    write('notes.md', '# notes');
    write('.hidden.csv', closes('2026-01-12,1'));
    mkdirSync(join(folder, 'a'));
    write(join('a', 'NDX.csv'), closes('2026-01-12,1'));
    const { summary, results } = await run([folder]);
    expect(results.map((one) => one.kind)).toEqual(['imported', 'imported', 'document']);
    expect(summary).toMatchObject({ files: 2, documents: 1, refusedFiles: 0, added: 3 });
  });

  it('knows a file by its bytes and adds nothing the second time; the same values in another file are unchanged', async () => {
    const path = write('RUT.csv', closes('2026-01-12,100', '2026-01-13,101'));
    await run([path]);
    expect((await run([path])).summary).toMatchObject({ known: 1, added: 0 });
    const longer = write('RUT.csv', closes('2026-01-12,100', '2026-01-13,101', '2026-01-14,102'));
    expect((await run([longer])).summary).toMatchObject({ known: 0, added: 1, unchanged: 2, revised: 0 });
  });

  it('keeps a corrected value as a new row that is known from the vintage of its file', async () => {
    await run([write('RUT.csv', closes('2026-01-12,100', '2026-01-13,101'))]);
    const later = write('RUT_later.csv', closes('2026-01-12,99', '2026-01-13,101', '2026-01-20,105'));
    expect((await run([later])).summary).toMatchObject({ added: 1, revised: 1, unchanged: 1 });
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest', report: 'path' });
    const firstValue = async (asOf: number) => ((await evaluate('RUT', asOf)).value as [string, number][])[0];
    expect(await firstValue(Date.UTC(2026, 0, 19))).toEqual(['2026-01-12', 100]);
    expect(await firstValue(Date.UTC(2026, 0, 21))).toEqual(['2026-01-12', 99]);
  });

  it('believes the user about when a file was retrieved', async () => {
    await run([write('RUT.csv', closes('2026-01-12,100'))]);
    await run([write('RUT_2.csv', closes('2026-01-12,98'))], { retrievedMs: Date.UTC(2026, 2, 1) });
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest', report: 'latest' });
    expect((await evaluate('RUT', Date.UTC(2026, 1, 28))).value).toBe(100);
    expect((await evaluate('RUT', Date.UTC(2026, 2, 2))).value).toBe(98);
  });

  it('refuses what it cannot read and does the rest', async () => {
    write('RUT.csv', closes('2026-01-12,"1,234.5"', '2026-01-13,101', '2026-01-13,102', '2026-01-14'));
    write('page.csv', '<!doctype html><html><body>Will be right back</body></html>');
    write('strange.csv', 'foo;bar\n1;2\n');
    const { summary, results } = await run([folder]);
    expect(summary).toMatchObject({ files: 1, refusedFiles: 2, refusedValues: 3, added: 1 });
    const imported = results.find((one) => one.kind === 'imported');
    expect(imported?.refusals.map(({ line, value }) => [line, value])).toEqual([
      [2, '1,234.5'],
      [5, '2026-01-14'],
      [4, '102'],
    ]);
  });

  it('takes the instrument from the user where a file does not say it, and refuses one that is nobody', async () => {
    const path = write('download.csv', closes('2026-01-12,100'));
    const [unnamed] = (await run([path])).results;
    expect(unnamed?.kind === 'refused' && unnamed.reason).toContain('--as');
    expect((await run([path], { instrument: 'RUT' })).summary).toMatchObject({ added: 1 });
    expect((await run([path], { instrument: 'NOBODY' })).results[0]?.kind).toBe('refused');
  });

  it('refuses a document that is named itself, and a path that is not there', async () => {
    expect((await run([write('notes.md', '# notes')])).results[0]?.kind).toBe('refused');
    await expect(run([join(folder, 'nothing.csv')])).rejects.toThrow(InputError);
  });

  it('stops when it is interrupted and leaves no half file', async () => {
    const path = write('RUT.csv', closes('2026-01-12,100', '2026-01-13,101'));
    const controller = new AbortController();
    controller.abort();
    await expect(run([path], { signal: controller.signal })).rejects.toThrow();
    expect(await store.batches()).toEqual([]);
    expect((await run([path])).summary).toMatchObject({ added: 2 });
  });
});
