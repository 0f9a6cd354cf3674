import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listFields } from '../../market/fields.ts';
import { listInstruments } from '../../market/instruments/registry.ts';
import { compileMetric, usageOf } from '../../metrics/check.ts';
import { UNIVERSES } from '../../metrics/names.ts';
import { ExpressionError } from '../../metrics/problem.ts';
import { listFunctions } from '../../metrics/registry.ts';
import type { ServerContext } from '../context.ts';
import { metricFindingSchema } from '../contract/finding.ts';
import { checkSchema, languageSchema } from '../contract/metric.ts';
import { answerTask, jsonBody, jsonResponses } from './answers.ts';
import { asOfQuery, instantOf } from './asOf.ts';

const language = createRoute({
  method: 'get',
  path: '/api/metrics/language',
  tags: ['metrics'],
  summary: 'The words of the metric language, for completion',
  responses: jsonResponses(languageSchema, 'Functions, universes, segments, fields and instruments'),
});

const check = createRoute({
  method: 'post',
  path: '/api/metrics/check',
  tags: ['metrics'],
  summary: 'Whether an expression can be used; where not, which characters are wrong and why',
  request: jsonBody(z.object({ expression: z.string() })),
  responses: jsonResponses(checkSchema, 'What it is, or what is wrong with it'),
});

const value = createRoute({
  method: 'get',
  path: '/api/metrics/value',
  tags: ['metrics'],
  summary: 'What an expression comes to',
  request: {
    query: asOfQuery.extend({
      expression: z.string().openapi({ example: 'streak(ret(RUT) > ret(SPX))' }),
      join: z.enum(['nearest', 'known']).default('nearest'),
      report: z.enum(['latest', 'path']).optional(),
    }),
  },
  responses: jsonResponses(metricFindingSchema, 'The finding'),
});

export function addMetricRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(language, (c) => c.json(describeLanguage(), 200));
  app.openapi(check, (c) => c.json(checkExpression(c.req.valid('json').expression), 200));
  app.openapi(value, (c) => {
    const { expression, join, report, asOf } = c.req.valid('query');
    compileMetric(expression);
    const task = { kind: 'metric', expression, join, asOf: instantOf(asOf, context.now()) } as const;
    return answerTask(c, context, report === undefined ? task : { ...task, report }) as never;
  });
}

function checkExpression(expression: string) {
  try {
    const { unit, shape, element, hindsight } = compileMetric(expression).root.type;
    return { valid: true, unit, shape, element, hindsight };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { valid: false, problem: error.problem, ...error.range };
  }
}

function describeLanguage() {
  return {
    functions: listFunctions().map((one) => ({
      name: one.name,
      usage: usageOf(one),
      summary: one.summary,
      example: one.example,
      group: one.group,
    })),
    universes: UNIVERSES.map(({ name, usage, summary, example }) => ({ name, usage, summary, example })),
    segments: [...new Set(listInstruments().flatMap(({ segment }) => segment ?? []))].toSorted(),
    fields: listFields().map(({ name, unit, meaning }) => ({ name, unit, summary: meaning })),
    instruments: listInstruments().map(({ id, name, kind }) => ({ id, name, kind })),
  };
}
