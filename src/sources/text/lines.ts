import { createReadStream } from 'node:fs';

/** A line that reaches this many characters is cut there; no table has such rows. */
export const LONGEST_LINE = 2 ** 20;

/** Consecutive lines of a file without their line ends. */
export interface LineBlock {
  readonly lines: readonly string[];
  /** Of the first one, counted from 1. */
  readonly firstLine: number;
  /** Whether the file ends after these lines without a line end. */
  readonly unterminated: boolean;
}

/**
 * The lines of a UTF-8 file in blocks of about 64 KiB, without the byte order mark; bytes that are no UTF-8 become U+FFFD.
 * Lines end with LF or CR LF, or with CR alone where the file has nothing else. Memory does not grow with the file.
 */
export async function* readLines(path: string, lineEnd: '\n' | '\r'): AsyncGenerator<LineBlock> {
  const decoder = new TextDecoder('utf-8');
  let firstLine = 1;
  let rest = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(lineEnd);
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    yield { lines: lines.map(trimLine), firstLine, unterminated: false };
    firstLine += lines.length;
  }
  rest += decoder.decode();
  if (rest !== '') yield { lines: [trimLine(rest)], firstLine, unterminated: true };
}

function trimLine(line: string): string {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  return line.slice(0, Math.min(end, LONGEST_LINE));
}
