import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { openTable } from './openTable.ts';
import { linesOf, NOW, readText, refusalsOf, table } from './testing/readText.ts';
import { LONGEST_LINE } from './text/lines.ts';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
const GOOD = '2025-07-02,10,12,9,11,11,500';
const CLOSES = 'Date,Close';

describe('what is no table', () => {
  it.each([
    ['README.md', '# Data\n\nDate,Close\n'],
    ['notes.txt', 'Dear reader\nhello'],
    ['data.json', '{"a": 1}'],
    ['LICENSE', 'Permission is hereby granted'],
    ['blob', '\0\0\0'],
  ])('leaves %s alone', async (fileName, content) => {
    await expect(readText(fileName, content)).rejects.toThrow('was taken for a document');
  });

  it('reads a table under any name when it knows the header', async () => {
    expect((await readText('IWM.txt', table(HEADER, GOOD))).format).toBe('yahoo-csv');
  });

  it.each([
    ['an empty file', '', /must have a header, got an empty file/],
    ['blank lines', '\n \n', /must have a header, got blank lines/],
    ['a web page', '<!DOCTYPE html>\n<html></html>\n', /got a web page/],
    ['a page behind blank lines', '\n  <html>\n', /got a web page/],
    ['a ZIP archive', 'PK\u0003\u0004', /got a compressed file/],
    ['binary data', 'a\0b\0c\n', /got UTF-16 or binary/],
    ['one line without end', 'x'.repeat(2 ** 18), /got one without end/],
    ['words', 'Get your apikey:\n', /header must be that of a known format, got "Get your apikey:"/],
  ])('refuses %s', async (_, content, message) => {
    await expect(readText('IWM.csv', content)).rejects.toThrow(message);
    await expect(readText('IWM.csv', content)).rejects.toThrow(InputError);
  });

  it('refuses UTF-16, with and without a mark', async () => {
    const text = Buffer.from(`${HEADER}\n${GOOD}\n`, 'utf16le');
    await expect(readText('IWM.csv', text)).rejects.toThrow(/got UTF-16/);
    await expect(readText('IWM.csv', Buffer.concat([Buffer.of(0xff, 0xfe), text]))).rejects.toThrow(
      /got UTF-16/,
    );
  });

  it('shows an unknown header beside the nearest formats', async () => {
    await expect(readText('x.csv', table('Start,Open,High,Low,Close,Cap', '1,2,3,4,5,6'))).rejects.toThrow(
      /got "Start, Open, High, Low, Close, Cap"; the nearest formats are .*coincodex-csv \(Start, End/,
    );
    await expect(readText('x.csv', table('alpha,beta', '1,2'))).rejects.toThrow(/no known format is near it/);
  });

  it('refuses columns that share a name', async () => {
    await expect(readText('IWM.csv', table(`${HEADER},Close`, `${GOOD},3`))).rejects.toThrow(
      /got "Close" twice/,
    );
  });

  it('refuses what is not there', async () => {
    await expect(openTable('/nowhere/at/all.csv', { nowMs: NOW })).rejects.toThrow(/got ENOENT/);
    await expect(openTable(tmpdir(), { nowMs: NOW })).rejects.toThrow(/got no file/);
  });
});

describe('how a table is written', () => {
  it.each([
    ['semicolons', `${HEADER}\n${GOOD}\n`.replaceAll(',', ';')],
    ['tabs', `${HEADER}\n${GOOD}\n`.replaceAll(',', '\t')],
    ['bars', `${HEADER}\n${GOOD}\n`.replaceAll(',', '|')],
    ['a byte order mark', `\uFEFF${HEADER}\n${GOOD}\n`],
    ['CR LF', `${HEADER}\r\n${GOOD}\r\n`],
    ['CR alone', `${HEADER}\r${GOOD}\r`],
    ['quoted cells', `${HEADER}\n${GOOD}\n`.replace(/[^,\n]+/g, '"$&"')],
    ['blank lines', `\n\n${HEADER}\n\n${GOOD}\n\n,,,,,,\n`],
    ['blanks around cells', `${HEADER}\n${GOOD}\n`.replaceAll(',', ' , ')],
  ])('does not matter: %s', async (_, content) => {
    const plain = await readText('IWM.csv', table(HEADER, GOOD));
    const read = await readText('IWM.csv', content);
    expect(linesOf(read)).toEqual(linesOf(plain));
    expect(read.counts).toMatchObject({ lines: 1, readings: 6, refused: 0, notices: [] });
  });
});

describe('bad rows and cells', () => {
  it('refuses a cell and keeps the rest of its row', async () => {
    const read = await readText(
      'IWM.csv',
      table(HEADER, '2025-07-02,-10,0,9,"1,234.5",11,500', '2025-07-03,"12,5",1e400,x,1e1,Infinity,5'),
    );
    expect(refusalsOf(read)).toEqual([
      '2:Open a price above 0 (-10)',
      '2:High a price above 0 (0)',
      '2:Close a plain decimal number without thousands separators (1,234.5)',
      '3:Open a plain decimal number with a point, not a decimal comma (12,5)',
      '3:High a finite number (1e400)',
      '3:Low a plain decimal number (x)',
      '3:Adj Close a finite number (Infinity)',
    ]);
    expect(linesOf(read)).toEqual([
      'IWM@yahoo.low XNYS 2025-07-02T20:00Z = 9',
      'IWM@yahoo.adjClose XNYS 2025-07-02T20:00Z = 11',
      'IWM@yahoo.volume XNYS 2025-07-02T20:00Z = 500',
      'IWM@yahoo.close XNYS 2025-07-03T17:00Z = 10',
      'IWM@yahoo.volume XNYS 2025-07-03T17:00Z = 5',
    ]);
  });

  it('refuses a row once where its time cannot be read', async () => {
    const read = await readText(
      'IWM.csv',
      table(
        HEADER,
        '2025-02-30,1,1,1,1,1,1',
        ',1,1,1,1,1,1',
        '2030-01-02,1,1,1,1,1,1',
        '2026-06-15,1,1,1,1,1,1',
      ),
    );
    expect(refusalsOf(read)).toEqual([
      '2:Date a date of the calendar such as 2026-01-14 (2025-02-30)',
      '3:Date a date of the calendar such as 2026-01-14 ()',
      '4:Date a time that is not in the future (2030-01-02)',
      '5:Date a period that has ended (2026-06-15)',
    ]);
    expect(read.counts).toMatchObject({ lines: 4, readings: 0, refused: 4 });
  });

  it('refuses a row with too few or too many cells', async () => {
    const read = await readText(
      'NDX.csv',
      table(CLOSES, '2025-07-02,1', '2025-07-03', '2025-07-07,1,5', '2025-07-08,2'),
    );
    expect(refusalsOf(read)).toEqual([
      '3: a row of 2 cells, as in the header (2025-07-03)',
      '4: a row of 2 cells, as in the header (2025-07-07 1 5)',
    ]);
    expect(read.counts.readings).toBe(2);
  });

  it('refuses a last line that is cut off and mentions one that may be', async () => {
    const cut = await readText('NDX.csv', `${CLOSES}\n2025-07-02,1\n2025-07-0`);
    expect(refusalsOf(cut)).toEqual(['3: a row of 2 cells, as in the header (2025-07-0)']);
    expect(cut.counts.readings).toBe(1);
    const whole = await readText('NDX.csv', `${CLOSES}\n2025-07-02,1`);
    expect(whole.counts).toMatchObject({ readings: 1, refused: 0, notices: [{ code: 'no-final-line-end' }] });
  });

  it('loses one row to an unclosed quotation mark, a NUL byte or an endless line', async () => {
    const read = await readText(
      'NDX.csv',
      table(
        CLOSES,
        '"2025-07-02,1',
        '2025-07-03,2',
        '2025-07-07,3\0',
        `2025-07-08,${'9'.repeat(LONGEST_LINE)}`,
        '2025-07-09,4',
      ),
    );
    expect(read.refusals.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '2 quotation marks that match',
      '4 a plain decimal number',
      `5 a line shorter than ${LONGEST_LINE} characters`,
    ]);
    expect(read.refusals.every(({ value }) => value.length <= 80)).toBe(true);
    expect(read.readings.map(({ value }) => value)).toEqual([2, 4]);
  });

  it('names the file in every refusal', async () => {
    const { refusals } = await readText('NDX.csv', table(CLOSES, '2025-07-04,1'));
    expect(refusals).toMatchObject([{ line: 2, column: 'Date', rule: 'no New York session on this date' }]);
    expect(refusals[0]?.file).toMatch(/NDX\.csv$/);
  });

  it('says when there are no rows', async () => {
    const read = await readText('NDX.csv', `${CLOSES}\n`);
    expect(read.counts).toMatchObject({ lines: 0, readings: 0, notices: [{ code: 'no-rows' }] });
  });

  it('passes duplicates and disorder on', async () => {
    const read = await readText('NDX.csv', table(CLOSES, '2025-07-08,3', '2025-07-02,1', '2025-07-02,2'));
    expect(read.readings.map(({ value }) => value)).toEqual([3, 1, 2]);
  });
});

