import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { STUDIES } from '../../studies/registry.ts';
import type { ServerContext } from '../context.ts';
import { boardSchema, cardSchema } from '../contract/study.ts';
import { answerTask, jsonResponses } from './answers.ts';
import { asOfQuery, instantOf } from './asOf.ts';

const board = createRoute({
  method: 'get',
  path: '/api/board',
  tags: ['board'],
  summary: 'The eight questions on one screen, each beside its answer of 30 days before',
  request: { query: asOfQuery },
  responses: jsonResponses(boardSchema, 'The board'),
});

const glanceQuery = z.enum(['true', 'false']).default('false').openapi({
  description:
    'only to compare with: without what was 30 days before, and the trial ledger is not written to',
});

export function addBoardRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(board, (c) => {
    const { asOf } = c.req.valid('query');
    return answerTask(c, context, { kind: 'board', asOf: instantOf(asOf, context.now()) }) as never;
  });
  for (const { name, board: place } of STUDIES) if (place) addCardRoute(app, name, context);
}

/** One route a card, so that a page can show each as soon as it is there. */
function addCardRoute(app: OpenAPIHono, study: string, context: ServerContext): void {
  const card = createRoute({
    method: 'get',
    path: `/api/board/${study}`,
    tags: ['board'],
    summary: `The card of ${study}`,
    request: { query: asOfQuery.extend({ glance: glanceQuery }) },
    responses: jsonResponses(cardSchema, 'The card'),
  });
  app.openapi(card, (c) => {
    const { asOf, glance } = c.req.valid('query');
    const task = { kind: 'card', study, asOf: instantOf(asOf, context.now()) } as const;
    return answerTask(c, context, glance === 'true' ? { ...task, glance: true } : task) as never;
  });
}
