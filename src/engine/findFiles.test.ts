import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { findFiles } from './findFiles.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rotascope-find-'));
  for (const folder of ['b', 'b/deep', '.hidden', 'empty']) await mkdir(join(root, folder));
  for (const file of [
    'c.csv',
    'a.csv',
    'B.csv',
    'b/2.csv',
    'b/10.csv',
    'b/deep/x.csv',
    '.secret',
    '.hidden/y.csv',
  ])
    await writeFile(join(root, file), file);
});
afterEach(() => rm(root, { recursive: true }));

async function namesIn(...paths: readonly string[]): Promise<readonly string[]> {
  const found = await findFiles(paths.map((path) => join(root, path)));
  return found.map(({ path, named }) => `${relative(root, path)}${named ? ' named' : ''}`);
}

describe('findFiles', () => {
  it('walks a folder in order of name, without hidden files and folders', async () => {
    expect(await namesIn('.')).toEqual(['B.csv', 'a.csv', 'b/10.csv', 'b/2.csv', 'b/deep/x.csv', 'c.csv']);
  });

  it('keeps the order of the paths, and marks the files that were named', async () => {
    expect(await namesIn('c.csv', 'b', 'a.csv')).toEqual([
      'c.csv named',
      'b/10.csv',
      'b/2.csv',
      'b/deep/x.csv',
      'a.csv named',
    ]);
  });

  it('takes a hidden file that was named', async () => {
    expect(await namesIn('.secret')).toEqual(['.secret named']);
  });

  it('finds nothing in an empty folder', async () => {
    expect(await namesIn('empty')).toEqual([]);
  });

  it('takes a link to a file, and makes paths absolute', async () => {
    await symlink(join(root, 'c.csv'), join(root, 'empty', 'link.csv'));
    expect(await namesIn('empty')).toEqual(['empty/link.csv']);
    const [found] = await findFiles([relative(process.cwd(), join(root, 'c.csv'))]);
    expect(found).toEqual({ path: join(root, 'c.csv'), named: true });
  });

  it('refuses a path that is not there, with its name', async () => {
    const missing = join(root, 'lost.csv');
    await expect(findFiles([join(root, 'a.csv'), missing])).rejects.toThrow(InputError);
    await expect(findFiles([missing])).rejects.toThrow(`Cannot import ${missing}: no such file or folder`);
  });

  it('refuses what is neither a file nor a folder', async () => {
    await expect(findFiles(['/dev/null'])).rejects.toThrow('neither a file nor a folder');
  });
});
