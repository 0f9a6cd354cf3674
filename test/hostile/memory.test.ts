import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { rawAnswer } from '../../src/network/testing/rawServer.ts';
import { compileFor } from '../store/compile.ts';
import { brotliBomb, gzipBomb, nested } from './bombs.ts';
import { type Misbehave, startHostileServer } from './hostileBench.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const MOST_MIB = 256;
/** From the end of the work to that of the process. */
const MOST_LINGERING_MS = 2000;

interface Outcome {
  readonly failures: readonly (readonly string[])[];
  readonly added: readonly number[];
  readonly peakMib: number;
}

it('a sync with the worst of vendors stays below 256 MiB, and its process ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rotascope-hostile-'));
  const how = await worst();
  const server = await startHostileServer(() => ({ concern: 'data', how }), { now: () => NOW });
  try {
    const [script = ''] = compileFor(folder, ['test/hostile/hostileSync.ts']);
    const outcome = await run([script, server.url.href, join(folder, 'a.duckdb'), `${NOW}`]);
    expect(outcome.failures).toEqual([
      expect.arrayContaining([
        'klines/BTCUSDT: too-large',
        'funding/BTCUSDT: too-large',
        'open-interest/BTCUSDT: drift',
        'account-ratio/BTCUSDT: drift',
      ]),
      [],
    ]);
    expect(outcome.added).toEqual([0, 5]);
    expect(outcome.peakMib).toBeLessThan(MOST_MIB);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

/** Bombs for bars and payments, a text of 7 MB and lists a million levels deep for the rest. */
async function worst(): Promise<Misbehave> {
  const answers: Readonly<Record<string, Buffer>> = {
    kline: rawAnswer(gzipBomb(), ['content-encoding: gzip']),
    history: rawAnswer(await brotliBomb(), ['content-encoding: br']),
    'open-interest': rawAnswer(JSON.stringify('x'.repeat(7e6))),
    'account-ratio': rawAnswer(nested(1e6)),
  };
  return (socket, _, { pathname }) => void socket.write(answers[pathname.split('/').at(-1) ?? ''] ?? '');
}

async function run(args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await Promise.race([once(child.stdout, 'data'), exit]);
  const end = await Promise.race([exit, pause(MOST_LINGERING_MS, 'still running')]);
  child.kill('SIGKILL');
  expect(end).toEqual([0, null]);
  return JSON.parse(output) as Outcome;
}
