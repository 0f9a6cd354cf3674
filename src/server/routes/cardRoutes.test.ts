import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCardShelf } from '../cardShelf.ts';
import { MOST_CARDS } from '../contract/card.ts';
import { problemOf } from '../problem.ts';
import { addCardRoutes } from './cardRoutes.ts';

const VIEW = { title: 'Small caps and bitcoin', expressions: ['RUT', 'BTC'], scale: 'indexed' };

describe('cards of your own', () => {
  let folder: string;
  let file: string;
  let app: OpenAPIHono;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rotascope-cards-'));
    file = join(folder, 'cards.json');
    app = serve(file);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (id: string, body: unknown) =>
    app.request(`/api/cards/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const list = async () => {
    const response = await app.request('/api/cards');
    return (await response.json()) as { cards: { id: string; title: string }[]; detail?: string };
  };

  it('are none at first, and kept in order over a restart', async () => {
    expect(await list()).toEqual({ cards: [] });
    expect(await readdir(folder)).toEqual([]);
    await put('b', VIEW);
    await put('a', { ...VIEW, title: ' Another ' });
    app = serve(file);
    expect((await list()).cards).toEqual([
      { id: 'b', hidden: [], layout: 'one', marks: 'starts', ...VIEW },
      { id: 'a', hidden: [], layout: 'one', marks: 'starts', ...VIEW, title: 'Another' },
    ]);
    expect(await readdir(folder)).toEqual(['cards.json']);
  });

  it('are renamed in their place and removed', async () => {
    await put('a', VIEW);
    await put('b', VIEW);
    await put('a', { ...VIEW, title: 'New name' });
    expect((await list()).cards.map(({ title }) => title)).toEqual(['New name', VIEW.title]);
    const remove = async () => (await app.request('/api/cards/a', { method: 'DELETE' })).json();
    expect([await remove(), await remove()]).toEqual([{ removed: true }, { removed: false }]);
    expect((await list()).cards.map(({ id }) => id)).toEqual(['b']);
  });

  it('lose nothing where several are saved at once', async () => {
    await Promise.all(Array.from({ length: 9 }, (_, i) => put(`card-${i}`, VIEW)));
    expect((await list()).cards).toHaveLength(9);
  });

  it('take no more than there is room for, and name what is wrong', async () => {
    const bad: readonly (readonly [string, unknown, string])[] = [
      ['a', { ...VIEW, title: '' }, 'title'],
      ['a', { ...VIEW, title: 'x'.repeat(121) }, 'title'],
      ['a', { ...VIEW, expressions: [] }, 'expressions'],
      ['a', { ...VIEW, expressions: Array.from({ length: 9 }, () => 'RUT') }, 'expressions'],
      ['a', { ...VIEW, expressions: ['RUT; BTC'] }, 'one expression'],
      ['a', { ...VIEW, expressions: ['rett(RUT)'] }, 'rett'],
      ['a', { ...VIEW, scale: 'cubic' }, 'scale'],
      ['a', { ...VIEW, script: 1 }, 'script'],
      ['..%2Fa', VIEW, 'id'],
    ];
    for (const [id, body, named] of bad) {
      const response = await put(id, body);
      expect(response.status, named).toBe(400);
      expect(await response.text()).toContain(named);
    }
    for (let i = 0; i < MOST_CARDS; i++) await put(`card-${i}`, VIEW);
    const full = await put('one-more', VIEW);
    expect(full.status).toBe(400);
    expect(await full.text()).toContain('remove one');
    expect((await put('card-3', { ...VIEW, title: 'Still renamed' })).status).toBe(200);
  });

  it.each([
    ['half a file', '{"version": 1, "cards": [{"id"', 'JSON'],
    ['a foreign card', '{"version": 1, "cards": [{"id": "a"}]}', 'cards.0.title'],
    ['a later version', '{"version": 2, "cards": []}', 'version'],
  ])('say of %s what is damaged, and leave it as it is', async (_, text, reason) => {
    await writeFile(file, text);
    const answers = [
      await app.request('/api/cards'),
      await put('a', VIEW),
      await app.request('/api/cards/a', { method: 'DELETE' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      const { detail } = (await answer.json()) as { detail: string };
      expect(detail).toContain('Cannot read your cards');
      expect(detail).toContain(reason);
    }
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

/** The routes alone, which tell of failures as the whole server does. */
function serve(file: string): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : c.text(result.error.message, 400)),
  });
  addCardRoutes(app, { cards: createCardShelf(file) });
  app.onError((error, c) => {
    const problem = problemOf(error);
    return c.json(problem, problem.status as 400);
  });
  return app;
}
