import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Code } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const COPIED = ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'claims', 'scripts'];

const guide = fromMarkdown(readFileSync(join(ROOT, 'docs/guides/add-a-study.md'), 'utf8'));
const blocks = guide.children.filter((node): node is Code => node.type === 'code');
const copy = mkdtempSync(join(tmpdir(), 'rotascope-guide-'));

function block(meta: string): Code {
  const found = blocks.find((one) => one.meta?.startsWith(meta) || one.lang === meta);
  if (!found) throw new Error(`the guide has no block "${meta}"`);
  return found;
}

/** What the guide says about the registry: an import, and the name in the list. */
function register(importLine: string): void {
  const path = join(copy, 'src/studies/registry.ts');
  const name = /\{ (\w+) \}/.exec(importLine)?.[1] ?? '';
  const text = readFileSync(path, 'utf8');
  const changed = `${importLine}\n${text.replace(/(export const STUDIES[^=]*= \[)/, `$1${name}, `)}`;
  writeFileSync(path, changed);
}

function runLine(line: string, ...more: string[]): string {
  const [program = '', ...words] = line.split(' ');
  return execFileSync(program === 'node' ? execPath : program, [...words, ...more], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the guide to adding a study', () => {
  const [build = '', run = '', declare = ''] = block('sh').value.split('\n');

  beforeAll(() => {
    for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const file = block('file=');
    writeFileSync(join(copy, file.meta?.replace('file=', '') ?? ''), `${file.value}\n`);
    register(block('registry').value);
    runLine(build);
  });
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it('gives a study that answers', () => {
    const result = JSON.parse(runLine(run, '--json')) as {
      study: string;
      verdict: string;
      findings: { name: string; observations: number }[];
      provenance: { trials: unknown };
    };
    expect(result.study).toBe('weekday-effect');
    expect(['different', 'no-difference']).toContain(result.verdict);
    expect(result.findings[0]?.observations).toBeGreaterThan(1000);
    expect(result.provenance.trials).toEqual([{ family: 'weekday-effect', ran: 1, distinct: 1 }]);
  });

  it('gives a study that can be declared', () => {
    expect(runLine(declare)).toContain('Declared 1 tests of weekday-effect');
  });
});
