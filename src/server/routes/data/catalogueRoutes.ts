import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { toInstant } from '../../../core/time.ts';
import { listCatalogue } from '../../../engine/data/catalogue.ts';
import type { SourceComparison } from '../../../engine/data/comparison.ts';
import { describeSeries } from '../../../engine/data/seriesDetail.ts';
import { parseSeriesKey } from '../../../market/series.ts';
import type { ServerContext } from '../../context.ts';
import {
  catalogueSchema,
  comparisonSchema,
  seriesComparisonSchema,
  seriesDetailSchema,
} from '../../contract/data.ts';
import { answerTagged, jsonResponses } from '../answers.ts';
import { asOfQuery, instantOf } from '../asOf.ts';

const named = z.object({
  series: z.string().openapi({
    param: { name: 'series', in: 'path' },
    example: 'BTC@coinmetrics.close',
    description: 'INSTRUMENT@source.field',
  }),
});

const catalogue = createRoute({
  method: 'get',
  path: '/api/catalogue',
  tags: ['data'],
  summary:
    'Every stored series with its span, gaps, corrections and age; reads no values, so it is there at once',
  request: { query: asOfQuery },
  responses: jsonResponses(catalogueSchema, 'The series'),
});

const detail = createRoute({
  method: 'get',
  path: '/api/series/{series}',
  tags: ['data'],
  summary:
    'One series: what it is, on which days of its calendar it has values, its gaps, and the same from other sources',
  request: { params: named, query: asOfQuery },
  responses: jsonResponses(seriesDetailSchema, 'The series'),
});

const disagreements = createRoute({
  method: 'get',
  path: '/api/series/{series}/disagreements',
  tags: ['data'],
  summary: 'Days on which the sources of the field of the instrument lie apart by more than the bound',
  request: { params: named, query: asOfQuery },
  responses: jsonResponses(seriesComparisonSchema, 'The days, in order of time'),
});

const comparison = createRoute({
  method: 'get',
  path: '/api/disagreements',
  tags: ['data'],
  summary:
    'Where sources lie apart, by instrument, field and source, and days on which one is off for several instruments',
  request: { query: asOfQuery },
  responses: jsonResponses(comparisonSchema, 'The comparison'),
});

export function addCatalogueRoutes(app: OpenAPIHono, context: ServerContext): void {
  const asOfOf = (text: string | undefined) => instantOf(text, context.now());
  const compared = async (asOf: number) =>
    (await context.answers.get({ kind: 'comparison', asOf })) as SourceComparison;
  app.openapi(catalogue, (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    const answer = async () => ({ asOf: toInstant(asOf), series: await listCatalogue(context.store, asOf) });
    return answerTagged(c, context, { asked: ['catalogue', asOf], answer }) as never;
  });
  app.openapi(detail, (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    const { series } = c.req.valid('param');
    const answer = () => describeSeries(context.store, series, asOf);
    return answerTagged(c, context, { asked: ['series', series, asOf], answer }) as never;
  });
  app.openapi(disagreements, (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    const { instrument, field } = parseSeriesKey(c.req.valid('param').series);
    const answer = async () => {
      const { bounds, disagreements: all } = await compared(asOf);
      const own = all.filter((one) => one.instrument === instrument && one.field === field);
      return { bound: bounds[field] ?? null, disagreements: own.toSorted((a, b) => a.eventMs - b.eventMs) };
    };
    return answerTagged(c, context, { asked: ['disagreements', instrument, field, asOf], answer }) as never;
  });
  app.openapi(comparison, (c) => {
    const asOf = asOfOf(c.req.valid('query').asOf);
    const answer = async () => {
      const { disagreements: all, ...rest } = await compared(asOf);
      return { asOf: toInstant(asOf), days: all.length, ...rest };
    };
    return answerTagged(c, context, { asked: ['comparison', asOf], answer }) as never;
  });
}
