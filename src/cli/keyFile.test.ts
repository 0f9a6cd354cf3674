import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeys } from './keyFile.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotascope-keys-'));
  path = join(folder, 'keys.toml');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(text: string, mode = 0o600): void {
  writeFileSync(path, text);
  chmodSync(path, mode);
}

describe('readKeys', () => {
  it('knows none where there is nothing', async () => {
    expect((await readKeys(path, {}))('fred')).toBeUndefined();
  });

  it('takes those of the environment before those of the file', async () => {
    write('fred = "from-file"\ncoingecko = "other"\n');
    const keys = await readKeys(path, { ROTASCOPE_KEY_FRED: 'from-env', ROTASCOPE_KEY_GITHUB: '' });
    expect([keys('fred'), keys('coingecko'), keys('github')]).toEqual(['from-env', 'other', undefined]);
  });

  it.runIf(platform !== 'win32').each([0o644, 0o640, 0o604])(
    'refuses a file with mode %o and says what to do',
    async (mode) => {
      write('fred = "secret-of-mine"\n', mode);
      const refusal = readKeys(path, {});
      await expect(refusal).rejects.toThrow(`got ${mode.toString(8).padStart(4, '0')}; run: chmod 600`);
      await expect(refusal).rejects.not.toThrow('secret-of-mine');
    },
  );

  it.each(['fred secret-of-mine', 'fred = 5', 'fred = ""', '[fred]\nkey = "secret-of-mine"'])(
    'refuses %j without quoting it',
    async (text) => {
      write(text);
      await expect(readKeys(path, {})).rejects.toThrow(/^Cannot use the keys: (?!.*secret-of-mine)/);
    },
  );
});
