import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { checkStrategy } from '../../studies/backtest/checkStrategy.ts';
import type { ServerContext } from '../context.ts';
import { checkedStrategySchema, strategySchema } from '../contract/strategy.ts';
import { jsonBody, jsonResponses } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/api/strategies',
  tags: ['studies'],
  summary: 'The strategy files that ship, for the study backtest',
  responses: jsonResponses(z.object({ strategies: z.array(strategySchema) }), 'The strategies'),
});

const check = createRoute({
  method: 'post',
  path: '/api/strategies/check',
  tags: ['studies'],
  summary: 'Whether a strategy file can be used; where not, which lines are wrong and why',
  request: jsonBody(z.object({ text: z.string() })),
  responses: jsonResponses(checkedStrategySchema, 'What it is, or what is wrong with it'),
});

export function addStrategyRoutes(app: OpenAPIHono, { shippedStrategies }: ServerContext): void {
  const strategies = shippedStrategies.map(({ file, text }) => {
    const { name = file, description = '' } = checkStrategy(text);
    return { file, name, description, text };
  });
  app.openapi(list, (c) => c.json({ strategies }, 200));
  app.openapi(check, (c) => Response.json(checkStrategy(c.req.valid('json').text)) as never);
}
