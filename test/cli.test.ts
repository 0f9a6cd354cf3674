import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displayWidth } from '../src/core/terminalText.ts';
import { ensureBuilt, rotascope } from './support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-cli-'));
const home = join(folder, 'home');
const data = join(folder, 'data');

const RUT = `Date,Open,High,Low,Close,Adj Close,Volume
2026-01-09,100,101,99,100,100,0
2026-01-12,100,103,100,102,102,0
2026-01-13,102,104,101,103,103,0
2026-01-14,103,105,102,104,104,0
`;
const GSPC = `Date,Open,High,Low,Close,Volume
2026-01-09,500,501,499,500,1000
2026-01-12,500,502,499,501,1000
2026-01-13,501,503,500,502,1000
2026-01-14,502,503,500,502,1000
`;

beforeAll(async () => {
  await ensureBuilt();
  mkdirSync(data);
  writeFileSync(join(data, 'RUT.csv'), RUT);
  writeFileSync(join(data, 'GSPC.csv'), GSPC);
  writeFileSync(join(data, 'README.md'), '# notes\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = ['--home', home, '--as-of', '2026-01-14'];

const STORY = `---
title: A small story
date: 2026-01-15
asOf: 2026-01-14
---

## A rise

> it rose

The index is above its last close of the year before.

\`\`\`claim
id: rose
test: ytd(RUT)
expect: "> -99%"
\`\`\`
`;

describe('the command line', () => {
  it('imports a folder, says what it did, and adds nothing the second time', async () => {
    const first = await rotascope(['import', data, '--home', home]);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('RUT.csv: yahoo-csv');
    expect(first.stdout).toMatch(/files read: 2; 1 other files skipped/);
    expect(first.stdout.trimEnd().split('\n').at(-1)).toMatch(/^observations added: 40 /);
    const second = await rotascope(['import', data, '--home', home, '--json']);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ files: 2, known: 2, added: 0, refusedFiles: 0 });
  });

  it('evaluates an expression as one JSON document and nothing else', async () => {
    const run = await rotascope(['eval', 'streak(ret(RUT) > ret(SPX))', ...at, '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      value: 3,
      unit: 'bars',
      asOf: '2026-01-15T00:00:00.000Z',
      date: '2026-01-14',
      inputs: [
        { series: 'RUT@yahoo.close', source: 'yahoo', from: '2026-01-09', to: '2026-01-14' },
        { series: 'SPX@stooq.close', source: 'stooq' },
      ],
    });
  });

  it('reports a path as dated values, and the latest on demand', async () => {
    const path = await rotascope(['eval', 'ret(RUT)', ...at, '--json']);
    expect((JSON.parse(path.stdout) as { value: unknown }).value).toEqual([
      ['2026-01-09', null],
      ['2026-01-12', 102 / 100 - 1],
      ['2026-01-13', 103 / 102 - 1],
      ['2026-01-14', 104 / 103 - 1],
    ]);
    const latest = await rotascope(['eval', 'ret(RUT)', ...at, '--json', '--latest']);
    expect((JSON.parse(latest.stdout) as { value: unknown }).value).toBeCloseTo(104 / 103 - 1, 12);
  });

  it('knows only what was known then', async () => {
    const run = await rotascope([
      'eval',
      'RUT',
      '--home',
      home,
      '--as-of',
      '2026-01-13T20:00:00Z',
      '--latest',
      '--json',
    ]);
    expect(JSON.parse(run.stdout)).toMatchObject({ value: 102, date: '2026-01-12' });
  });

  it.each([
    [['eval', 'streak(ret(RUT)'], 2, 'expected ")"'],
    [['eval', 'ret(IWM)'], 5, 'Cannot read IWM.close'],
    [['eval', 'RUT', '--as-of', 'soon'], 2, 'as-of time'],
    [['eval', 'RUT', '--store', 'mysql://x'], 2, 'duckdb:PATH'],
    [['import', '/no/such/file'], 2, 'no such file'],
    [['check', '/no/such/file.md'], 2, 'cannot be read'],
    [['frobnicate'], 2, 'unknown command'],
    [['eval'], 2, 'missing required argument'],
  ])('refuses %j with exit code %i and says why', async (args, code, words) => {
    const run = await rotascope([...args, ...(args[0] === 'frobnicate' ? [] : ['--home', home])]);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(words);
    expect(run.stdout).toBe('');
  });

  it('refuses bad cells with file, line, column, rule and value, and keeps the rest', async () => {
    const bad = join(folder, 'IWM.csv');
    writeFileSync(
      bad,
      `${RUT.replace('2026-01-13,102', '2026-01-13,-1').replace('2026-01-12', '2026-01-11')}2026-01-15,1`,
    );
    const run = await rotascope(['import', bad, '--home', join(folder, 'home-bad'), '--json']);
    expect(run.code).toBe(2);
    const summary = JSON.parse(run.stdout) as {
      results: { refusals: { line: number; rule: string; value: string }[] }[];
    };
    expect(summary.results[0]?.refusals.map(({ line, value }) => ({ line, value }))).toEqual([
      { line: 3, value: '2026-01-11' },
      { line: 4, value: '-1' },
      { line: 6, value: '2026-01-15 1' },
    ]);
    const status = await rotascope(['status', '--home', join(folder, 'home-bad'), '--json']);
    const { series } = JSON.parse(status.stdout) as {
      series: { series: string; observations: number; gaps: number }[];
    };
    expect(series.find((one) => one.series === 'IWM@yahoo.close')).toMatchObject({
      observations: 3,
      gaps: 1,
    });
  });

  it('shows the simulated market under a label that cannot be missed', async () => {
    const story = join(folder, 'story.md');
    writeFileSync(story, STORY);
    const run = await rotascope(['check', story, '--simulated']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('SIMULATED MARKET, not real data');
    const evaluated = await rotascope(['eval', 'ytd(RUT)', '--simulated', '--as-of', '2026-01-14', '--json']);
    expect(
      (JSON.parse(evaluated.stdout) as { notices: { code: string }[] }).notices.map((one) => one.code),
    ).toContain('simulated');
  }, 240_000);

  it('prints a ledger of at most 80 columns', async () => {
    const run = await rotascope(['check', ...at]);
    expect(run.code).toBe(0);
    expect(run.stdout.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
    expect(run.stdout).toContain('not-testable');
  });
});