describe('reading', () => {
  it('waits for the sink again and again, and can be repeated', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rotascope-'));
    try {
      const path = join(folder, 'BTC-USD.csv');
      const rows = Array.from({ length: 20_000 }, (_, index) => `2025-07-02,10,12,9,${index + 1},11,500`);
      await writeFile(path, table(HEADER, ...rows));
      const opened = await openTable(path, { nowMs: NOW });
      if (opened.kind !== 'table') throw new Error('expected a table');
      const count = async () => {
        let [readings, most, pending] = [0, 0, 0];
        const counts = await opened.read({
          reading: () => {
            readings++;
            pending++;
          },
          refusal: () => undefined,
          drain: () => {
            most = Math.max(most, pending);
            pending = 0;
            return Promise.resolve();
          },
        });
        return { readings, most, counted: counts.readings };
      };
      const first = await count();
      expect(first).toMatchObject({ readings: 120_000, counted: 120_000 });
      expect(first.most).toBeLessThan(20_000);
      expect(await count()).toEqual(first);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('knows nothing later than now', async () => {
    const nowMs = Date.UTC(2025, 6, 3, 10);
    const read = await readText('flows.csv', table('date,etf_net_flow_usd_mn', '2025-07-02,5'), { nowMs });
    expect(read.readings[0]?.knownMs).toBe(nowMs);
  });
});
