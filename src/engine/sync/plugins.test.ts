import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { joinSources, loadPlugin } from './plugins.ts';
import { toySource } from './testing/toySource.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotascope-plugins-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function moduleWith(text: string): string {
  files++;
  const name = `./plugin${files}.mjs`;
  writeFileSync(join(folder, name), text);
  return name;
}

const SOURCE = `{
  id: 'mine', title: 'Mine', terms: { licence: 'x', attribution: 'y', url: 'https://mine.example/' },
  hosts: [{ host: 'mine.example', limits: [{ name: 'requests', units: 1, perMs: 1000 }] }], feeds: async () => [],
}`;

describe('loadPlugin', () => {
  it('takes a default source, or a list', async () => {
    const [one] = await loadPlugin(moduleWith(`export default ${SOURCE};`), folder);
    expect(one?.id).toBe('mine');
    expect(
      await loadPlugin(moduleWith(`export const sources = [${SOURCE}, ${SOURCE}];`), folder),
    ).toHaveLength(2);
  });

  it.each([
    ['export const other = 1;', 'must export "sources"'],
    ['export default 5;', 'a source'],
    [`export default { ...${SOURCE}, id: 'Not Kebab' };`, 'id must be kebab-case'],
    [`export default { ...${SOURCE}, feeds: 1 };`, 'feeds must be a function'],
    [`export default { ...${SOURCE}, hosts: [] };`, 'hosts'],
    ['export default (', 'Cannot load the plug-in'],
    ['throw new Error("from inside");', 'from inside'],
  ])('refuses %j in words', async (text, message) => {
    await expect(loadPlugin(moduleWith(text), folder)).rejects.toThrow(message);
  });

  it('says which module is not there', async () => {
    await expect(loadPlugin('./nowhere.mjs', folder)).rejects.toThrow(
      'Cannot load the plug-in ./nowhere.mjs',
    );
  });
});

describe('joinSources', () => {
  it('refuses two of a name', () => {
    expect(joinSources([toySource], [])).toEqual([toySource]);
    expect(() => joinSources([toySource], [toySource])).toThrow('two sources are named "toy"');
  });
});
