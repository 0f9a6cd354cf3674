import { isDeepStrictEqual } from 'node:util';
import type { Notice } from '../../core/finding.ts';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError, type SourceFailure } from '../../core/sourceErrors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import { labelOf } from '../../market/calendars/calendar.ts';
import type { Ask, Feed, FeedProgress, Page, Route } from '../../sources/live/liveSource.ts';
import type { FeedHistory, FeedRun, ObservationStore } from '../../store/port.ts';
import type { BodyArchive } from './bodies.ts';
import { boundedAsk } from './boundedAsk.ts';
import { commitPage, type FeedName, type StoredPage } from './commitPage.ts';
import { asSourceError } from './defect.ts';

const REFUSALS_TOLD = 5;
/** Of one route in one run; no history is that long. */
const MOST_REQUESTS = 20_000;

export interface FeedOptions {
  readonly store: ObservationStore;
  readonly bodies: BodyArchive;
  readonly ask: Ask;
  readonly now: () => EpochMs;
  readonly signal: AbortSignal;
  readonly history: FeedHistory | undefined;
  /** One page at a time is written, whoever brought it. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called when a page is stored. */
  readonly onPage: (page: StoredPage) => void;
}

/** How a feed went, with what its log entry does not hold. */
export interface FeedOutcome {
  readonly run: FeedRun;
  /** Of routes that were tried before the last one. */
  readonly detours: readonly SourceFailure[];
  readonly refusals: readonly string[];
  readonly notices: readonly Notice[];
}

/**
 * Brings one feed up to date: page by page, each stored before the next is asked for. A route that fails is followed by the next; what
 * it brought stays. Rejects with the signal's reason when interrupted, and with anything that is not the vendor's fault.
 */
export async function syncFeed(name: FeedName, feed: Feed, options: FeedOptions): Promise<FeedOutcome> {
  const startedMs = options.now();
  const sum = { pages: 0, added: 0, revised: 0, unchanged: 0, refused: 0 };
  const refusals: string[] = [];
  const notices = new Map<string, Notice>();
  const failures: SourceFailure[] = [];
  let newestMs = options.history?.lastEventMs;
  let route = '';

  const onPage = (page: StoredPage) => {
    sum.pages++;
    sum.added += page.receipt.added;
    sum.revised += page.receipt.revised;
    sum.unchanged += page.receipt.unchanged;
    sum.refused += page.refused;
    refusals.push(...page.refusals.slice(0, REFUSALS_TOLD - refusals.length));
    for (const notice of page.notices) notices.set(notice.message, notice);
    newestMs = Math.max(newestMs ?? Number.NEGATIVE_INFINITY, page.newestMs ?? Number.NEGATIVE_INFINITY);
    options.onPage(page);
  };

  for (const candidate of feed.routes) {
    route = candidate.name;
    const failure = await takeRoute(candidate, { name, options, onPage, newestMs });
    if (failure === undefined) break;
    failures.push(failure);
  }
  const failed =
    failures.length === feed.routes.length
      ? failures.at(-1)
      : staleness(name, feed, { newestMs, nowMs: options.now() });
  const detours = failures.length === feed.routes.length ? failures.slice(0, -1) : failures;
  const run: FeedRun = {
    ...name,
    route,
    startedMs,
    finishedMs: options.now(),
    ...sum,
    ...(failed ? { failure: failed } : {}),
  };
  return { run, detours, refusals, notices: [...notices.values()] };
}

interface Passage {
  readonly name: FeedName;
  readonly options: FeedOptions;
  readonly onPage: (page: StoredPage) => void;
  readonly newestMs: EpochMs | undefined;
}

/** Why the route ended before its end, or undefined. */
async function takeRoute(
  route: Route,
  { name, options, onPage, newestMs }: Passage,
): Promise<SourceFailure | undefined> {
  const { store, bodies, signal } = options;
  let latest: HttpResponse | undefined;
  let before: Page | undefined;
  const ask = boundedAsk(name.source, options.ask, MOST_REQUESTS);
  const remember: Ask = async (request) => {
    latest = await ask(request);
    return latest;
  };
  try {
    for await (const page of route.pages(progressOf(options, name, newestMs), remember)) {
      signal.throwIfAborted();
      requireAnother(name, page, before);
      onPage(await options.exclusively(() => commitPage(store, name, page)));
      before = page;
    }
    return undefined;
  } catch (error) {
    const { failure, response } = asSourceError(name.source, error, signal);
    const answer = response ?? latest;
    if (answer && answer !== before?.response) await bodies.keepBad(name.source, name.feed, answer);
    return failure;
  } finally {
    if (before) await bodies.keepGood(name.source, name.feed, before.response);
  }
}

/** A vendor that ignores where the page shall begin would be asked for ever. */
function requireAnother({ source }: FeedName, page: Page, before: Page | undefined): void {
  if (!before || page.tables.every(({ rows }) => rows.length === 0)) return;
  if (!isDeepStrictEqual(before.tables, page.tables)) return;
  const { url, status } = page.response;
  const detail = 'it gives the same page again and again';
  throw new SourceError({ source, kind: 'drift', url, status, detail });
}

function progressOf(
  { store, now }: FeedOptions,
  { source, feed }: FeedName,
  lastEventMs: EpochMs | undefined,
): FeedProgress {
  let addresses: Promise<ReadonlySet<string>> | undefined;
  return {
    lastEventMs,
    nowMs: now(),
    async storedDays(key) {
      const [series] = await store.read([key], now());
      return new Set(Array.from(series?.eventMs ?? [], (eventMs) => labelOf('utc-day-start', eventMs)));
    },
    async hasPageFrom(url) {
      addresses ??= store.syncLog.addresses(source, feed);
      return (await addresses).has(url);
    },
  };
}

/** A vendor that answers well and has nothing new is told apart from one that fails. */
function staleness(
  { source }: FeedName,
  { freshMs }: Feed,
  { newestMs, nowMs }: { readonly newestMs: EpochMs | undefined; readonly nowMs: EpochMs },
): SourceFailure | undefined {
  // Some feeds only fill gaps, or belong to a market that has ended: that nothing is new says nothing about them.
  if (freshMs === Number.POSITIVE_INFINITY) return undefined;
  if (newestMs === undefined || !Number.isFinite(newestMs))
    return { source, kind: 'stale', detail: 'it gave no value at all' };
  if (nowMs - newestMs <= freshMs) return undefined;
  return { source, kind: 'stale', detail: `its newest value is of ${toInstant(newestMs)}` };
}
