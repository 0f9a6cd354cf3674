import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { InputError } from '../../core/errors.ts';
import type { Delimiter } from './cells.ts';
import { DELIMITERS, splitLines } from './cells.ts';
import { LONGEST_LINE } from './lines.ts';

const HEAD_BYTES = 2 ** 18;
const SAMPLE_ROWS = 30;
const COMPRESSED = [
  [0x50, 0x4b],
  [0x1f, 0x8b],
];
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** The beginning of a text file. */
export interface TextHead {
  /** Complete lines with something in them, the header first. */
  readonly lines: readonly string[];
  readonly lineEnd: '\n' | '\r';
  /** The line of the header, counted from 1. */
  readonly headerLine: number;
}

/** The beginning of a file, or why it is no readable table and what to do. */
export type HeadFound =
  | { readonly head: TextHead; readonly fault?: never }
  | { readonly head?: never; readonly fault: string };

/** One way to cut the beginning of a file into cells. */
export interface HeadCells {
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads the beginning of a file; throws `InputError` where there is no file to read. */
export async function readHead(path: string): Promise<HeadFound> {
  const bytes = await readFirstBytes(path);
  if (bytes.length === 0)
    return { fault: 'a table must have a header, got an empty file; download it again' };
  if (COMPRESSED.some((magic) => startsWith(bytes, magic))) {
    return {
      fault: 'a table must be plain text, got a compressed file or a workbook; unpack it or save it as CSV',
    };
  }
  const head = cutLines(new TextDecoder('utf-8').decode(bytes), bytes.length < HEAD_BYTES);
  const fault = faultOf(bytes, head.lines[0]);
  return fault === undefined ? { head } : { fault };
}

/** The beginning cut at each delimiter that gives more than one column, most columns first. */
export function cutHead({ lines }: TextHead): readonly HeadCells[] {
  return DELIMITERS.map((delimiter) => {
    const [header = [], ...rows] = splitLines(lines, delimiter);
    return {
      delimiter,
      header: header.map((name) => name.trim()),
      rows: rows.filter((row) => row !== undefined),
    };
  })
    .filter(({ header }) => header.length > 1)
    .sort((a, b) => b.header.length - a.header.length);
}

async function readFirstBytes(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const problem = await stat(path).then(
    (found) => (found.isFile() ? undefined : 'no file'),
    (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)),
  );
  if (problem !== undefined)
    throw new InputError(`Cannot read ${path}: it must be a file that exists, got ${problem}`);
  return await open(path);
}

function cutLines(text: string, whole: boolean): TextHead {
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const all = text.split(lineEnd).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const complete = whole || all.length === 1 ? all : all.slice(0, -1);
  const headerAt = complete.findIndex((line) => line.trim() !== '');
  const lines = headerAt < 0 ? [] : complete.slice(headerAt).filter((line) => line.trim() !== '');
  return { lines: lines.slice(0, SAMPLE_ROWS + 1), lineEnd, headerLine: headerAt + 1 };
}

function faultOf(bytes: Buffer, header: string | undefined): string | undefined {
  if (header === undefined) return 'a table must have a header, got blank lines; download it again';
  if (UTF_16.some((mark) => startsWith(bytes, mark)) || header.includes('\0')) {
    return 'a table must be UTF-8 text, got UTF-16 or binary data; save it as CSV in UTF-8';
  }
  if (header.trimStart().startsWith('<')) {
    return 'a table must be CSV, got a web page; the vendor answered with a page instead of data, so download it again';
  }
  return header.length < LONGEST_LINE && header.length < HEAD_BYTES
    ? undefined
    : 'a table must have lines, got one without end';
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
