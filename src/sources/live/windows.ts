import type { EpochMs } from '../../core/time.ts';
import type { Page } from './liveSource.ts';

/** Below it a window is not halved again. */
const SHORTEST_MS = 60_000;

/** A stretch of time; both ends belong to it. */
export interface Window {
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
}

export interface Stretch extends Window {
  /** Length of the first window. */
  readonly lengthMs: number;
  /** Rows that an answer holds at most. */
  readonly limit: number;
}

/**
 * Pages for vendors that give the newest rows of a window: window after window from `fromMs` to `toMs`, oldest first and without a hole.
 * An answer with as many rows as it can hold may have lost the oldest; its window is halved and asked for again.
 */
export async function* pagesOfWindows(
  { fromMs, toMs, lengthMs, limit }: Stretch,
  pageOf: (window: Window) => Promise<Page>,
): AsyncGenerator<Page> {
  let length = lengthMs;
  for (let start = fromMs; start <= toMs; ) {
    const page = await pageOf({ fromMs: start, toMs: Math.min(start + length - 1, toMs) });
    const rows = Math.max(0, ...page.tables.map((table) => table.rows.length));
    if (rows >= limit && length > SHORTEST_MS) {
      length = Math.ceil(length / 2);
      continue;
    }
    yield page;
    start += length;
  }
}
