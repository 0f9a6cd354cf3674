import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Code } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, rotascope } from './support/builtProgram.ts';

const ROOT = join(import.meta.dirname, '..');
const guide = fromMarkdown(readFileSync(join(ROOT, 'docs/guides/add-a-source.md'), 'utf8'));
const blocks = guide.children.filter((node): node is Code => node.type === 'code');
const home = mkdtempSync(join(tmpdir(), 'rotascope-plugin-'));

/** A plug-in lives in a folder of its own, with the program installed beside it. */
beforeAll(async () => {
  await ensureBuilt();
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(ROOT, join(home, 'node_modules', 'rotascope'));
  symlinkSync(join(ROOT, 'node_modules', 'zod'), join(home, 'node_modules', 'zod'));
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }\n');
  for (const { meta, value } of blocks) {
    const file = /file=(\S+)/.exec(meta ?? '')?.[1];
    if (file !== undefined) writeFileSync(join(home, file), `${value}\n`);
  }
  writeFileSync(join(home, 'config.toml'), blocks.find(({ lang }) => lang === 'toml')?.value ?? '');
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe('the guide to adding a source', () => {
  it('gives a source that keeps the contract', () => {
    const [, ...args] = (blocks.find(({ lang }) => lang === 'sh')?.value ?? '').split(' ');
    const output = execFileSync(execPath, args, {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(output).toMatch(/# pass 11\n# fail 0/);
  });

  it('gives a source that the program knows', async () => {
    const { code, stdout } = await rotascope(['doctor', 'nordhaven', '--offline', '--home', home]);
    expect(code).toBe(0);
    expect(stdout).toContain('nordhaven (Nordhaven coin index): not asked yet');
    expect(stdout).toContain('licence: CC BY 4.0; Data: Nordhaven');
  });
});
