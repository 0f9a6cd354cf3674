import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../src/core/random.ts';
import { DAY_MS, toDate } from '../src/core/time.ts';
import type { StudyResult } from '../src/engine/studies/runStudy.ts';
import { ensureBuilt, MAIN, rotascope } from './support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-backtest-'));
const home = join(folder, 'home');
const FROM = Date.UTC(2024, 0, 1);
const DAYS = 500;
const store = ['--home', home, '--as-of', '2025-12-31'];

const SWING = `name: swing
universe: among(ETH, ADA)
entry: ETH > sma(ETH, {n})
exit: ETH < sma(ETH, {m})
parameters: { n: 10, m: 10 }
`;

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const small = fileOf('small.yaml', `${SWING}sweep: { n: { from: 5, to: 30, step: 5 }, m: [10, 20] }\n`);
const large = fileOf(
  'large.yaml',
  `${SWING.replace('swing', 'large')}sweep: { n: { from: 2, to: 120, step: 1 }, m: { from: 2, to: 120, step: 1 } }\n`,
);

beforeAll(async () => {
  await ensureBuilt();
  const data = join(folder, 'data');
  mkdirSync(data);
  for (const coin of ['btc', 'eth', 'ada']) {
    const random = createRandom(7).fork(coin);
    let price = 100;
    const rows = Array.from({ length: DAYS }, (_, day) => {
      price *= Math.exp(0.03 * random.normal());
      return `${toDate(FROM + day * DAY_MS)},${price.toFixed(4)}`;
    });
    writeFileSync(join(data, `${coin}.csv`), `time,PriceUSD\n${rows.join('\n')}\n`);
  }
  expect((await rotascope(['import', data, '--home', home])).code).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const backtest = (file: string, ...more: readonly string[]) =>
  rotascope(['study', 'backtest', '--strategy', file, '--replicates', '99', ...more, ...store]);

describe('rotascope study backtest', () => {
  it('runs a strategy file and shows it by its first line', async () => {
    const { code, stdout } = await backtest(small);
    expect(code).toBe(0);
    expect(stdout).toContain('strategy "name: swing ..."');
    expect(stdout).toMatch(/Verdict: (paid|did-not-pay|not-distinguishable|too-few-trades) /);
  });

  it('answers the same on one thread and on three, with progress', async () => {
    const [one, three] = [
      await backtest(small, '--sweep', 'yes', '--json', '--workers', '1'),
      await backtest(small, '--sweep', 'yes', '--json', '--workers', '3'),
    ];
    expect([one.code, three.code]).toEqual([0, 0]);
    expect(one.stderr).toContain('backtest: 12 of 12 combinations');
    const [first, second] = [one, three].map(({ stdout }) => JSON.parse(stdout) as StudyResult);
    expect(second).toEqual(first);
    expect(first?.findings.find(({ name }) => name === 'sweep-combinations')?.value).toBe(12);
    expect(first?.figures.find(({ kind }) => kind === 'heat')?.series).toHaveLength(2);
    const { stdout } = await rotascope(['trials', 'backtest swing', '--json', '--home', home]);
    // The run of the first test, then twelve combinations twice, the standard among them.
    expect(stdout.match(/"pValue"/g)).toHaveLength(1 + 2 * 12);
  });

  it('stops on an interruption with exit code 130 and records nothing of it', async () => {
    const code = await interruptedAtFirstProgress([
      ...['study', 'backtest', '--strategy', large, '--sweep', 'yes', '--workers', '2'],
      ...store,
    ]);
    expect(code).toBe(130);
    const { stdout } = await rotascope(['trials', '--json', '--home', home]);
    expect(stdout).not.toContain('backtest large');
  });

  it('names file and line of what it cannot use', async () => {
    const missing = await backtest(join(folder, 'nowhere.yaml'));
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('Cannot read the file');
    const wrong = await backtest(fileOf('wrong.yaml', `${SWING}entri: ath(BTC)\n`));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('line 6: Cannot use the key "entri"');
    const hindsight = await backtest(
      fileOf('ahead.yaml', 'name: a\nuniverse: among(ETH)\nentry: ahead(ETH, 5) > ETH\n'),
    );
    expect(hindsight.code).toBe(2);
    expect(hindsight.stderr).toContain('line 3: Cannot use "entry": it looks forward (hindsight)');
  });
});

describe('rotascope lookahead', () => {
  it('replays a strategy on the store', async () => {
    const { code, stdout } = await rotascope(['lookahead', small, '--replays', '3', '--quiet', ...store]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^swing decides the same with what was known: \d+ decisions of \d+ replays agree\./,
    );
  });
});

function interruptedAtFirstProgress(args: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args]);
    child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('combinations')) child.kill('SIGINT');
    });
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', resolve);
  });
}
