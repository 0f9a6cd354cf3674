import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ensureBuilt } from './support/builtProgram.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('third-party notices', () => {
  it('name what is bundled into the web application, with its licence', () => {
    ensureBuilt();
    const bundled = readFileSync(join(ROOT, 'dist', 'web', 'licences.txt'), 'utf8');
    const packages = [...bundled.matchAll(/^={78}\n(\S+) \S+\nLicence: (.+)$/gm)].map(
      ([, name, licence]) => ({
        name,
        licence,
      }),
    );
    const notices = readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    const named = [...notices.matchAll(/^\| (\S+) \| (\S+) \| .+ \|$/gm)]
      .map(([, name, licence]) => ({ name, licence }))
      .filter(({ name }) => name !== 'package' && name !== '---');
    expect(packages.length).toBeGreaterThan(10);
    expect(named).toEqual(packages.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)));
  }, 180_000);
});
