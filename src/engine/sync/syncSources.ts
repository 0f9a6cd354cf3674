import { setMaxListeners } from 'node:events';
import type { Notice } from '../../core/finding.ts';
import type { SourceFailure } from '../../core/sourceErrors.ts';
import type { Clock } from '../../network/clock.ts';
import type { Network } from '../../network/createNetwork.ts';
import type { Ask, Feed, LiveSource } from '../../sources/live/liveSource.ts';
import type { FeedHistory, ObservationStore } from '../../store/port.ts';
import type { BodyArchive } from './bodies.ts';
import { boundedAsk } from './boundedAsk.ts';
import { asSourceError } from './defect.ts';
import { createMutex } from './mutex.ts';
import { type FeedOptions, type FeedOutcome, syncFeed } from './syncFeed.ts';

/** Feeds of one source under way at once; its hosts' limits decide the pace. */
const FEEDS_AT_ONCE = 2;
/** To find out what there is. */
const MOST_LISTING_REQUESTS = 500;
/** Stands for the list of feeds itself where the vendor does not give it. */
export const LISTING = '(list of feeds)';

export interface SyncOptions {
  readonly store: ObservationStore;
  readonly sources: readonly LiveSource[];
  readonly network: Network;
  readonly clock: Clock;
  readonly bodies: BodyArchive;
  /** Instruments that are followed. */
  readonly coins: readonly string[];
  readonly hasKey: (name: string) => boolean;
  readonly setting: (source: string, name: string) => string | undefined;
  readonly signal: AbortSignal;
  /** Asks every feed, also those that were asked a short while ago. */
  readonly force?: boolean;
  readonly onEvent: (event: SyncEvent) => void;
}

/** What is going on. `done` of `feeds` feeds of the source have ended; `rows` were added or revised by now. */
export type SyncEvent =
  /** The vendor is asked what there is. */
  | { readonly kind: 'listing'; readonly source: string }
  | { readonly kind: 'source'; readonly source: string; readonly feeds: number; readonly skipped: number }
  | {
      readonly kind: 'page';
      readonly source: string;
      readonly feed: string;
      readonly rows: number;
      readonly refused: number;
    }
  | {
      readonly kind: 'feed';
      readonly source: string;
      readonly outcome: FeedOutcome;
      readonly done: number;
      readonly feeds: number;
    }
  | { readonly kind: 'done'; readonly report: SourceReport };

export interface SourceReport {
  readonly source: string;
  /** Asked in this run. */
  readonly feeds: number;
  /** Left alone, because they were asked a short while ago. */
  readonly skipped: number;
  readonly pages: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly refused: number;
  /** One for each feed that did not come to its end. */
  readonly failures: readonly (SourceFailure & { readonly feed: string })[];
  /** Failures that another route made good. */
  readonly detours: readonly (SourceFailure & { readonly feed: string })[];
  readonly refusals: readonly string[];
  readonly notices: readonly Notice[];
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
  /** Whether the user stopped it; what was acknowledged is stored. */
  readonly cancelled: boolean;
}

/** Brings every feed of the sources up to date, the sources side by side. One source's failure never touches another. */
export async function syncSources(options: SyncOptions): Promise<SyncReport> {
  // Every request and every pause listens to it.
  setMaxListeners(0, options.signal);
  const history = new Map(
    (await options.store.syncLog.feeds()).map((one) => [keyOf(one.source, one.feed), one]),
  );
  const exclusively = createMutex();
  const runs = options.sources.map((source) => syncSource(source, { ...options, history, exclusively }));
  const settled = await Promise.allSettled(runs);
  const broken = settled.find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
  const sources = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return { sources, cancelled: options.signal.aborted };
}

interface Run extends SyncOptions {
  readonly history: ReadonlyMap<string, FeedHistory>;
  readonly exclusively: FeedOptions['exclusively'];
}

