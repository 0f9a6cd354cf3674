import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './support/builtProgram.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('third-party notices', () => {
  beforeAll(async () => {
    await ensureBuilt();
  }, 180_000);

  it.each([
    ['cli', /^## The command line.*?(?=^## )/ms],
    ['web', /^## The web application.*/ms],
  ])('name what is bundled into dist/%s, with its licence', (folder, section) => {
    const bundled = readFileSync(join(ROOT, 'dist', folder, 'licences.txt'), 'utf8');
    const packages = [...bundled.matchAll(/^={78}\n(\S+) \S+\nLicence: (.+)$/gm)].map(
      ([, name, licence]) => `${name} ${licence}`,
    );
    const [notices = ''] = section.exec(readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8')) ?? [];
    const named = [...notices.matchAll(/^\| (?!package |---)(\S+) \| (\S+) \|/gm)].map(
      ([, name, licence]) => `${name} ${licence}`,
    );
    expect(packages.length).toBeGreaterThan(10);
    expect(named).toEqual(packages.toSorted());
  });
});
