import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { STUDIES } from '../../studies/registry.ts';
import type { Study } from '../../studies/study.ts';
import type { ServerContext } from '../context.ts';
import { studyResultSchema, studySchema } from '../contract/study.ts';
import { answerTask, jsonResponses } from './answers.ts';
import { asOfQuery, instantOf } from './asOf.ts';

const list = createRoute({
  method: 'get',
  path: '/api/studies',
  tags: ['studies'],
  summary: 'Every study with its question, its verdicts and its parameters',
  responses: jsonResponses(z.object({ studies: z.array(studySchema) }), 'The studies'),
});

/** One route a study, with a query parameter for each of its own: adding a study adds its route. */
export function addStudyRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(list, (c) => c.json({ studies: STUDIES.map(described) }, 200));
  for (const study of STUDIES) addStudyRoute(app, study, context);
}

function addStudyRoute(app: OpenAPIHono, study: Study, context: ServerContext): void {
  const route = createRoute({
    method: 'get',
    path: `/api/studies/${study.name}`,
    tags: ['studies'],
    summary: study.title,
    description: study.question,
    request: { query: asOfQuery.extend(textParameters(study)).strict() },
    responses: jsonResponses(studyResultSchema, study.question),
  });
  app.openapi(route, (c) => {
    const { asOf, ...params } = c.req.valid('query') as Record<string, string | undefined>;
    // Wrong ones are refused before a thread is asked.
    study.prepare(params);
    const task = {
      kind: 'study',
      study: study.name,
      params,
      asOf: instantOf(asOf, context.now()),
    } as const;
    return answerTask(c, context, task) as never;
  });
}

/** Parameters arrive as text, as on the command line; the study itself reads them. */
function textParameters({ parameters }: Study): Record<string, z.ZodOptional<z.ZodString>> {
  const { properties = {} } = jsonSchemaOf(parameters);
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      z.string().optional().openapi(documented(property)),
    ]),
  );
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function documented(property: JsonSchema | boolean): { description: string; example?: unknown } {
  if (typeof property === 'boolean') return { description: '' };
  const { description = '', default: fallback } = property;
  if (fallback === undefined) return { description };
  return { description: `${description} (default: ${JSON.stringify(fallback)})` };
}

function described({ name, title, question, verdicts, parameters, board }: Study) {
  return {
    name,
    title,
    question,
    verdicts: verdicts.map(({ word, meaning }) => ({ word, meaning })),
    parameters: jsonSchemaOf(parameters) as Record<string, unknown>,
    ...(board ? { board: { ...board, headline: [...board.headline] } } : {}),
  };
}

function jsonSchemaOf(parameters: Study['parameters']): JsonSchema {
  return z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' });
}