async function syncSource(source: LiveSource, run: Run): Promise<SourceReport> {
  const outcomes: FeedOutcome[] = [];
  const client = run.network.clientOf({
    source: source.id,
    hosts: source.hosts,
    judge: (response) => source.faultOf?.(response),
  });
  const ask: Ask = (request) => client(request, run.signal);
  run.onEvent({ kind: 'listing', source: source.id });
  const { due, skipped } = await dueFeeds(source, { run, ask, outcomes });
  run.onEvent({ kind: 'source', source: source.id, feeds: due.length, skipped });
  await inParallel(due, async (feed) => {
    const outcome = await runFeed(source, feed, { run, ask });
    if (!outcome) return;
    outcomes.push(outcome);
    run.onEvent({ kind: 'feed', source: source.id, outcome, done: outcomes.length, feeds: due.length });
  });
  const report = reportOf(source.id, outcomes, { feeds: due.length, skipped });
  run.onEvent({ kind: 'done', report });
  return report;
}

interface Asking {
  readonly run: Run;
  readonly ask: Ask;
}

/** Undefined when interrupted. */
async function runFeed(
  source: LiveSource,
  feed: Feed,
  { run, ask }: Asking,
): Promise<FeedOutcome | undefined> {
  const { store, bodies, signal, clock, exclusively } = run;
  const name = { source: source.id, feed: feed.id };
  try {
    signal.throwIfAborted();
    const outcome = await syncFeed(name, feed, {
      store,
      bodies,
      ask,
      signal,
      exclusively,
      now: () => clock.now(),
      history: run.history.get(keyOf(source.id, feed.id)),
      onPage: ({ receipt, refused }) => {
        run.onEvent({ kind: 'page', ...name, rows: receipt.added + receipt.revised, refused });
      },
    });
    await exclusively(() => store.syncLog.record(outcome.run));
    return outcome;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** The feeds to be asked now. A vendor that does not even give its list fails as one feed. */
async function dueFeeds(
  source: LiveSource,
  { run, ask, outcomes }: Asking & { readonly outcomes: FeedOutcome[] },
): Promise<{ readonly due: readonly Feed[]; readonly skipped: number }> {
  const startedMs = run.clock.now();
  try {
    const feeds = await source.feeds({
      coins: run.coins,
      nowMs: startedMs,
      ask: boundedAsk(source.id, ask, MOST_LISTING_REQUESTS),
      hasKey: run.hasKey,
      setting: (name) => run.setting(source.id, name),
    });
    const due = feeds.filter(
      (feed) => run.force || isDue(feed, run.history.get(keyOf(source.id, feed.id)), startedMs),
    );
    return { due, skipped: feeds.length - due.length };
  } catch (error) {
    if (run.signal.aborted) return { due: [], skipped: 0 };
    const { response, failure } = asSourceError(source.id, error, run.signal);
    if (response) await run.bodies.keepBad(source.id, LISTING, response);
    const empty = { pages: 0, added: 0, revised: 0, unchanged: 0, refused: 0 };
    const outcome: FeedOutcome = {
      run: {
        source: source.id,
        feed: LISTING,
        route: '',
        startedMs,
        finishedMs: run.clock.now(),
        ...empty,
        failure,
      },
      detours: [],
      refusals: [],
      notices: [],
    };
    await run.exclusively(() => run.store.syncLog.record(outcome.run));
    outcomes.push(outcome);
    return { due: [], skipped: 0 };
  }
}

function isDue({ everyMs }: Feed, history: FeedHistory | undefined, nowMs: number): boolean {
  return history?.lastSuccessMs === undefined || nowMs - history.lastSuccessMs >= everyMs;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: FEEDS_AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

function reportOf(
  source: string,
  outcomes: readonly FeedOutcome[],
  counts: { feeds: number; skipped: number },
): SourceReport {
  const total = (field: 'pages' | 'added' | 'revised' | 'unchanged' | 'refused') =>
    outcomes.reduce((sum, { run }) => sum + run[field], 0);
  const notices = new Map(outcomes.flatMap((one) => one.notices).map((notice) => [notice.message, notice]));
  return {
    source,
    ...counts,
    pages: total('pages'),
    added: total('added'),
    revised: total('revised'),
    unchanged: total('unchanged'),
    refused: total('refused'),
    failures: outcomes.flatMap(({ run }) => (run.failure ? [{ ...run.failure, feed: run.feed }] : [])),
    detours: outcomes.flatMap(({ run, detours }) =>
      detours.map((failure) => ({ ...failure, feed: run.feed })),
    ),
    refusals: outcomes.flatMap((one) => one.refusals),
    notices: [...notices.values()],
  };
}

function keyOf(source: string, feed: string): string {
  return `${source}/${feed}`;
}
