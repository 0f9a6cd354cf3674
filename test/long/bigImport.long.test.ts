import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const BYTES = 2 * 1024 ** 3;
const MOST_MEMORY = 1024 ** 3;
const SYMBOLS = ['BTC', 'ETH', 'SOL', 'XRP', 'ADA', 'LTC', 'DOT', 'BCH', 'TRX', 'XLM'];
const FIRST = Date.UTC(1985, 0, 1);
const STEP = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'rotascope-big-'));
beforeAll(ensureBuilt);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Funding events of ten coins every three minutes, printed to 120 decimals, until the file has its size. Returns the number of rows. */
async function writeFunding(path: string): Promise<number> {
  const out = createWriteStream(path);
  out.write('ts,symbol,rate\n');
  let [written, rows] = [0, 0];
  for (let event = FIRST; written < BYTES; event += STEP * 1000) {
    const lines: string[] = [];
    for (let i = 0; i < 1000; i++) {
      for (const symbol of SYMBOLS)
        lines.push(
          `${event + i * STEP},${symbol},${(((rows++ % 2000) - 1000) / 1e7).toFixed(100)}00000000000000000000`,
        );
    }
    const text = `${lines.join('\n')}\n`;
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return rows;
}

/** The most memory that a process ever held, in bytes, as Linux counts it. */
function peakMemory(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

it.skipIf(process.platform !== 'linux')('imports a 2 GB file in less than 1 GB of memory', async () => {
  const path = join(folder, 'okx_funding.csv');
  const rows = await writeFunding(path);
  expect(statSync(path).size).toBeGreaterThan(BYTES);
  const child = spawn(process.execPath, [MAIN, 'import', path, '--home', join(folder, 'home'), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [output, peak] = ['', 0];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const watch = setInterval(() => (peak = Math.max(peak, peakMemory(child.pid ?? 0))), 200);
  const started = performance.now();
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  console.info(
    `${rows} rows in ${((performance.now() - started) / 1000).toFixed(0)} s, peak ${(peak / 1024 ** 2).toFixed(0)} MiB`,
  );
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ files: 1, refusedValues: 0, added: rows });
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST_MEMORY);
});
