import { type FeedTrouble, troublesOf } from './health.ts';
import type { SourceReport, SyncEvent } from './syncSources.ts';

/** How far the sync of one source has come. */
export interface SourceTally {
  readonly source: string;
  /** `listing`: it is asked what there is. */
  readonly state: 'listing' | 'asking' | 'done';
  /** To be asked in this run, those of them that have ended, and those left alone because they were asked a short while ago. */
  readonly feeds: number;
  readonly done: number;
  readonly skipped: number;
  /** Values that were added or corrected, and values that were refused. */
  readonly rows: number;
  readonly refused: number;
  /** Feeds that did not come to their end. */
  readonly failed: number;
  /** The feed that was heard of last. */
  readonly latest: string;
  readonly troubles: readonly FeedTrouble[];
  /** The first refusals, in words. */
  readonly refusals: readonly string[];
}

/** The source that an event is about. */
export function sourceOf(event: SyncEvent): string {
  return event.kind === 'done' ? event.report.source : event.source;
}

/** What is known of a source after an event of it. */
export function tally(before: SourceTally | undefined, event: SyncEvent): SourceTally {
  const known = before ?? begun(sourceOf(event));
  switch (event.kind) {
    case 'listing':
      return begun(event.source);
    case 'source':
      return { ...known, state: 'asking', feeds: event.feeds, skipped: event.skipped };
    case 'page':
      return {
        ...known,
        latest: event.feed,
        rows: known.rows + event.rows,
        refused: known.refused + event.refused,
      };
    case 'feed': {
      const { feed, failure } = event.outcome.run;
      return { ...known, latest: feed, done: event.done, failed: known.failed + (failure ? 1 : 0) };
    }
    case 'done':
      return ended(known, event.report);
  }
}

function begun(source: string): SourceTally {
  return {
    source,
    state: 'listing',
    feeds: 0,
    done: 0,
    skipped: 0,
    rows: 0,
    refused: 0,
    failed: 0,
    latest: '',
    troubles: [],
    refusals: [],
  };
}

function ended(known: SourceTally, report: SourceReport): SourceTally {
  return {
    ...known,
    state: 'done',
    rows: report.added + report.revised,
    refused: report.refused,
    failed: report.failures.length,
    troubles: troublesOf(report.failures.map(({ feed, ...failure }) => ({ feed, failure }))),
    refusals: report.refusals.slice(0, 5),
  };
}
