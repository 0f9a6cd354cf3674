import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, rotascope } from './support/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-forecasts-'));
const home = ['--home', join(folder, 'home')];

beforeAll(ensureBuilt);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('rotascope forecasts', () => {
  it('lists nothing on a new store, and says how to begin', async () => {
    const { code, stdout } = await rotascope(['forecasts', 'list', ...home]);
    expect(code).toBe(0);
    expect(stdout).toContain('No forecast was issued on this store yet: rotascope forecasts issue.');
  });

  it('verifies a journal without lines', async () => {
    const { code, stdout } = await rotascope(['forecasts', 'verify', ...home, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ isIntact: true, lines: 0, head: '0'.repeat(64), problems: [] });
  });

  it('has the exit code of a broken store where a head that was kept elsewhere is not in it', async () => {
    const { code, stdout } = await rotascope(['forecasts', 'verify', ...home, '--head', 'ab'.repeat(32)]);
    expect(code).toBe(7);
    expect(stdout).toContain('The journal is not what was written.');
  });

  it('resolves nothing where there is nothing', async () => {
    const { code, stdout } = await rotascope(['forecasts', 'resolve', ...home]);
    expect([code, stdout]).toEqual([0, 'Every forecast of the journal is resolved.\n']);
  });

  it('issues nothing without data, and nothing of the simulated market', async () => {
    const missing = await rotascope(['forecasts', 'issue', ...home]);
    expect(missing.code).toBe(5);
    expect(missing.stderr).toContain('RUT.close');
    const simulated = await rotascope(['forecasts', 'issue', '--simulated']);
    expect(simulated.code).toBe(2);
    expect(simulated.stderr).toContain('Cannot write to the simulated market');
  });

  it('refuses what it does not know', async () => {
    expect((await rotascope(['forecasts', 'issue', '--horizon', '2', ...home])).code).toBe(2);
    expect((await rotascope(['forecasts', 'edit', ...home])).code).toBe(2);
  });
});
