import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentMetrics } from '../src/metrics/document.ts';
import { documentSources } from '../src/sources/live/documentSources.ts';
import { LIVE_SOURCES } from '../src/sources/liveSources.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

function linksIn(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
}

describe('documentation', () => {
  it('of the metric language is what the registry says (npm run docs writes it)', () => {
    expect(readFileSync(join(ROOT, 'docs', 'metrics.md'), 'utf8')).toBe(documentMetrics());
  });

  it('of the live sources is what the list of sources says (npm run docs writes it)', () => {
    expect(readFileSync(join(ROOT, 'docs', 'sources', 'README.md'), 'utf8')).toBe(
      documentSources(LIVE_SOURCES),
    );
  });

  it.each(LIVE_SOURCES.map(({ id }) => id))(
    'has a page on the source %s with all that a user must know',
    (id) => {
      const page = readFileSync(join(ROOT, 'docs', 'sources', `${id}.md`), 'utf8');
      expect(page).toMatch(new RegExp(`^# .+: ${id}\n`));
      for (const row of ['Endpoints', 'Key', 'Limit', 'Licence', 'History'])
        expect(page).toContain(`| **${row}** |`);
      for (const section of ['## Series', '## Known defects']) expect(page).toContain(section);
      const source = LIVE_SOURCES.find((one) => one.id === id);
      for (const { host } of source?.hosts ?? []) expect(page).toContain(host);
      expect(page).toContain(source?.terms.attribution);
    },
  );

  it.each(pages)('%s links only to pages that are there', (page) => {
    const broken = linksIn(page).filter((link) => !existsSync(resolve(ROOT, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = pages.flatMap((page) =>
      [...readFileSync(join(ROOT, page), 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('holds no path of a machine and no registry', () => {
    const offences = pages.filter((page) =>
      /\/(home|Users|root|work|tmp)\/|registry\.npm/.test(readFileSync(join(ROOT, page), 'utf8')),
    );
    expect(offences).toEqual([]);
  });
});
