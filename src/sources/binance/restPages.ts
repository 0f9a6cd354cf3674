import type { EpochMs } from '../../core/time.ts';
import type { Page } from '../live/liveSource.ts';

/** One answer with what is needed to ask for the next. */
export interface RestPage {
  readonly page: Page;
  /** The time by which its newest row is paged; undefined where it has none. */
  readonly lastMs: EpochMs | undefined;
  /** Whether rows may be left behind its newest. */
  readonly hasMore: boolean;
}

/** Pages for endpoints that give the oldest rows from a start on, oldest first. */
export async function* pagesFrom(
  startMs: EpochMs,
  pageAt: (startMs: EpochMs) => Promise<RestPage>,
): AsyncGenerator<Page> {
  for (let start = startMs; ; ) {
    const { page, lastMs, hasMore } = await pageAt(start);
    yield page;
    if (!hasMore || lastMs === undefined) return;
    start = lastMs + 1;
  }
}
