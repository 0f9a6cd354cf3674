import { describe, expect, it } from 'vitest';
import { accept, completionAt, isTypedOver, isWritten } from './complete.ts';
import { callAt, wordAt } from './place.ts';
import type { Word } from './words.ts';

const WORDS: readonly Word[] = [
  { name: 'ret', kind: 'function', about: 'simple return', usage: 'ret(x, n = 1)' },
  { name: 'logret', kind: 'function', about: 'logarithmic return', usage: 'logret(x, n = 1)' },
  { name: 'alts', kind: 'universe', about: 'every coin', usage: 'alts()' },
  { name: 'segment', kind: 'universe', about: 'coins of a segment', usage: 'segment("name")' },
  { name: 'RUT', kind: 'instrument', about: 'Russell 2000' },
  { name: 'RET', kind: 'instrument', about: 'Returnium' },
  { name: 'TRUT', kind: 'instrument', about: 'Other' },
  { name: 'close', kind: 'field', about: 'last price (price)' },
  { name: 'layer-1', kind: 'segment', about: 'segment' },
];

/** The names offered where `|` stands. */
function offered(marked: string): readonly string[] {
  const cursor = marked.indexOf('|');
  return completionAt(marked.replace('|', ''), cursor, WORDS).candidates.map(({ name }) => name);
}

/** The text after accepting the first candidate, with `|` at the cursor. */
function accepted(marked: string): string {
  const text = marked.replace('|', '');
  const { typed, candidates } = completionAt(text, marked.indexOf('|'), WORDS);
  const { text: after, cursor } = accept(text, typed, candidates[0]!);
  return `${after.slice(0, cursor)}|${after.slice(cursor)}`;
}

describe('completion', () => {
  it('ranks the case that was typed, then prefixes, then what is called so, then parts', () => {
    expect(offered('re|')).toEqual(['ret', 'RET', 'logret']);
    expect(offered('RE|')).toEqual(['RET', 'ret', 'logret']);
    expect(offered('ru|')).toEqual(['RUT', 'TRUT']);
    expect(offered('russ|')).toEqual(['RUT']);
    expect(offered('nothing|')).toEqual([]);
  });

  it('offers what fits the place: fields behind a point, segments in their text, nothing in numbers', () => {
    expect(offered('RUT.cl|')).toEqual(['close']);
    expect(offered('ret(RUT, 1|)')).toEqual([]);
    expect(offered('0.5|')).toEqual([]);
    expect(offered('0.|')).toEqual([]);
    expect(offered('BTC@ya|')).toEqual([]);
    expect(offered('mean(ret(segment("lay|"), 30))')).toEqual(['layer-1']);
    expect(offered('"lay|')).toEqual([]);
    expect(offered('|').length).toBeGreaterThan(5);
  });

  it('writes parentheses with the cursor where the next character goes', () => {
    expect(accepted('streak(re|')).toBe('streak(ret(|)');
    expect(accepted('re| > 0')).toBe('ret(|) > 0');
    expect(accepted('re|(RUT)')).toBe('ret(|RUT)');
    expect(accepted('alt|')).toBe('alts()|');
    expect(accepted('seg|')).toBe('segment("|")');
    expect(accepted('segment("lay|")')).toBe('segment("layer-1"|)');
    expect(accepted('segment("lay|')).toBe('segment("layer-1"|');
    expect(accepted('ret(RU|X, 5)')).toBe('ret(RUT|, 5)');
    expect(accepted('RUT.|')).toBe('RUT.close|');
  });

  it('sees what is written already', () => {
    const whole = wordAt('RUT', 3);
    expect(isWritten('RUT', whole, WORDS[4]!)).toBe(true);
    expect(isWritten('ret', wordAt('ret', 3), WORDS[0]!)).toBe(false);
    expect(isWritten('ret(', wordAt('ret(', 3), WORDS[0]!)).toBe(true);
  });
});

describe('what closes a completion', () => {
  it('is typed over, unless it is missing elsewhere', () => {
    expect(isTypedOver('ret(RUT)', 7, ')')).toBe(true);
    expect(isTypedOver('streak(ret(RUT)', 14, ')')).toBe(false);
    expect(isTypedOver('segment("defi")', 13, '"')).toBe(true);
    expect(isTypedOver('segment("defi")', 8, '"')).toBe(false);
    expect(isTypedOver('ret(RUT)', 7, 'x')).toBe(false);
  });
});

describe('the call around the cursor', () => {
  const at = (marked: string) => callAt(marked.replace('|', ''), marked.indexOf('|'));

  it('is the innermost one, with the argument that is being written', () => {
    expect(at('corr(ret(RUT), re|')).toEqual({ name: 'corr', argument: 1 });
    expect(at('corr(ret(RU|T), BTC, 252)')).toEqual({ name: 'ret', argument: 0 });
    expect(at('corr((RUT + |')).toEqual({ name: 'corr', argument: 0 });
    expect(at('mean(ret(segment("a,b(|')).toEqual({ name: 'segment', argument: 0 });
  });

  it('is none outside of calls', () => {
    expect(at('ret(RUT)|')).toBeUndefined();
    expect(at('(RUT|')).toBeUndefined();
    expect(at('|ret(RUT)')).toBeUndefined();
  });
});
