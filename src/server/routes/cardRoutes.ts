import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { compileMetric } from '../../metrics/check.ts';
import type { ServerContext } from '../context.ts';
import { cardIdSchema, keptCardSchema, keptViewSchema } from '../contract/card.ts';
import { jsonBody, jsonResponses } from './answers.ts';

const params = z.object({ id: cardIdSchema });
const cardsSchema = z.object({ cards: z.array(keptCardSchema) });

const list = createRoute({
  method: 'get',
  path: '/api/cards',
  tags: ['cards'],
  summary: 'The cards of your own, in the order in which they were made',
  responses: jsonResponses(cardsSchema, 'The cards'),
});

const put = createRoute({
  method: 'put',
  path: '/api/cards/{id}',
  tags: ['cards'],
  summary: 'Keeps a view of the explorer as a card of that id, in place of the one that there was',
  request: { params, ...jsonBody(keptViewSchema) },
  responses: jsonResponses(keptCardSchema, 'The card as it was kept'),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/cards/{id}',
  tags: ['cards'],
  summary: 'Removes a card',
  request: { params },
  responses: jsonResponses(z.object({ removed: z.boolean() }), 'Whether there was one'),
});

export function addCardRoutes(app: OpenAPIHono, { cards }: Pick<ServerContext, 'cards'>): void {
  app.openapi(list, async (c) => c.json({ cards: [...(await cards.list())] }, 200));
  app.openapi(put, async (c) => {
    const card = { id: c.req.valid('param').id, ...c.req.valid('json') };
    for (const expression of card.expressions) compileMetric(expression);
    await cards.put(card);
    return c.json(card, 200);
  });
  app.openapi(remove, async (c) => c.json({ removed: await cards.remove(c.req.valid('param').id) }, 200));
}
