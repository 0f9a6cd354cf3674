import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS, type EpochMs, parseDate, toDate } from '../../core/time.ts';
import type { FeedProgress, Page } from '../live/liveSource.ts';
import type { Window } from '../live/windows.ts';
import { type AskSec, joined } from './secAnswers.ts';
import type { FundSubject } from './secFunds.ts';
import { type Hit, readSearch, SOURCE } from './secShapes.ts';
import { secMentionsTable } from './secTables.ts';

const FORMS: readonly string[] = ['S-1', 'S-1/A', '8-A12B'];
const HEADER = ['date', 'filings'];
const HITS_A_PAGE = 100;
/** Of a search with more hits not all can be reached. */
const REACHABLE = 10_000;
const FIRST_WINDOW_DAYS = 731;
/** The index may take in filings late. */
const OVERLAP_DAYS = 14;

/** What a search within a window found. */
interface Found {
  readonly hits: readonly Hit[];
  readonly answers: readonly HttpResponse[];
}

/** The rule by which a text is taken to name a fund of the coin: for each name of it the three usual phrases. */
export function queryOf({ names }: Pick<FundSubject, 'names'>): string {
  return names.flatMap((name) => [`"${name} trust"`, `"${name} ETF"`, `"spot ${name}"`]).join(' OR ');
}

/**
 * Counts of whole days up to yesterday, one page a window of days: hits come by relevance, so that no day is complete before the last
 * hit of the window. A window with more hits than can be reached is halved.
 */
export async function* mentionPages(
  { coin, subject }: { readonly coin: string; readonly subject: FundSubject },
  { lastEventMs = Number.NEGATIVE_INFINITY, nowMs }: FeedProgress,
  ask: AskSec,
): AsyncGenerator<Page> {
  const firstMs = parseDate(subject.sinceDate) ?? Number.NaN;
  const lastMs = nowMs - (nowMs % DAY_MS) - DAY_MS;
  let days = FIRST_WINDOW_DAYS;
  for (let fromMs = Math.max(firstMs, lastEventMs - OVERLAP_DAYS * DAY_MS); fromMs <= lastMs; ) {
    const window = { fromMs, toMs: Math.min(fromMs + (days - 1) * DAY_MS, lastMs) };
    const found = await searchWindow(queryOf(subject), window, ask);
    if (found) {
      yield pageOf(coin, window, found);
      fromMs = window.toMs + DAY_MS;
    } else if (days > 1) {
      days = Math.ceil(days / 2);
    } else {
      throw tooManyOn(toDate(fromMs));
    }
  }
}

/** Undefined where not all hits can be reached. */
async function searchWindow(query: string, window: Window, ask: AskSec): Promise<Found | undefined> {
  const dates = { first: toDate(window.fromMs), last: toDate(window.toMs) };
  const hits: Hit[] = [];
  const answers: HttpResponse[] = [];
  for (let from = 0; ; from += HITS_A_PAGE) {
    const answer = await ask(addressOf(query, dates, from));
    const page = readSearch(answer, dates);
    if (!page.isWhole || page.total > REACHABLE) return undefined;
    answers.push(answer);
    hits.push(...page.hits);
    if (page.hits.length === 0 || from + HITS_A_PAGE >= page.total) return { hits, answers };
  }
}

function addressOf(q: string, { first, last }: { first: string; last: string }, from: number): string {
  const parameters = new URLSearchParams({ q, forms: FORMS.join(','), dateRange: 'custom' });
  parameters.set('startdt', first);
  parameters.set('enddt', last);
  if (from > 0) parameters.set('from', String(from));
  return `https://efts.sec.gov/LATEST/search-index?${parameters.toString().replaceAll('+', '%20')}`;
}

/** A hit is a document; a filing counts once, whatever the number of its documents. */
function pageOf(coin: string, { fromMs, toMs }: Window, { hits, answers }: Found): Page {
  const filings = new Map(
    hits.filter(({ form }) => FORMS.includes(form)).map(({ accession, date }) => [accession, date]),
  );
  const counts = new Map<string, number>();
  for (const date of filings.values()) counts.set(date, (counts.get(date) ?? 0) + 1);
  const rows = daysOf(fromMs, toMs).map((date) => [date, String(counts.get(date) ?? 0)]);
  return {
    response: joined(answers),
    tables: [{ format: secMentionsTable, instrument: coin, header: HEADER, rows }],
  };
}

function daysOf(fromMs: EpochMs, toMs: EpochMs): readonly string[] {
  return Array.from({ length: (toMs - fromMs) / DAY_MS + 1 }, (_, day) => toDate(fromMs + day * DAY_MS));
}

function tooManyOn(date: string): SourceError {
  const detail = `more than ${REACHABLE} documents of ${date} match, which cannot all be reached`;
  return new SourceError({ source: SOURCE, kind: 'request', detail });
}
