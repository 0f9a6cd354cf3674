import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { parseAsOf } from '../../core/time.ts';
import type { ServerContext } from '../context.ts';
import { answerTask, jsonBody, jsonResponses } from './answers.ts';
import { asOfQuery } from './asOf.ts';

const ledgerSchema = z
  .looseObject({
    title: z.string(),
    asOf: z.string(),
    claims: z.array(z.looseObject({ id: z.string(), phrase: z.string(), verdict: z.string() })),
    counts: z.record(z.string(), z.number()),
    problems: z.array(z.object({ id: z.string(), line: z.number(), message: z.string() })),
  })
  .openapi('Ledger');

const shipped = createRoute({
  method: 'get',
  path: '/api/claims',
  tags: ['claims'],
  summary: 'The ledger of the claim set that ships with the program',
  request: { query: asOfQuery },
  responses: jsonResponses(ledgerSchema, 'The ledger'),
});

const own = createRoute({
  method: 'post',
  path: '/api/claims/check',
  tags: ['claims'],
  summary: 'The ledger of a claim file of your own',
  request: jsonBody(
    z.object({
      text: z.string().describe('the claim file: Markdown with claim blocks'),
      file: z.string().default('claims.md').describe('how messages call it'),
      asOf: z.string().optional(),
    }),
  ),
  responses: jsonResponses(ledgerSchema, 'The ledger'),
});

export function addClaimRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(shipped, (c) => {
    const { asOf } = c.req.valid('query');
    return answerTask(c, context, claimsTask({ ...context.shippedClaims, asOf })) as never;
  });
  app.openapi(own, (c) => answerTask(c, context, claimsTask(c.req.valid('json'))) as never);
}

/** A claim file has its own time; `asOf` is a limit. */
function claimsTask({
  text,
  file,
  asOf,
}: {
  readonly text: string;
  readonly file: string;
  readonly asOf?: string | undefined;
}) {
  const task = { kind: 'claims', text, file, join: 'nearest' } as const;
  return asOf === undefined ? task : { ...task, asOf: parseAsOf(asOf) };
}
