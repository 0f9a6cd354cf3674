import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { readJson, requireShape, textOf } from '../live/json.ts';
import { splitLines } from '../text/cells.ts';

/** The id of the source and of its series. */
export const SOURCE = 'coinmetrics';

const text = z.string();
const midnight = text.regex(/^\d{4}-\d\d-\d\dT00:00:00(?:\.0+)?Z$/, 'midnight UTC');

const frequency = z.looseObject({
  frequency: text,
  max_time: text.optional(),
  community: z.boolean().optional(),
});
const catalog = z.looseObject({
  data: z.array(
    z.looseObject({
      asset: text.regex(/^[a-z0-9_.]+$/, 'the name of an asset'),
      metrics: z.array(z.looseObject({ metric: text, frequencies: z.array(frequency) })),
    }),
  ),
  next_page_token: text.optional(),
});

/** A page of the catalogue. */
export type Catalog = z.output<typeof catalog>;

/** A page of daily rows. Values are text; one may be null, or its key may be absent. */
export interface DailyRows {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly next_page_token?: string | undefined;
}

/** A file of the mirror. */
export interface MirrorFile {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The catalogue in an answer. */
export function readCatalog(response: HttpResponse): Catalog {
  return readJson(SOURCE, response, catalog);
}

/** The rows of one asset in an answer; throws where they belong to another. */
export function readDailyRows(
  response: HttpResponse,
  { asset, metrics }: { readonly asset: string; readonly metrics: readonly string[] },
): DailyRows {
  const values = Object.fromEntries(metrics.map((metric) => [metric, text.nullish()]));
  const row = z.looseObject({ asset: text, time: midnight, ...values });
  const page = readJson(
    SOURCE,
    response,
    z.looseObject({ data: z.array(row), next_page_token: text.optional() }),
  );
  page.data.forEach(({ asset: seen }, index) => {
    requireShape(SOURCE, response, {
      holds: seen === asset,
      path: `data.${index}.asset`,
      expected: asset,
      seen,
    });
  });
  return page;
}

/**
 * Where the next page is: the same question with the token of the answer, so that an answer cannot send us elsewhere. Undefined at the
 * end; throws where the token is that of the page itself.
 */
export function nextPageOf(response: HttpResponse, token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const next = new URL(response.url);
  const before = next.searchParams.get('next_page_token');
  requireShape(SOURCE, response, {
    holds: token !== '' && token !== before,
    path: 'next_page_token',
    expected: 'the token of another page',
    seen: token,
  });
  next.searchParams.set('next_page_token', token);
  return next.href;
}

/** The cells of a mirror file. Its columns differ from asset to asset; the first is the date. */
export function readMirrorFile(response: HttpResponse): MirrorFile {
  const lines = textOf(response)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const [header = [], ...rows] = splitLines(lines, ',').map((cells, index) => cells ?? [lines[index] ?? '']);
  if (/^\s*</.test(header[0] ?? '')) {
    const { url, status } = response;
    throw new SourceError({ source: SOURCE, url, status, kind: 'not-data', detail: 'a page instead of CSV' });
  }
  requireShape(SOURCE, response, {
    holds: header[0] === 'time',
    path: 'header.0',
    expected: 'time',
    seen: header[0],
  });
  return { header, rows };
}
