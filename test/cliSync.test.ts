import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, text } from '../src/contract/fakeVendor.ts';
import { startVendorServer, type VendorServer } from '../src/contract/vendorServer.ts';
import { fakeBybit } from '../src/sources/bybit/testing/fakeBybit.ts';
import { ensureBuilt, MAIN, rotascope } from './support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-sync-'));
let server: VendorServer;
let homes = 0;
let home = '';

beforeAll(async () => {
  await ensureBuilt();
  // The program runs by the machine's clock, so its vendor does.
  server = await startVendorServer(fakeBybit, () => Date.now());
});
beforeEach(() => {
  homes++;
  home = join(folder, String(homes));
  mkdirSync(home);
  server.answerWith(fakeBybit);
  configure();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All requests of the home go to the vendor of the test. */
function configure(more = ''): void {
  const text = `coins = ["PEPE"]\n[network]\nmirror = "${server.mirror.href}"\n${more}`;
  writeFileSync(join(home, 'config.toml'), text);
}

const run = (...args: readonly string[]) => rotascope([...args, '--home', home]);

describe('rotascope sync', () => {
  it('brings a source, shows it, and asks nothing again a moment later', async () => {
    const first = await run('sync', 'bybit');
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(/^bybit: 8 feeds, [\d,]+ added/m);
    expect(first.stdout).toMatch(
      /observations added: [\d,]+ \(0 revised, 0 unchanged\), refused: 0, feeds failed: 0/,
    );
    const asked = server.arrivals.length;
    const again = await run('sync', 'bybit');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('nothing is due, 8 feeds asked a short while ago');
    // The list of contracts comes in two pages.
    expect(server.arrivals.length - asked).toBe(2);
    const forced = await run('sync', 'bybit', '--force', '--json');
    expect(JSON.parse(forced.stdout)).toMatchObject({
      cancelled: false,
      sources: [{ source: 'bybit', feeds: 8, added: 0 }],
    });
    const status = await run('status', 'bybit');
    expect(status.stdout).toContain('PEPE@bybit-linear.fundingRate');
    expect(status.stdout).toMatch(/bybit \(Bybit perpetuals\): well, 8 feeds, last success/);
    expect(status.stdout).toContain('licence: API terms; own use; Data: Bybit');
  });

  it.each([
    ['sync', 'bybit'],
    ['import', '.'],
  ])('refuses to %s into the simulated market', async (...command) => {
    const asked = server.arrivals.length;
    const refused = await run(...command, '--simulated');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Cannot write to the simulated market');
    expect(server.arrivals).toHaveLength(asked);
  });

  it('exits with 4 and keeps both answers when the data change their shape', async () => {
    await run('sync', 'bybit');
    server.answerWith((request) => {
      const reply = fakeBybit(request);
      if (!reply || !request.url.pathname.endsWith('funding/history')) return reply;
      return { ...reply, body: String(reply.body).replaceAll('"fundingRate":', '"rate":') };
    });
    const drifted = await run('sync', 'bybit', '--force');
    expect(drifted.code).toBe(4);
    expect(drifted.stderr).toMatch(
      /2 feeds: it has changed the shape of its data. What to do: update the program/,
    );
    expect(drifted.stderr).toMatch(/at result\.list\.0\.fundingRate: expected string, got nothing/);
    const kept = readdirSync(join(home, 'answers', 'bybit'));
    expect(kept).toContain('funding_BTCUSDT.good.gz');
    const bad = gunzipSync(readFileSync(join(home, 'answers', 'bybit', 'funding_BTCUSDT.bad.gz'))).toString();
    expect(bad).toContain('"rate":');
    const { rows } = await statusOf('BTC@bybit-linear.fundingRate');
    expect(rows).toBeGreaterThan(300);
  });

  it('exits with 3 and plain words where the country is not served', async () => {
    server.answerWith(() =>
      text('<html>configured to block access from your country</html>', 'text/html', { status: 403 }),
    );
    const blocked = await run('sync', 'bybit');
    expect(blocked.code).toBe(3);
    expect(blocked.stderr).toContain('it does not serve this country or network');
    const offline = await run('doctor', 'bybit', '--offline');
    expect(offline.code).toBe(0);
    expect(offline.stdout).toMatch(/bybit \(Bybit perpetuals\): FAILING/);
    expect(offline.stdout).toContain('it is asked instead');
  });

  it('refuses a source that is not there before anything is asked', async () => {
    const asked = server.arrivals.length;
    const unknown = await run('sync', 'bybitt');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('did you mean bybit?');
    expect(server.arrivals.length).toBe(asked);
  });

  it('stops within a second, says so, and goes on next time', async () => {
    let answers = 0;
    server.answerWith((request) => {
      answers++;
      return answers < 6 ? fakeBybit(request) : { status: 429, headers: { 'retry-after': '60' }, body: '' };
    });
    const child = spawn(process.execPath, [MAIN, 'sync', 'bybit', '--home', home, '--quiet']);
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    await new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (answers < 6) return;
        clearInterval(poll);
        resolve();
      }, 20);
    });
    const interrupted = performance.now();
    const code = await new Promise<number | null>((resolve) => {
      child.on('close', resolve);
      child.kill('SIGINT');
    });
    expect(performance.now() - interrupted).toBeLessThan(1000);
    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted: all of this is stored');
    server.answerWith(fakeBybit);
    expect((await run('sync', 'bybit')).code).toBe(0);
    const clean = await statusOf('PEPE@bybit-linear.fundingRate');
    expect(clean.gaps).toBe(0);
  });

  it('goes on without a network: what is stored stays usable', async () => {
    await run('sync', 'bybit');
    writeFileSync(join(home, 'config.toml'), '[network]\nmirror = "http://127.0.0.1:1/"\n');
    const offline = await run('sync', 'bybit');
    expect(offline.code).toBe(3);
    expect(offline.stderr).toContain('the connection is refused');
    const value = await run('eval', 'PEPE', '--as-of', '2126-06-20', '--json');
    expect(value.code).toBe(0);
    expect(JSON.parse(value.stdout)).toMatchObject({
      notices: expect.arrayContaining([expect.objectContaining({ code: 'stale-series' })]) as unknown,
    });
  });
});

