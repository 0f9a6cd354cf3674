import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { peekJson, readJson } from './json.ts';

const SCHEMA = z.looseObject({ list: z.array(z.tuple([z.string()])) });

function answer(body: string | Uint8Array) {
  return {
    url: 'https://a.example/x',
    status: 200,
    headers: {},
    body: Buffer.from(body as string),
    receivedMs: 0,
  };
}

function failureOf(body: string | Uint8Array): unknown {
  try {
    return readJson('venue', answer(body), SCHEMA);
  } catch (error) {
    return error;
  }
}

describe('readJson', () => {
  it('gives a document of the shape, whatever its rows hold', () => {
    const odd = '{[" \\" \\\\';
    expect(readJson('venue', answer(JSON.stringify({ list: [[odd]] })), SCHEMA).list).toEqual([[odd]]);
    expect(readJson('venue', answer('\ufeff{"list":[]}'), SCHEMA).list).toEqual([]);
  });

  it.each([
    ['an empty answer', ' \n', 'not-data', 'an empty answer'],
    ['a page', '<html>\u001b[2J', 'not-data', 'instead of JSON: <html> [2J'],
    ['a retyped cell', '{"list":[["1"],[2]]}', 'drift', 'at list.1.0: expected string, got 2'],
    ['a missing key', '{}', 'drift', 'at list: expected array, got nothing'],
    [
      'a long value',
      `{"list":"${'x'.repeat(1e5)}"}`,
      'drift',
      `at list: expected array, got "${'x'.repeat(58)}…`,
    ],
    ['depth', `{"list":${'['.repeat(1e6)}`, 'drift', 'at the top: expected at most 200 levels, got more'],
    [
      'a huge text',
      `{"a":"${'x'.repeat(2e6)}"}`,
      'drift',
      'at the top: expected no text of more than 1 MiB, got one',
    ],
    [
      'a text without end',
      `"${'x'.repeat(2e6)}`,
      'drift',
      'at the top: expected no text of more than 1 MiB, got one',
    ],
  ])('tells what is wrong: %s', (...[, body, kind, detail]) => {
    expect(failureOf(body)).toMatchObject({ failure: { kind, detail }, response: { status: 200 } });
  });

  it('finds the first of millions of faults, and a late one too', () => {
    const wide = `{"list":[${'0,'.repeat(1e6)}0]}`;
    expect(failureOf(wide)).toMatchObject({ path: 'list.0', expected: 'tuple', seen: '0' });
    const late = `{"list":[${'["1"],'.repeat(3e5)}0]}`;
    expect(failureOf(late)).toMatchObject({ path: 'list.300000', expected: 'tuple', seen: '0' });
  });
});

describe('peekJson', () => {
  it('gives what is JSON, and nothing of what is too much for an error message', () => {
    expect(peekJson(answer('{"code":1}'))).toEqual({ code: 1 });
    expect(peekJson(answer('<html>'))).toBeUndefined();
    expect(peekJson(answer('['.repeat(1e6)))).toBeUndefined();
    expect(peekJson(answer(`[${'0,'.repeat(2e6)}0]`))).toBeUndefined();
  });
});
