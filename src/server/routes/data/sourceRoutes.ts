import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type CatalogueRow, listCatalogue } from '../../../engine/data/catalogue.ts';
import { providerOf } from '../../../engine/data/describeSources.ts';
import type { ServerContext } from '../../context.ts';
import { type Source, sourceSchema } from '../../contract/data.ts';
import { jsonResponses } from '../answers.ts';
import { asOfQuery, instantOf } from '../asOf.ts';

const sources = createRoute({
  method: 'get',
  path: '/api/sources',
  tags: ['data'],
  summary:
    'Every source, live and of files: what it offers, on what terms, how it is doing now, and its stored series as of the instant',
  request: { query: asOfQuery },
  responses: jsonResponses(z.object({ asOf: z.string(), sources: z.array(sourceSchema) }), 'The sources'),
});

export function addSourceRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(sources, async (c) => {
    const asOf = instantOf(c.req.valid('query').asOf, context.now());
    const [described, rows] = await Promise.all([
      context.sources.describe(),
      listCatalogue(context.store, asOf),
    ]);
    const ids = described.map(({ id }) => id);
    const stored = storedBySource(rows);
    const of = (id: string) => stored.filter(({ source }) => providerOf(source, ids) === id);
    const listed = described.map((one) => ({ ...one, series: of(one.id) }));
    return Response.json({ asOf: new Date(asOf).toISOString(), sources: listed }) as never;
  });
}

function storedBySource(rows: readonly CatalogueRow[]): Source['series'] {
  return [...new Set(rows.map(({ source }) => source))].map((source) => {
    const own = rows.filter((row) => row.source === source);
    return {
      source,
      count: own.length,
      from: own.reduce((least, { from }) => (from < least ? from : least), own[0]?.from ?? ''),
      to: own.reduce((most, { to }) => (to > most ? to : most), ''),
      stale: own.filter(({ stale }) => stale).length,
    };
  });
}
