import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import type { TextRead } from './testing/readText.ts';
import { lineOf, NOW, readText, table } from './testing/readText.ts';

const SETTINGS = { seed: 20260114, numRuns: 40 } as const;

/** A file of each way to say when and what. */
const FILES: readonly (readonly [fileName: string, text: string])[] = [
  [
    'IWM.csv',
    table(
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2025-07-01,1,2,1,2,2,9',
      '2025-07-02,1,3,1,2,2,8',
      '2025-07-03,2,2,1,1,1,7',
    ),
  ],
  [
    'BTCUSDT.csv',
    table(
      'timestamp,open,high,low,close,volume,turnover,date',
      '1751587200000,1,2,1,2,5,9,2025-07-04',
      '1751673600000,2,3,1,2,5,9,2025-07-05',
    ),
  ],
  [
    'okx.csv',
    table('ts,symbol,rate', '1751587200000,BTC,0.0001', '1751616000000,ETH,-0.0002', '1751644800000,SOL,0'),
  ],
  [
    'fredgraph.csv',
    table('observation_date,DGS10,WALCL', '2025-07-02,4.3,6659598', '2025-07-03,.,', '2025-07-07,-0.1,1'),
  ],
  [
    'wide.csv',
    table(
      'DateTime,Solana - Price,Aave - Market Cap',
      '2025-07-04 00:00:00,148.5,4e9',
      '2025-07-05 00:00:00,0,',
    ),
  ],
  [
    'snapshots.csv',
    table(
      'Rank,Name,Symbol,Market Cap,Price,Circulating Supply,snapshot_date',
      '1,Bitcoin,BTC,1e12,90000,2e7,20250101',
      '2,"A, B",QQZZ,1,1,1,20250101',
    ),
  ],
];

const anyFile = fc.constantFrom(...FILES);

/** What was read, or undefined where the file as a whole was refused for a reason that somebody can act on. */
async function attempt(fileName: string, content: string | Uint8Array): Promise<TextRead | undefined> {
  try {
    return await readText(fileName, content);
  } catch (error) {
    if (
      error instanceof InputError ||
      (error instanceof Error && error.message.endsWith('was taken for a document'))
    )
      return undefined;
    throw error;
  }
}

function expectSound(read: TextRead | undefined): void {
  if (!read) return;
  for (const { value, eventMs, knownMs, line, series } of read.readings) {
    expect(Number.isFinite(value)).toBe(true);
    expect(Number.isSafeInteger(eventMs) && eventMs >= 0 && eventMs <= NOW).toBe(true);
    expect(Number.isSafeInteger(knownMs) && knownMs >= eventMs && knownMs <= NOW).toBe(true);
    expect(line).toBeGreaterThan(1);
    expect(series.instrument).toMatch(/^[A-Z0-9_]+$/);
  }
  expect(read.counts.readings).toBe(read.readings.length);
  expect(read.counts.refused).toBe(read.refusals.length);
}

describe('any file', () => {
  it('gives sound readings or a refusal, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expectSound(await attempt('IWM.csv', bytes));
      }),
      SETTINGS,
    );
  });

  it('gives sound readings when anything is appended', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.string({ unit: 'binary', maxLength: 300 }),
        async ([fileName, text], tail) => {
          const read = await attempt(fileName, text + tail);
          expect(read).toBeDefined();
          expectSound(read);
        },
      ),
      SETTINGS,
    );
  });

  it('gives sound readings when a piece is replaced', async () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('"', '\n', ',', '1e308', '-', '\0', '2024-02-30', '9999999999999999999', 'NaN', '\r'),
    );
    await fc.assert(
      fc.asyncProperty(anyFile, fc.nat(), piece, async ([fileName, text], at, replacement) => {
        const start = text.indexOf('\n') + 1 + (at % (text.length - text.indexOf('\n')));
        expectSound(
          await attempt(
            fileName,
            text.slice(0, start) + replacement + text.slice(start + replacement.length),
          ),
        );
      }),
      { ...SETTINGS, numRuns: 120 },
    );
  });

  it('gives the same readings in any order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.infiniteStream(fc.nat()), async ([fileName, text], randoms) => {
        const [header = '', ...rows] = text.trimEnd().split('\n');
        const keyed = rows.map((row) => ({ row, key: Number(randoms.next().value) }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ row }) => row);
        expect(await sortedLines(fileName, table(header, ...shuffled))).toEqual(
          await sortedLines(fileName, text),
        );
      }),
      SETTINGS,
    );
  });

  it('gives the same other readings when a bad row is added', async () => {
    const badRow = fc.constantFrom('garbage', '"unclosed,1', '2024-02-30,x,x', '\0,\0,\0,\0,\0,\0,\0');
    await fc.assert(
      fc.asyncProperty(anyFile, badRow, fc.nat(), async ([fileName, text], bad, at) => {
        const lines = text.trimEnd().split('\n');
        const position = 1 + (at % lines.length);
        const worse = await readText(fileName, `${lines.toSpliced(position, 0, bad).join('\n')}\n`);
        expect(worse.readings.map(lineOf)).toEqual((await readText(fileName, text)).readings.map(lineOf));
        expect(worse.refusals.map(({ line }) => line)).toContain(position + 1);
      }),
      SETTINGS,
    );
  });
});

async function sortedLines(fileName: string, text: string): Promise<readonly string[]> {
  return (await readText(fileName, text)).readings.map(lineOf).sort();
}
