import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, MAIN, rotascope } from '../support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-up-'));
const children = new Set<ChildProcess>();
let homes = 0;

beforeAll(ensureBuilt, 120_000);
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Up {
  readonly home: string;
  readonly url: string;
  readonly child: ChildProcess;
  readonly told: () => string;
  readonly ended: Promise<number | null>;
}

/** Starts `rotascope up` and waits until it listens. */
async function up(home = newHome(), ...args: readonly string[]): Promise<Up> {
  const child = spawn(process.execPath, [MAIN, 'up', '--no-sync', '--port', '0', '--home', home, ...args]);
  children.add(child);
  let told = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const [, address] = /listens at (http:\S+) /.exec(told) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on('close', () => {
      reject(new Error(told));
    });
  });
  return { home, url, child, told: () => told, ended };
}

function newHome(): string {
  homes++;
  return join(folder, String(homes));
}

function indexFile(name: string, closes: readonly number[]): string {
  const path = join(folder, name);
  const rows = closes.map((close, i) => `2026-01-${String(12 + i).padStart(2, '0')},${close}`);
  writeFileSync(path, ['DATE,RUT', ...rows, ''].join('\n'));
  return path;
}

interface About {
  readonly market: string;
  readonly dataVersion: string;
  readonly now: string;
}

const about = async ({ url }: Up) => (await (await fetch(`${url}/api/about`)).json()) as About;

describe('rotascope up', () => {
  it('shows the simulated market where nothing is stored, and the real one from the first import on', async () => {
    const server = await up();
    expect(server.told()).toContain('SIMULATED market');
    // A simulated market has no present: it is seen from its end.
    expect(await about(server)).toMatchObject({
      market: 'simulated',
      now: expect.stringMatching(/^2026-01-/) as string,
    });
    const file = indexFile('RUT_History.csv', [2500, 2510, 2520]);
    const imported = await rotascope(['import', file, '--home', server.home]);
    expect(imported.stderr + imported.stdout).toContain('observations added: 3');
    expect(imported.code).toBe(0);
    const { market, dataVersion } = await about(server);
    expect(market).toBe('real');
    expect(dataVersion).toMatch(/^real 1 [0-9a-f]{16}$/);
    const value = await fetch(`${server.url}/api/metrics/value?expression=RUT&report=latest&asOf=2026-01-15`);
    expect(await value.json()).toMatchObject({ value: 2520 });
  }, 120_000);

  it('lets commands on the same home use the store that it owns', async () => {
    const home = newHome();
    await rotascope(['import', indexFile('RUT_more.csv', [1, 2, 4]), '--home', home]);
    await up(home);
    const evaluated = await rotascope([
      'eval',
      'ret(RUT)',
      '--latest',
      '--home',
      home,
      '--as-of',
      '2026-01-15',
      '--json',
    ]);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ value: 1 });
    const again = await rotascope(['up', '--home', home]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('is running for this home already');
    const wrong = await rotascope(['eval', 'ret(SPX)', '--home', home]);
    expect(wrong.code).toBe(5);
    expect(wrong.stderr).toContain('Cannot read SPX.close');
  }, 120_000);

  it('ends with Ctrl-C and leaves nothing behind but the store and what it computed', async () => {
    const { child, ended, home } = await up();
    const file = join(home, 'server.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(existsSync(file)).toBe(false);
  }, 60_000);

  it('is not missed when it was killed: the next command opens the store itself', async () => {
    const { child, ended, home } = await up();
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(join(home, 'server.json'))).toBe(true);
    const imported = await rotascope(['import', indexFile('RUT_last.csv', [7, 8]), '--home', home]);
    expect(imported.code).toBe(0);
  }, 60_000);

  it('gives the store to nobody without the token of the home', async () => {
    const { url, home } = await up();
    const { token } = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8')) as { token: string };
    const ask = (authorization: string) => fetch(`${url}/api/store`, { headers: { authorization } });
    expect((await ask('')).status).toBe(401);
    expect((await ask(`Bearer ${token.slice(1)}`)).status).toBe(401);
    expect(await (await ask(`Bearer ${token}`)).json()).toEqual({ market: 'real' });
    const post = await fetch(`${url}/api/store/mine`, { method: 'POST', body: 'x' });
    expect(post.status).toBe(401);
  }, 60_000);

  it('listens for other machines only with a secret', async () => {
    const refused = await rotascope(['up', '--no-sync', '--host', '0.0.0.0', '--home', newHome()], {
      ROTASCOPE_TOKEN: 'short',
    });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('ROTASCOPE_TOKEN');
  }, 60_000);
});
