import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { DataError } from '../../../core/errors.ts';
import { toInstant } from '../../../core/time.ts';
import { describeRevisions } from '../../../engine/revisions.ts';
import { labelOf } from '../../../market/calendars/calendar.ts';
import { formatSeriesKey } from '../../../market/series.ts';
import type { ServerContext } from '../../context.ts';
import { answerTask, jsonResponses } from '../answers.ts';
import { asOfQuery, instantOf } from '../asOf.ts';

const named = z.object({
  series: z.string().openapi({
    param: { name: 'series', in: 'path' },
    example: 'BTC@coinmetrics.close',
    description: 'INSTRUMENT@source.field',
  }),
});

const revisedSchema = z
  .object({
    series: z.string(),
    from: z.string(),
    to: z.string(),
    values: z.number(),
    revised: z.number(),
    medianChange: z.number().nullable(),
    largestChange: z.number().nullable(),
    revisions: z.array(
      z.object({
        date: z.string(),
        prints: z.array(z.object({ value: z.number(), known: z.string() })),
        change: z.number().nullable(),
        afterHours: z.number(),
      }),
    ),
  })
  .openapi('SeriesRevisions');

const status = createRoute({
  method: 'get',
  path: '/api/series',
  tags: ['data'],
  summary:
    'Every series: source, span, gaps, freshness; disagreements of sources and the health of live ones',
  request: { query: asOfQuery },
  responses: jsonResponses(
    z.looseObject({ series: z.array(z.looseObject({ series: z.string() })) }),
    'The store',
  ),
});

const observations = createRoute({
  method: 'get',
  path: '/api/series/{series}/observations',
  tags: ['data'],
  summary: 'The values of one series in their latest vintage, with the instants at which they were known',
  request: { params: named, query: asOfQuery },
  responses: jsonResponses(
    z.object({
      series: z.string(),
      observations: z.array(z.object({ date: z.string(), value: z.number(), known: z.string() })),
    }),
    'The observations in order of time',
  ),
});

const revisions = createRoute({
  method: 'get',
  path: '/api/series/{series}/revisions',
  tags: ['data'],
  summary: 'How a series was corrected, source by source; the source may be left out of the name',
  request: { params: named, query: asOfQuery },
  responses: jsonResponses(z.object({ series: z.array(revisedSchema) }), 'The corrections'),
});

export function addSeriesRoutes(app: OpenAPIHono, context: ServerContext): void {
  const asOfOf = (text: string | undefined) => instantOf(text, context.now());
  app.openapi(status, (c) => {
    const { asOf } = c.req.valid('query');
    return answerTask(c, context, { kind: 'status', asOf: asOfOf(asOf) }) as never;
  });
  app.openapi(observations, async (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    return c.json(await readObservations(c.req.valid('param').series, context, asOf), 200);
  });
  app.openapi(revisions, async (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    const series = await describeRevisions(context.store, c.req.valid('param').series, asOf);
    return Response.json({ series }) as never;
  });
}

async function readObservations(series: string, { store }: ServerContext, asOf: number) {
  const key = (await store.series(asOf)).find((one) => formatSeriesKey(one) === series);
  const [stored] = key ? await store.read([key], asOf) : [];
  if (!stored) {
    throw new DataError(
      `Cannot read ${series}: no series of this name is stored; GET /api/series lists them`,
      [series],
    );
  }
  const { spec, eventMs, knownMs, value } = stored;
  const rows = Array.from(eventMs, (event, row) => ({ event, row })).filter(
    ({ event, row }) => event !== eventMs[row + 1],
  );
  return {
    series,
    observations: rows.map(({ event, row }) => ({
      date: labelOf(spec.calendar, event),
      value: value[row] ?? Number.NaN,
      known: toInstant(knownMs[row] ?? Number.NaN),
    })),
  };
}
