import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { findStudy, STUDIES } from './registry.ts';

const PAGES = join(import.meta.dirname, '../../docs/studies');

describe('STUDIES', () => {
  it('have names of their own', () => {
    expect(new Set(STUDIES.map(({ name }) => name)).size).toBe(STUDIES.length);
  });

  it.each(STUDIES)('$name is ready to be shown', ({ name, title, question, verdicts, parameters }) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).not.toBe('');
    expect(question).toMatch(/\?$/);
    expect(verdicts.length).toBeGreaterThan(1);
    expect(verdicts.every(({ meaning }) => meaning.length > 0)).toBe(true);
    const { properties = {} } = z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' });
    for (const property of Object.values(properties)) {
      expect(typeof property === 'object' && property.description).toBeTruthy();
    }
  });

  it.each(STUDIES)(
    '$name can be asked for without parameters, and again with those it filled in',
    (study) => {
      const { needs, params } = study.prepare({});
      expect(needs.length).toBeGreaterThan(0);
      expect(study.prepare(params).params).toEqual(params);
    },
  );

  it.each(STUDIES)(
    '$name has a page that says what its verdicts mean, and stands in the index',
    ({ name, verdicts }) => {
      const path = join(PAGES, `${name}.md`);
      expect(existsSync(path)).toBe(true);
      const page = readFileSync(path, 'utf8');
      for (const { word } of verdicts) expect(page).toContain(`\`${word}\``);
      expect(readFileSync(join(PAGES, 'README.md'), 'utf8')).toContain(`[${name}](${name}.md)`);
    },
  );
});

describe('findStudy', () => {
  it('finds a study by its name', () => {
    expect(findStudy('lead-lag').name).toBe('lead-lag');
  });

  it('refuses other names with the nearest one', () => {
    expect(() => findStudy('lead-leg')).toThrow(InputError);
    expect(() => findStudy('lead-leg')).toThrow('did you mean lead-lag?');
  });
});
