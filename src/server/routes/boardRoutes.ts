import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { ServerContext } from '../context.ts';
import { boardSchema } from '../contract/study.ts';
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

export function addBoardRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(board, (c) => {
    const { asOf } = c.req.valid('query');
    return answerTask(c, context, { kind: 'board', asOf: instantOf(asOf, context.now()) }) as never;
  });
}
