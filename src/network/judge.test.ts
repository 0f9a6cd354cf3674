import { describe, expect, it } from 'vitest';
import { beginningOf, judgeByStatus } from './judge.ts';

function answer(status: number, body: string | Uint8Array = 'no') {
  return { url: 'https://a.example/', status, headers: {}, body: Buffer.from(body as string), receivedMs: 0 };
}

describe('judgeByStatus', () => {
  it.each([
    [202, 'computing'],
    [204, 'not-data'],
    [206, 'not-data'],
    [304, 'redirected'],
    [400, 'request'],
    [401, 'key'],
    [402, 'paid'],
    [403, 'blocked'],
    [404, 'not-found'],
    [408, 'unreachable'],
    [410, 'not-found'],
    [418, 'banned'],
    [422, 'request'],
    [429, 'throttled'],
    [451, 'blocked'],
    [500, 'server'],
    [522, 'server'],
  ])('takes %i for %s', (status, kind) => {
    expect(judgeByStatus(answer(status))).toEqual({ kind, detail: 'no' });
  });

  it('finds nothing wrong with 200', () => {
    expect(judgeByStatus(answer(200))).toBeUndefined();
  });
});

describe('beginningOf', () => {
  it('is short, on one line and harmless to a terminal', () => {
    expect(beginningOf(answer(500, '\u001b[2J  a\n\tb\u0000c\u202e'))).toBe('[2J a b c');
    expect(beginningOf(answer(500, 'x'.repeat(1e6)))).toHaveLength(160);
    expect(beginningOf(answer(500, ' \n'))).toBe('an empty answer');
    expect(beginningOf(answer(500, Uint8Array.of(0xff, 0x41)))).toBe('\ufffdA');
  });
});
