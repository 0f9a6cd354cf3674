import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpochMs } from '../../core/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toInstant } from '../../core/time.ts';
import type { Reading, Refusal } from '../format.ts';
import type { OpenOptions, TableCounts } from '../openTable.ts';
import { openTable } from '../openTable.ts';

/** The instant that tests take for now. */
export const NOW: EpochMs = Date.UTC(2026, 5, 15, 12);

/** What a text held when it was read as a file. */
export interface TextRead {
  readonly format: string;
  readonly readings: readonly Reading[];
  readonly refusals: readonly Refusal[];
  readonly counts: TableCounts;
}

/** Writes a file of that name, reads it and removes it. Throws what `openTable` throws, and an error for a document. */
export async function readText(
  fileName: string,
  content: string | Uint8Array,
  options: Partial<OpenOptions> = {},
): Promise<TextRead> {
  const folder = await mkdtemp(join(tmpdir(), 'rotascope-'));
  try {
    const path = join(folder, fileName);
    await writeFile(path, content);
    const opened = await openTable(path, { nowMs: NOW, ...options });
    if (opened.kind !== 'table') throw new Error(`${fileName} was taken for a document`);
    const readings: Reading[] = [];
    const refusals: Refusal[] = [];
    const counts = await opened.read({
      reading: (reading) => readings.push(reading),
      refusal: (refusal) => refusals.push(refusal),
      drain: () => Promise.resolve(),
    });
    return { format: opened.format.name, readings, refusals, counts };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Rows of a table, joined with commas and line ends. */
export function table(...rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}

/** `IWM@yahoo.close XNYS 2024-12-31T21:00Z = 220.96`, with `+12h` behind the event where it is known later. */
export function lineOf({ series, eventMs, knownMs, value }: Reading): string {
  const { instrument, source, field, calendar } = series;
  const event = toInstant(eventMs)
    .replace(/:00\.000Z$/, 'Z')
    .replace('.000Z', 'Z');
  return `${instrument}@${source}.${field} ${calendar} ${event}${delayOf(knownMs - eventMs)} = ${value}`;
}

/** The readings as lines. */
export function linesOf({ readings }: TextRead): readonly string[] {
  return readings.map(lineOf);
}

/** `line:column rule (value)`. */
export function refusalsOf({ refusals }: TextRead): readonly string[] {
  return refusals.map(({ line, column, rule, value }) => `${line}:${column} ${rule} (${value})`);
}

function delayOf(delayMs: number): string {
  if (delayMs === 0) return '';
  if (delayMs % DAY_MS === 0) return ` +${delayMs / DAY_MS}d`;
  return delayMs % HOUR_MS === 0 ? ` +${delayMs / HOUR_MS}h` : ` +${delayMs / MINUTE_MS}min`;
}