describe('rotascope doctor', () => {
  it('asks each source now and tells licence and attribution', async () => {
    const { code, stdout } = await run('doctor', 'bybit');
    expect(code).toBe(0);
    expect(stdout).toContain('coins followed: 2');
    expect(stdout).toContain('bybit (Bybit perpetuals): not asked yet');
    expect(stdout).toMatch(
      /now: it answers: 4 feeds; klines\/BTCUSDT by api\.bybit\.com: \d+ values, newest value of/,
    );
  });

  it('exits with 3 where a source does not answer', async () => {
    server.answerWith(() => json({ retCode: 10001, retMsg: 'params error' }));
    const { code, stdout } = await run('doctor', 'bybit', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ probes: [{ source: 'bybit', failure: { kind: 'request' } }] });
  });
});

describe('keys', () => {
  it('are refused where others can read them, without a word of them', async () => {
    const path = join(home, 'keys.toml');
    writeFileSync(path, 'fred = "0123456789abcdef"\n');
    chmodSync(path, 0o644);
    const open = await run('sync', 'bybit');
    expect(open.code).toBe(2);
    expect(open.stderr).toContain('mode 0600');
    expect(open.stderr).not.toContain('0123456789abcdef');
    chmodSync(path, 0o600);
    expect((await run('doctor', 'bybit', '--offline')).code).toBe(0);
  });
});

describe('plug-ins', () => {
  it('add a source by a module named in the configuration', async () => {
    writeFileSync(
      join(home, 'mine.js'),
      `export default {
        id: 'mine', title: 'My source', terms: { licence: 'mine', attribution: 'me', url: 'https://example.org/' },
        hosts: [{ host: 'api.example.org', limits: [{ name: 'requests', units: 10, perMs: 1000 }] }],
        feeds: async () => [],
      };`,
    );
    configure('[plugins]\nsources = ["./mine.js"]\n');
    const { code, stdout } = await run('doctor', 'mine');
    expect(code).toBe(0);
    expect(stdout).toContain('mine (My source)');
    configure('[plugins]\nsources = ["./other.js"]\n');
    const missing = await run('sync', 'bybit');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('Cannot load the plug-in ./other.js');
  });
});

describe('rotascope revisions', () => {
  it('shows what a vendor corrected', async () => {
    await run('sync', 'bybit');
    server.answerWith((request) => {
      const reply = fakeBybit(request);
      if (!reply || !request.url.pathname.endsWith('account-ratio')) return reply;
      return { ...reply, body: String(reply.body).replaceAll('"buyRatio":"0.52"', '"buyRatio":"0.53"') };
    });
    const revised = await run('sync', 'bybit', '--force');
    expect(revised.code).toBe(0);
    const { code, stdout } = await run('revisions', 'BTC.longAccountShare');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /BTC@bybit-linear\.longAccountShare: \d+ values from 2026-02-21 to \d{4}-\d\d-\d\d, 3 of them corrected/,
    );
    expect(stdout).toMatch(/0\.52 .* 0\.53 .* 2 .* 1\.92 %/);
  });
});

async function statusOf(series: string): Promise<{ rows: number; gaps: number }> {
  const { stdout } = await run('status', series, '--json');
  const status = JSON.parse(stdout) as { series: { rows: number; gaps: number }[] };
  const [one] = status.series;
  if (!one) throw new Error(`${series} is not stored`);
  return one;
}
