import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, readLines } from './lines.ts';

async function linesOf(content: string | Uint8Array, lineEnd: '\n' | '\r' = '\n') {
  const folder = await mkdtemp(join(tmpdir(), 'rotascope-'));
  try {
    const path = join(folder, 'lines.txt');
    await writeFile(path, content);
    const lines: string[] = [];
    const numbers: number[] = [];
    let unterminated = false;
    for await (const block of readLines(path, lineEnd)) {
      numbers.push(...block.lines.map((_, index) => block.firstLine + index));
      lines.push(...block.lines);
      unterminated = block.unterminated;
    }
    return { lines, numbers, unterminated };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('readLines', () => {
  it('drops the byte order mark and both kinds of line ends', async () => {
    const read = await linesOf('\uFEFFa,b\r\n1,2\n\n3,4\r\n');
    expect(read).toEqual({ lines: ['a,b', '1,2', '', '3,4'], numbers: [1, 2, 3, 4], unterminated: false });
  });

  it('says when the last line has no end', async () => {
    expect(await linesOf('a\nb')).toEqual({ lines: ['a', 'b'], numbers: [1, 2], unterminated: true });
  });

  it('splits at carriage returns alone where it is told to', async () => {
    expect((await linesOf('a\rb\rc\r', '\r')).lines).toEqual(['a', 'b', 'c']);
  });

  it('keeps characters whole across blocks and replaces what is no UTF-8', async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `${index},wörld €`).join('\n');
    expect((await linesOf(`${text}\n`)).lines.join('\n')).toBe(text);
    expect((await linesOf(Uint8Array.of(0x61, 0xff, 0x62, 0x0a))).lines).toEqual(['a\uFFFDb']);
  });

  it('cuts a line without end instead of keeping it', async () => {
    const { lines } = await linesOf(`${'x'.repeat(3 * LONGEST_LINE)}\nnext\n`);
    expect(lines.map((line) => line.length)).toEqual([LONGEST_LINE, 4]);
  });

  it('finds what split finds, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), async (parts) => {
        const text = parts.join('\n').replaceAll('\uFEFF', '');
        const plain = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
        const { lines } = await linesOf(text);
        expect(lines).toEqual(text.endsWith('\n') || text === '' ? plain.slice(0, -1) : plain);
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
