import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Who may import whom, besides itself: folders, or a folder of one. `index.ts` and `cli` see everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  stats: ['core'],
  market: ['core', 'stats'],
  metrics: ['core', 'stats', 'market'],
  backtest: ['core', 'stats', 'market', 'metrics'],
  studies: ['core', 'stats', 'market', 'metrics', 'backtest'],
  sources: ['core', 'market'],
  store: ['core', 'market'],
  network: ['core'],
  engine: ['core', 'stats', 'market', 'metrics', 'backtest', 'studies', 'sources', 'store', 'network'],
  contract: ['core', 'market', 'network', 'sources', 'store', 'engine'],
  claims: ['core', 'market', 'metrics', 'engine'],
  server: ['core', 'stats', 'market', 'metrics', 'studies', 'store', 'engine', 'claims'],
  web: ['core', join('server', 'contract')],
  cli: [
    'core',
    'stats',
    'market',
    'metrics',
    'backtest',
    'studies',
    'sources',
    'store',
    'network',
    'engine',
    'claims',
    'server',
  ],
};
const PURE = new Set(['core', 'stats', 'market', 'metrics', 'backtest', 'studies']);

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const sources = files.filter((file) => !/\.test\.tsx?$/.test(file) && !isTestSupport(file));
const imports = sources.flatMap(importsOf);

/** Folders named `testing` hold what tests share; they are not built. */
function isTestSupport(file: string): boolean {
  return file.split(sep).includes('testing');
}

function importsOf(file: string): Import[] {
  const info = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true);
  return info.importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), fileName)) : fileName,
  }));
}

function folderOf(file: string): string {
  return file.split(sep)[0] ?? '';
}

function mayImport(from: string, to: string): boolean {
  return MAY_IMPORT[folderOf(from)]?.some((allowed) => to.startsWith(allowed + sep)) ?? false;
}

function isInternal(file: string): boolean {
  return files.includes(file);
}

/** A path of imports inside one folder that returns to its start, or undefined. */
function findCycle(): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of imports.filter((one) => one.from === file && isInternal(one.to))) {
      const cycle = visit(to, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of sources) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

describe('architecture', () => {
  it('reads imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.every(({ to }) => !/\.tsx?$/.test(to) || isInternal(to))).toBe(true);
  });

  it('lets folders import only what the table allows', () => {
    const offences = imports
      .filter(({ from, to }) => isInternal(to) && folderOf(from) !== folderOf(to) && from !== 'index.ts')
      .filter(({ from, to }) => !mayImport(from, to))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(offences).toEqual([]);
  });

  it('gives the web application only the types of the server', () => {
    const offences = sources
      .filter((file) => folderOf(file) === 'web')
      .flatMap((file) =>
        [
          ...readFileSync(join(SRC, file), 'utf8').matchAll(/^(?:import|export) (?!type ).*server\/.*$/gm),
        ].map(([line]) => `${file}: ${line}`),
      );
    expect(offences).toEqual([]);
  });

  it('knows every folder', () => {
    const folders = new Set(sources.map(folderOf).filter((folder) => !folder.endsWith('.ts')));
    expect([...folders].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  });

  it('keeps test support out of the program', () => {
    expect(imports.filter(({ to }) => isTestSupport(to))).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('keeps Node out of the pure folders', () => {
    const offences = imports.filter(({ from, to }) => PURE.has(folderOf(from)) && to.startsWith('node:'));
    expect(offences).toEqual([]);
  });

  it('holds no clock and no unseeded randomness below the command line', () => {
    const offences = sources
      .filter((file) => folderOf(file) !== 'cli')
      .filter((file) =>
        /Date\.now\(|Math\.random\(|new Date\(\)|performance\.now\(/.test(
          readFileSync(join(SRC, file), 'utf8'),
        ),
      );
    expect(offences).toEqual([]);
  });
});
