import { SourceError, type SourceFailure } from '../../core/sourceErrors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { Network } from '../../network/createNetwork.ts';
import type { FeedContext, LiveSource } from '../../sources/live/liveSource.ts';
import { newestOf, readPage } from '../../sources/live/readPage.ts';

/** What a source answers right now. Nothing is stored. */
export interface ProbeResult {
  readonly source: string;
  readonly feeds: number;
  /** The feed and the way that were tried. */
  readonly feed?: string;
  readonly route?: string;
  readonly values?: number;
  /** ISO 8601 UTC. */
  readonly newest?: string;
  readonly failure?: SourceFailure;
}

export interface ProbeOptions extends Pick<FeedContext, 'coins' | 'hasKey' | 'setting'> {
  readonly network: Network;
  readonly nowMs: EpochMs;
  readonly signal: AbortSignal;
}

/** Asks a source for its list of feeds and for the first page of the first of them. */
export async function probeSource(source: LiveSource, options: ProbeOptions): Promise<ProbeResult> {
  const { network, nowMs, signal, ...context } = options;
  const client = network.clientOf({
    source: source.id,
    hosts: source.hosts,
    judge: (response) => source.faultOf?.(response),
  });
  const ask: FeedContext['ask'] = (request) => client(request, signal);
  let known: Pick<ProbeResult, 'feeds' | 'feed' | 'route'> = { feeds: 0 };
  try {
    const feeds = await source.feeds({ ...context, nowMs, ask });
    const [feed] = feeds;
    const [route] = feed?.routes ?? [];
    known = { feeds: feeds.length, ...(feed && route ? { feed: feed.id, route: route.name } : {}) };
    // As if everything up to a week ago were stored, so that the page is small.
    const progress = {
      lastEventMs: nowMs - 7 * 86_400_000,
      nowMs,
      storedDays: () => Promise.resolve(new Set<string>()),
      hasPageFrom: () => Promise.resolve(false),
    };
    for await (const page of route?.pages(progress, ask) ?? []) {
      const { readings } = readPage(page, nowMs);
      const newestMs = newestOf(readings);
      const newest = newestMs === undefined ? {} : { newest: toInstant(newestMs) };
      return { source: source.id, ...known, values: readings.length, ...newest };
    }
    return { source: source.id, ...known, values: 0 };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { source: source.id, ...known, failure: error.failure };
  }
}
