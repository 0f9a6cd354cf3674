import { createHash } from 'node:crypto';
import { InputError } from '../../core/errors.ts';
import type { Notice } from '../../core/finding.ts';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { Page } from '../../sources/live/liveSource.ts';
import { newestOf, type PageReadings, readPage } from '../../sources/live/readPage.ts';
import { type BatchReceipt, type ObservationStore, parserOfFeed } from '../../store/port.ts';

/** A vendor's clock that is further off says nothing about ours. */
const PLAUSIBLE_SKEW_MS = 48 * HOUR_MS;
const TOLD_SKEW_MS = 5 * MINUTE_MS;
const PARSER_VERSION = 1;

/** Which feed a page belongs to. */
export interface FeedName {
  readonly source: string;
  readonly feed: string;
}

/** A page that is stored. */
export interface StoredPage {
  readonly receipt: BatchReceipt;
  readonly refused: number;
  /** The first refusals, in words. */
  readonly refusals: readonly string[];
  readonly newestMs: EpochMs | undefined;
  readonly notices: readonly Notice[];
}

/**
 * Reads a page and stores it as one batch. Throws `SourceError` of kind `drift` where rows are there and not one of them can be read;
 * then nothing is stored.
 */
export async function commitPage(store: ObservationStore, name: FeedName, page: Page): Promise<StoredPage> {
  const { response } = page;
  const { nowMs, notices } = trustedNow(response);
  const read = readRows(name, page, nowMs);
  requireSomething(name, response, read);
  const writer = await store.begin({
    source: name.source,
    location: response.url,
    retrievedMs: nowMs,
    sha256: createHash('sha256').update(response.body).digest('hex'),
    parser: parserOfFeed(name.source, name.feed),
    parserVersion: PARSER_VERSION,
    vintageMs: nowMs,
  });
  try {
    for (const reading of read.readings) writer.append(reading);
    await writer.drain();
    const receipt = await writer.commit();
    return {
      receipt,
      refused: read.refusals.length + receipt.conflictCount,
      refusals: read.refusals.map(
        ({ line, column, rule, value }) => `row ${line}, ${column || 'whole'}: needs ${rule}, got "${value}"`,
      ),
      newestMs: newestOf(read.readings),
      notices: [...notices, ...read.notices],
    };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/**
 * The instant up to which an answer can hold finished bars. A clock of ours that runs ahead would take the bar of today for a
 * finished one, so the earlier of the two clocks counts.
 */
export function trustedNow({ headers, receivedMs }: HttpResponse): {
  nowMs: EpochMs;
  notices: readonly Notice[];
} {
  const theirs = Date.parse(headers['date'] ?? '');
  const skew = receivedMs - theirs;
  if (Number.isNaN(skew)) return { nowMs: receivedMs, notices: [] };
  // What the vendor stamped a moment ago is not in the future because our clock is a little slow.
  if (Math.abs(skew) < TOLD_SKEW_MS) return { nowMs: Math.max(receivedMs, theirs), notices: [] };
  const hours = (Math.abs(skew) / HOUR_MS).toFixed(1);
  const side = skew > 0 ? 'ahead of' : 'behind';
  const trusts = Math.abs(skew) < PLAUSIBLE_SKEW_MS;
  const message = `This machine's clock is ${hours} h ${side} that of the vendor; ${trusts ? 'the earlier of the two counts' : 'the vendor cannot be right, so its clock is ignored'}. Check the clock.`;
  return {
    nowMs: trusts ? Math.min(receivedMs, theirs) : receivedMs,
    notices: [{ code: 'clock-skew', message }],
  };
}

function readRows({ source }: FeedName, page: Page, nowMs: EpochMs): PageReadings {
  try {
    return readPage(page, nowMs);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { url, status } = page.response;
    throw new SourceError({ source, kind: 'drift', url, status, detail: error.message }, { cause: error });
  }
}

function requireSomething({ source }: FeedName, { url, status }: HttpResponse, read: PageReadings): void {
  const [first] = read.refusals;
  if (!first || read.readings.length > 0 || read.missing > 0) return;
  const detail = `not one row can be read; row ${first.line} needs ${first.rule}, got "${first.value}"`;
  throw new SourceError({ source, kind: 'drift', url, status, detail });
}
