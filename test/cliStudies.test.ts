import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../src/core/random.ts';
import { displayWidth } from '../src/core/terminalText.ts';
import { DAY_MS, toDate } from '../src/core/time.ts';
import type { StudyResult } from '../src/engine/studies/runStudy.ts';
import { labelOf } from '../src/market/calendars/calendar.ts';
import { sessionClosesBetween } from '../src/market/calendars/xnys.ts';
import { STUDIES } from '../src/studies/registry.ts';
import { ensureBuilt, rotascope } from './support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-studies-'));
const home = join(folder, 'home');
const FROM = Date.UTC(2024, 0, 2);
const TO = Date.UTC(2025, 11, 31);

/** Prices of two related random walks; the coin trades every day. */
function writeMarket(path: string): void {
  const random = createRandom(20260114);
  let [index, coin] = [2000, 3000];
  const equities = ['Date,Open,High,Low,Close,Adj Close,Volume'];
  const coins = ['time,PriceUSD'];
  const sessions = new Set(sessionClosesBetween(FROM, TO).map((ms) => labelOf('XNYS', ms)));
  for (let day = FROM; day <= TO; day += DAY_MS) {
    const date = toDate(day);
    const shared = random.normal();
    coin *= Math.exp(0.03 * (0.5 * shared + 0.87 * random.normal()));
    coins.push(`${date},${coin.toFixed(4)}`);
    if (!sessions.has(date)) continue;
    index *= Math.exp(0.01 * (0.5 * shared + 0.87 * random.normal()));
    const price = index.toFixed(4);
    equities.push(`${date},${price},${price},${price},${price},${price},0`);
  }
  writeFileSync(join(path, 'RUT.csv'), `${equities.join('\n')}\n`);
  writeFileSync(join(path, 'eth.csv'), `${coins.join('\n')}\n`);
}

const store = ['--home', home, '--as-of', '2025-12-31'];
const leadLag = ['study', 'lead-lag', '--replicates', '99', '--max-lag', '2', ...store];

beforeAll(async () => {
  await ensureBuilt();
  const data = join(folder, 'data');
  mkdirSync(data);
  writeMarket(data);
  expect((await rotascope(['import', data, '--home', home])).code).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('rotascope study', () => {
  it('lists every study with its question', async () => {
    const { code, stdout } = await rotascope(['study']);
    expect(code).toBe(0);
    for (const { name, question } of STUDIES) {
      expect(stdout).toContain(`${name}: `);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(question);
    }
    const json = JSON.parse((await rotascope(['study', '--json'])).stdout) as { studies: { name: string }[] };
    expect(json.studies.map(({ name }) => name)).toEqual(STUDIES.map(({ name }) => name));
  });

  it('offers every parameter as an option, with its default', async () => {
    const { stdout } = await rotascope(['study', 'lead-lag', '--help']);
    expect(stdout).toMatch(/--leader <value>.*\(default: RUT\)/s);
    expect(stdout).toMatch(/--max-lag <value>.*\(default: 5\)/s);
    expect(stdout).toContain('(choices: "daily", "weekly")');
  });

  it('declares tests, runs them, and the ledger says which were declared', async () => {
    const declared = await rotascope([...leadLag, '--declare']);
    expect(declared.stdout).toMatch(/^Declared 4 tests of lead-lag at /);
    const { code, stdout, stderr } = await rotascope([...leadLag, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as StudyResult;
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(
        'study question params asOf verdict sentence findings figures notices provenance'.split(' '),
      ),
    );
    expect(result).toMatchObject({ study: 'lead-lag', asOf: '2026-01-01T00:00:00.000Z' });
    expect('leads follows both contemporaneous undetermined'.split(' ')).toContain(result.verdict);
    const ledger = JSON.parse((await rotascope(['trials', 'lead-lag', '--home', home, '--json'])).stdout) as {
      families: { family: string; distinct: number; runs: number }[];
      trials: { declared?: string; pValue: number }[];
      declarations: { sha256: string }[];
    };
    expect(ledger.families).toMatchObject([{ family: 'lead-lag', distinct: 4, runs: 4 }]);
    expect(ledger.trials.map((trial) => trial.declared)).toEqual(
      Array.from({ length: 4 }, () => ledger.declarations[0]?.sha256),
    );
    const table = await rotascope(['trials', '--home', home]);
    expect(table.stdout).toMatch(/lead-lag: robustness/);
    expect(table.stdout).toMatch(/declared .*: 4 tests of lead-lag/);
  });

  it('prints a sentence, the verdict, tables and how it could be wrong, in 80 columns', async () => {
    const { code, stdout } = await rotascope(leadLag);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^(RUT|It) /);
    expect(stdout).toMatch(/^Verdict: \w+ {3}\(lead-lag, as of the end of 2025-12-31 \(UTC\)\)$/m);
    expect(stdout).toMatch(/^correlation of returns .* <\.0001 \(0\.\d+\)$/m);
    expect(stdout).toContain('How this could be wrong');
    expect(stdout).toMatch(/different tests in the family "lead-lag"/);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
  });

  it.each([
    [['study', 'lead-lad'], 'did you mean lead-lag?'],
    [['study', 'lead-lag', '--leader', 'NOBODY', ...store], 'leader: must be an instrument'],
    [['study', 'lead-lag', '--max-lag', '0', ...store], 'maxLag: must be at least 1'],
    [['study', 'lead-lag', '--patience', '3', ...store], '--patience'],
    [['study', 'alignment-audit', '--declare', ...store], 'no test decides'],
  ])('refuses %s with exit code 2', async (args, message) => {
    const { code, stderr, stdout } = await rotascope(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });

  it('ends with code 5 where series are missing and 6 where there are too few bars', async () => {
    const missing = await rotascope(['study', 'lead-lag', '--leader', 'IWM', ...store]);
    expect(missing).toMatchObject({ code: 5, stdout: '' });
    expect(missing.stderr).toContain('IWM.close');
    const short = await rotascope([...leadLag, '--from', '2025-11-03']);
    expect(short).toMatchObject({ code: 6, stdout: '' });
    expect(short.stderr).toMatch(/needs 120 observations, has \d+/);
  });

  it('says of a store without tests that there are none', async () => {
    const { stdout } = await rotascope(['trials', '--home', join(folder, 'empty')]);
    expect(stdout).toBe('No test was run on this store yet.\n');
  });
});
