import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { type EpochMs, type IsoDate, parseInstant } from '../../core/time.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'sec';

const text = z.string();
const date = text.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-01-14');

/** Filings stand in columns; only these are read. */
const columns = z.looseObject({
  accessionNumber: z.array(text),
  form: z.array(text),
  acceptanceDateTime: z.array(text),
});
const olderFile = z.looseObject({
  // It becomes a part of an address.
  name: text.regex(/^CIK\d{10}-submissions-\d{3}\.json$/, 'the name of an older page'),
});
const submissions = z.looseObject({
  cik: z.union([text, z.number()]),
  filings: z.looseObject({ recent: columns, files: z.array(olderFile) }),
});
const search = z.looseObject({
  hits: z.looseObject({
    total: z.looseObject({ value: z.number(), relation: text }),
    hits: z.array(z.looseObject({ _source: z.looseObject({ adsh: text, form: text, file_date: date }) })),
  }),
});

type Columns = z.output<typeof columns>;

/** One filing of a fund. */
export interface Filing {
  /** Digits alone. */
  readonly accession: string;
  readonly form: string;
  readonly acceptedMs: EpochMs;
}

/** A document that the full-text search found, and the filing that it belongs to. */
export interface Hit {
  readonly accession: string;
  readonly form: string;
  /** The date of the filing in New York. */
  readonly date: IsoDate;
}

/** The newest filings of a filer, and the names of the pages with older ones. */
export function readSubmissions(
  response: HttpResponse,
  cik: number,
): { readonly filings: readonly Filing[]; readonly olderPages: readonly string[] } {
  const document = readJson(SOURCE, response, submissions);
  requireShape(SOURCE, response, {
    holds: Number(document.cik) === cik,
    path: 'cik',
    expected: String(cik),
    seen: document.cik,
  });
  const { recent, files } = document.filings;
  return {
    filings: filingsIn(recent, 'filings.recent.', response),
    olderPages: files.map(({ name }) => name),
  };
}

/** The filings of an older page. */
export function readOlderPage(response: HttpResponse): readonly Filing[] {
  return filingsIn(readJson(SOURCE, response, columns), '', response);
}

/** One page of what a search found; throws where a filing lies outside the dates that were asked for. */
export function readSearch(
  response: HttpResponse,
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
): { readonly total: number; readonly isWhole: boolean; readonly hits: readonly Hit[] } {
  const { total, hits } = readJson(SOURCE, response, search).hits;
  const found = hits.map(({ _source: { adsh, form, file_date } }) => ({
    accession: digitsOf(adsh),
    form,
    date: file_date,
  }));
  const outside = found.findIndex((hit) => hit.date < first || hit.date > last);
  requireShape(SOURCE, response, {
    holds: outside < 0,
    path: `hits.hits.${outside}._source.file_date`,
    expected: `a date from ${first} to ${last}`,
    seen: found[outside]?.date,
  });
  return { total: total.value, isWhole: total.relation === 'eq', hits: found };
}

function filingsIn(
  { accessionNumber, form, acceptanceDateTime }: Columns,
  path: string,
  response: HttpResponse,
): readonly Filing[] {
  for (const [name, column] of Object.entries({ form, acceptanceDateTime })) {
    requireShape(SOURCE, response, {
      holds: column.length === accessionNumber.length,
      path: path + name,
      expected: `${accessionNumber.length} entries, as in accessionNumber`,
      seen: column.length,
    });
  }
  return accessionNumber.map((accession, index) => {
    const accepted = acceptanceDateTime[index] ?? '';
    const acceptedMs = parseInstant(accepted);
    requireShape(SOURCE, response, {
      holds: acceptedMs !== undefined,
      path: `${path}acceptanceDateTime.${index}`,
      expected: 'an instant such as 2026-01-14T21:05:09.000Z',
      seen: accepted,
    });
    return {
      accession: digitsOf(accession),
      form: form[index] ?? '',
      acceptedMs: acceptedMs ?? Number.NaN,
    };
  });
}

/** Accession numbers come with and without dashes. */
function digitsOf(accession: string): string {
  return accession.replaceAll('-', '');
}
