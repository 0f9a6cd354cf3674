import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, displayWidth, wrapShort, wrapText } from './terminalText.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['Russell', 7],
    ['80–90% …', 8],
    ['e\u0301', 1],
    ['山寨季', 6],
    ['🚀', 2],
    ['ﬁ ± ≥', 5],
  ])('"%s" takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cleanText', () => {
  it('blanks what would move the cursor, hide or reverse text', () => {
    expect(cleanText('a\u001b[31mred\u001b[0m\tb\r\nc\u202ed\u200b e')).toBe('a [31mred [0m b c d e');
  });

  it('keeps joiners inside words', () => {
    expect(cleanText('نمی\u200cخواهم')).toBe('نمی\u200cخواهم');
  });
});

describe('wrapText', () => {
  it('breaks at spaces, after hyphens where a word is too long, and anywhere else', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('depends-on-definition', 12)).toEqual(['depends-on-', 'definition']);
    expect(wrapText('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
    expect(wrapText('-123456 x', 7)).toEqual(['-123456', 'x']);
    expect(wrapText('-1234567', 4)).toEqual(['-123', '4567']);
    expect(wrapText('', 10)).toEqual(['']);
  });

  it('never splits a grapheme', () => {
    expect(wrapText('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('loses nothing and keeps the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 8, max: 40 }),
        (text, width) => {
          const lines = wrapText(text, width);
          const bare = (one: string) => one.replaceAll(' ', '');
          expect(bare(lines.join(''))).toBe(bare(cleanText(text)));
          // A single grapheme may be wider than it is drawn, and is never split.
          for (const line of lines)
            expect(displayWidth(line) <= width || [...new Intl.Segmenter().segment(line)].length === 1).toBe(
              true,
            );
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('wrapShort', () => {
  it('says that something was cut', () => {
    expect(wrapShort('one two three four', 5, 2)).toEqual(['one', 'two…']);
    expect(wrapShort('one two', 5, 2)).toEqual(['one', 'two']);
    expect(wrapShort('aaaaa bbbbb ccccc', 5, 2)).toEqual(['aaaaa', 'bbbb…']);
  });
});
