import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { InputError } from '../../core/errors.ts';
import { draftForecast, writeForecast } from '../../engine/forecasts/issue.ts';
import { describeJournal } from '../../engine/forecasts/journal.ts';
import type { StudyResult } from '../../engine/studies/runStudy.ts';
import { scenarios } from '../../studies/scenarios/scenarios.ts';
import type { ServerContext } from '../context.ts';
import { draftSchema, journalLineSchema, journalSchema, resolvedSchema } from '../contract/forecast.ts';
import { jsonBody, jsonResponses } from './answers.ts';
import { instantOf } from './asOf.ts';

const asked = z.object({
  params: z.record(z.string(), z.string()).default({}).describe('parameters of the study scenarios, as text'),
  asOf: z.string().optional(),
});

const list = createRoute({
  method: 'get',
  path: '/api/forecasts',
  tags: ['forecasts'],
  summary: 'The forecast journal: every forecast, what became of it, and whether any line was changed',
  request: {
    query: z.strictObject({
      head: z.string().optional().describe('a head that was kept elsewhere: it must be in the journal'),
    }),
  },
  responses: jsonResponses(journalSchema, 'The journal'),
});

const draft = createRoute({
  method: 'post',
  path: '/api/forecasts/draft',
  tags: ['forecasts'],
  summary: 'What would be written into the journal; writes nothing',
  request: jsonBody(asked),
  responses: jsonResponses(draftSchema, 'The forecast'),
});

const issue = createRoute({
  method: 'post',
  path: '/api/forecasts',
  tags: ['forecasts'],
  summary: 'Writes the probabilities of the study scenarios into the journal, for good',
  request: jsonBody(asked),
  responses: jsonResponses(journalLineSchema, 'The line that was written'),
});

const resolve = createRoute({
  method: 'post',
  path: '/api/forecasts/resolve',
  tags: ['forecasts'],
  summary: 'Says of every open forecast whose time has come what happened, and writes it down',
  request: jsonBody(z.object({ asOf: z.string().optional() })),
  responses: jsonResponses(resolvedSchema, 'What became of those that were open'),
});

export function addForecastRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(list, async (c) => {
    const { store } = context;
    const journal = await describeJournal(store.forecasts, c.req.valid('query').head);
    return Response.json({ market: store.market, ...journal }, UNKEPT) as never;
  });
  app.openapi(draft, async (c) => {
    const result = await scenariosOf(c.req.valid('json'), context, c.req.raw.signal);
    return Response.json(await draftForecast(result, writing(context)), UNKEPT) as never;
  });
  app.openapi(issue, async (c) => {
    requireReal(context);
    const result = await scenariosOf(c.req.valid('json'), context);
    return Response.json(await writeForecast(result, writing(context)), UNKEPT) as never;
  });
  app.openapi(resolve, async (c) => {
    requireReal(context);
    const asOf = instantOf(c.req.valid('json').asOf, context.now());
    return Response.json(await context.answers.change({ kind: 'resolve', asOf }), UNKEPT) as never;
  });
}

const UNKEPT = { headers: { 'cache-control': 'no-store' } };

/** The answer that the page of the study shows: what was read there is what is written. */
async function scenariosOf(
  { params, asOf }: z.infer<typeof asked>,
  { answers, now }: ServerContext,
  signal?: AbortSignal,
): Promise<StudyResult> {
  scenarios.prepare(params);
  const task = { kind: 'study', study: scenarios.name, params, asOf: instantOf(asOf, now()) } as const;
  return (await answers.get(task, signal)) as StudyResult;
}

function writing({ store, now }: ServerContext) {
  return { journal: store.forecasts, nowMs: now() };
}

function requireReal({ store }: ServerContext): void {
  if (store.market === 'real') return;
  throw new InputError(
    'Cannot write into the forecast journal: this is the simulated market, which is kept nowhere; fetch real data with rotascope sync or import files first',
  );
}
