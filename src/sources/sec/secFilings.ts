import type { HttpResponse } from '../../core/http.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { FeedProgress, Page } from '../live/liveSource.ts';
import { type AskSec, joined } from './secAnswers.ts';
import { type Filing, readOlderPage, readSubmissions } from './secShapes.ts';
import { secFilingsTable } from './secTables.ts';

const FORMS: ReadonlySet<string> = new Set(['S-1', 'S-1/A', '424B3', '8-A12B', '10-K', '10-Q', '8-K']);
const HEADER = ['acceptanceDateTime', 'filings'];

/** What was read of one filer. */
interface History {
  readonly filings: readonly Filing[];
  /** Every filing after this instant is among them. */
  readonly completeAfterMs: EpochMs;
  readonly answers: readonly HttpResponse[];
}

/**
 * The filings of all funds of a coin as one page, because funds may file in the same second and their counts are one value then. Only
 * instants for which every fund was read are told, so that no later page says less of an instant than an earlier one.
 */
export async function* filingPages(
  { coin, ciks }: { readonly coin: string; readonly ciks: readonly number[] },
  { lastEventMs }: FeedProgress,
  ask: AskSec,
): AsyncGenerator<Page> {
  const histories: History[] = [];
  for (const cik of ciks) histories.push(await readHistory(cik, lastEventMs, ask));
  const afterMs = Math.max(...histories.map(({ completeAfterMs }) => completeAfterMs));
  const counts = countByInstant(
    histories.flatMap(({ filings }) => filings),
    afterMs,
  );
  yield {
    response: joined(histories.flatMap(({ answers }) => answers)),
    tables: [{ format: secFilingsTable, instrument: coin, header: HEADER, rows: counts }],
  };
}

/** The newest filings, at least a year of them, and the older pages where the newest do not reach back to what is stored. */
async function readHistory(cik: number, storedToMs: EpochMs | undefined, ask: AskSec): Promise<History> {
  const padded = String(cik).padStart(10, '0');
  const answer = await ask(`https://data.sec.gov/submissions/CIK${padded}.json`);
  const { filings, olderPages } = readSubmissions(answer, cik);
  const oldestMs = Math.min(...filings.map(({ acceptedMs }) => acceptedMs));
  if (olderPages.length > 0 && storedToMs !== undefined && oldestMs <= storedToMs)
    return { filings, completeAfterMs: oldestMs, answers: [answer] };
  const older: HttpResponse[] = [];
  for (const name of olderPages) older.push(await ask(`https://data.sec.gov/submissions/${name}`));
  return {
    filings: [...filings, ...older.flatMap(readOlderPage)],
    completeAfterMs: Number.NEGATIVE_INFINITY,
    answers: [answer, ...older],
  };
}

/** A filing that several funds make together counts once. */
function countByInstant(filings: readonly Filing[], afterMs: EpochMs): readonly (readonly string[])[] {
  const counts = new Map<EpochMs, number>();
  const seen = new Set<string>();
  for (const { accession, form, acceptedMs } of filings) {
    if (!FORMS.has(form) || acceptedMs <= afterMs || seen.has(accession)) continue;
    seen.add(accession);
    counts.set(acceptedMs, (counts.get(acceptedMs) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([ms, count]) => [toInstant(ms), String(count)]);
}
