import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findField } from '../market/fields.ts';
import type { TableFormat, TableSample } from './format.ts';
import { TABLE_FORMATS } from './formats.ts';

const PAGES = new URL('../../docs/formats/', import.meta.url);

function pageOf(name: string): string {
  const page = new URL(`${name}.md`, PAGES);
  return existsSync(page) ? readFileSync(page, 'utf8') : '';
}

/** A page wraps its lines; a sentence may run over the end of one. */
function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ');
}

describe.each(TABLE_FORMATS.map((format) => [format.name, format] as const))('%s', (name, format) => {
  it('has a page that says what its dates mean, when values are known and what is missing', () => {
    const page = unwrapped(pageOf(name));
    expect(page).toContain(format.title);
    expect(page).toContain(format.labelConvention);
    expect(page).toContain(format.knownTimeRule);
    expect(page).toContain(format.missing);
  });

  it('explains every column on that page and shows an example', () => {
    const page = pageOf(name);
    for (const column of format.columns.flatMap((alternatives) => alternatives.split('|'))) {
      expect(page).toContain(`\`${column}\``);
    }
    expect(page).toMatch(/## Example\n\n```csv\n(?:.+\n){4,6}```/);
  });

  it('is in the index', () => {
    expect(pageOf('README')).toContain(`[${name}](${name}.md)`);
  });

  it('has a name, a version and a source of the usual form', () => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Number.isInteger(format.version) && format.version > 0).toBe(true);
    expect(format.source).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('TABLE_FORMATS', () => {
  it('gives every format its own name', () => {
    expect(new Set(TABLE_FORMATS.map(({ name }) => name)).size).toBe(TABLE_FORMATS.length);
  });

  it('recognises the example of every page as that format and no other', () => {
    for (const format of TABLE_FORMATS) {
      expect(formatsOf(exampleOf(format)), format.name).toEqual([format.name]);
    }
  });

  it('names only fields that exist on its pages', () => {
    for (const { name } of TABLE_FORMATS) {
      const fields = Array.from(
        pageOf(name).matchAll(/^\| `[^|]+` \| `([a-zA-Z]+)` \|/gm),
        (match) => match[1] ?? '',
      );
      expect(fields.length, name).toBeGreaterThan(0);
      for (const field of fields) expect(findField(field), `${name}: ${field}`).toBeDefined();
    }
  });
});

function exampleOf({ name }: TableFormat): TableSample {
  const page = pageOf(name);
  const [, lines = ''] = /## Example\n\n```csv\n([^`]+)```/.exec(page) ?? [];
  const fileName = /`([^`]+\.csv)`/.exec(page)?.[1] ?? 'example.csv';
  const [header = [], ...rows] = lines
    .trim()
    .split('\n')
    .map((line) => line.split(line.includes(';') ? ';' : ','));
  return { fileName, header, rows };
}

function formatsOf(sample: TableSample): readonly string[] {
  return TABLE_FORMATS.filter((format) => format.matches(sample)).map(({ name }) => name);
}
