import { describe, expect, it } from 'vitest';
import { claimFileOf } from './ledger.ts';

describe('claimFileOf', () => {
  it('writes a claim that stays one claim, whatever is typed', () => {
    const text = claimFileOf(
      { phrase: 'two\n### lines', test: 'ytd("x")\nid: other', expect: '> 5%' },
      '2026-01-14',
    );
    expect(text.match(/^###/gm)).toHaveLength(1);
    expect(text).toContain('> two ### lines');
    expect(text).toContain('test: "ytd(\\"x\\")\\nid: other"');
    expect(text.match(/^id:/gm)).toHaveLength(1);
  });
});
