import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, splitLines } from './cells.ts';

describe('splitLines', () => {
  it('splits plain and quoted lines alike', () => {
    expect(splitLines(['a,b', '"a, b",2', '"say ""hi""",3', ''], ',')).toEqual([
      ['a', 'b'],
      ['a, b', '2'],
      ['say "hi"', '3'],
      [''],
    ]);
  });

  it('spoils one row with an unclosed quotation mark and no other', () => {
    expect(splitLines(['"1",2', '"3,4', '"5",6', '7,8'], ',')).toEqual([
      ['1', '2'],
      undefined,
      ['5', '6'],
      ['7', '8'],
    ]);
  });

  it('keeps a quotation mark within a cell', () => {
    expect(splitLines(['5" disk,1'], ',')).toEqual([['5" disk', '1']]);
  });

  it.each(DELIMITERS)('gives back any cells that were quoted, with delimiter %j', (delimiter) => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          expect(
            splitLines(
              rows.map((cells) => cells.map(quote).join(delimiter)),
              delimiter,
            ),
          ).toEqual(rows);
        },
      ),
      { seed: 3 },
    );
  });
});
