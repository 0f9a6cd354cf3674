import { FAULTS, type FaultKind } from '../../core/faults.ts';
import type { SourceFailure } from '../../core/sourceErrors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { LiveSource } from '../../sources/live/liveSource.ts';
import type { FeedHistory, SyncLog } from '../../store/port.ts';

/** A whole address is in the log. */
const LONGEST_URL = 160;

/** Feeds that fail in the same way. */
export interface FeedTrouble {
  readonly kind: FaultKind;
  readonly words: string;
  readonly advice: string;
  readonly feeds: number;
  /** One of them: what was seen, and where. */
  readonly example: string;
  readonly notBefore?: string;
}

/** How a live source is doing. */
export interface SourceHealth {
  readonly source: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  readonly terms: string;
  /** `never`: not asked yet. `failing`: no feed came to its end in the latest run. */
  readonly state: 'never' | 'well' | 'partly' | 'failing';
  /** Feeds that were ever asked. */
  readonly feeds: number;
  /** When a feed last came to its end, ISO 8601 UTC; null where none ever did. */
  readonly lastSuccess: string | null;
  readonly troubles: readonly FeedTrouble[];
  /** Name of a key that it can use, and whether it is there. */
  readonly key?: {
    readonly name: string;
    readonly present: boolean;
    readonly required: boolean;
    readonly from: string;
  };
}

/** The state of every source from what is logged; asks nobody. */
export async function describeHealth(
  log: SyncLog,
  sources: readonly LiveSource[],
  hasKey: (name: string) => boolean,
): Promise<readonly SourceHealth[]> {
  const feeds = await log.feeds();
  return sources.map((source) =>
    healthOf(
      source,
      feeds.filter((one) => one.source === source.id),
      hasKey,
    ),
  );
}

function healthOf(
  source: LiveSource,
  feeds: readonly FeedHistory[],
  hasKey: (name: string) => boolean,
): SourceHealth {
  const { id, title, terms, key } = source;
  const failures = feeds.flatMap(({ feed, latest }) =>
    latest?.failure ? [{ feed, failure: latest.failure }] : [],
  );
  const successes = feeds.flatMap(({ lastSuccessMs }) =>
    lastSuccessMs === undefined ? [] : [lastSuccessMs],
  );
  return {
    source: id,
    title,
    licence: terms.licence,
    attribution: terms.attribution,
    terms: terms.url,
    state: stateOf(feeds.length, failures.length),
    feeds: feeds.length,
    lastSuccess: successes.length === 0 ? null : toInstant(Math.max(...successes)),
    troubles: troublesOf(failures),
    ...(key
      ? { key: { name: key.name, present: hasKey(key.name), required: key.required, from: key.from } }
      : {}),
  };
}

function stateOf(feeds: number, failing: number): SourceHealth['state'] {
  if (feeds === 0) return 'never';
  if (failing === 0) return 'well';
  return failing === feeds ? 'failing' : 'partly';
}

/** Failures by kind, the most frequent first. */
export function troublesOf(
  failures: readonly { readonly feed: string; readonly failure: SourceFailure }[],
): readonly FeedTrouble[] {
  const kinds = [...new Set(failures.map(({ failure }) => failure.kind))];
  return kinds
    .map((kind) =>
      troubleOf(
        kind,
        failures.filter(({ failure }) => failure.kind === kind),
      ),
    )
    .toSorted((a, b) => b.feeds - a.feeds);
}

function troubleOf(
  kind: FaultKind,
  failures: readonly { readonly feed: string; readonly failure: SourceFailure }[],
): FeedTrouble {
  const [first] = failures;
  const until = Math.max(...failures.map(({ failure }) => failure.notBeforeMs ?? 0));
  return {
    kind,
    words: FAULTS[kind].words,
    advice: FAULTS[kind].advice,
    feeds: failures.length,
    example: first ? `${first.feed}${whereText(first.failure)}` : '',
    ...(until > 0 ? { notBefore: toInstant(until satisfies EpochMs) } : {}),
  };
}

/** What was seen and where, without the words that all failures of the kind share. */
function whereText({ detail, url, status }: SourceFailure): string {
  const seen = detail === undefined ? '' : `, ${detail}`;
  const answered = status === undefined ? '' : ` answered ${status}`;
  return url === undefined ? seen : `${seen}: ${shortened(url)}${answered}`;
}

function shortened(url: string): string {
  return url.length > LONGEST_URL ? `${url.slice(0, LONGEST_URL - 1)}…` : url;
}
