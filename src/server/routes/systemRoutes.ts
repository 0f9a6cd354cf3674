import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { toInstant } from '../../core/time.ts';
import type { ServerContext } from '../context.ts';
import { jsonResponses } from './answers.ts';

/** So that proxies and browsers do not take a quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000;

const about = createRoute({
  method: 'get',
  path: '/api/about',
  tags: ['server'],
  summary: 'What this server is, and what its store holds',
  responses: jsonResponses(
    z.object({
      name: z.literal('rotascope'),
      version: z.string(),
      market: z.enum(['real', 'simulated']),
      dataVersion: z.string(),
      now: z.string(),
      syncing: z.boolean(),
      guarded: z.boolean().describe('whether it asks for a token'),
    }),
    'The server',
  ),
});

export function addSystemRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(about, async (c) =>
    c.json(
      {
        name: 'rotascope' as const,
        version: context.version,
        market: context.store.market,
        dataVersion: await context.dataVersion(),
        now: toInstant(context.now()),
        syncing: context.sync.state().running,
        guarded: context.access !== undefined,
      },
      200,
    ),
  );
  addEventStream(app, context);
}

/** Events as they happen: progress of tasks, new data, the state of the sync. */
function addEventStream(app: OpenAPIHono, { events }: ServerContext): void {
  app.get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
      const stop = events.listen(({ kind, ...rest }) => void send(kind, rest));
      stream.onAbort(stop);
      await send('hello', {});
      while (!stream.aborted && !stream.closed) {
        await stream.sleep(HEARTBEAT_MS);
        await send('heartbeat', {});
      }
      stop();
    }),
  );
}
