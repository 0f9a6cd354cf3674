import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { InputError } from '../../../core/errors.ts';
import { didYouMean } from '../../../core/text.ts';
import type { ServerContext } from '../../context.ts';
import { importSchema, syncStateSchema } from '../../contract/data.ts';
import { keepUpload } from '../../uploads.ts';
import { jsonBody, jsonResponses } from '../answers.ts';
import { importAnswer } from './importAnswer.ts';

const upload = createRoute({
  method: 'post',
  path: '/api/imports',
  tags: ['data'],
  summary:
    'Imports a file in any known format; its name is the query parameter `name`, its bytes are the body',
  request: {
    query: z.strictObject({
      name: z.string().openapi({ example: 'RUT.csv' }),
      instrument: z
        .string()
        .regex(/^[A-Z0-9_]{1,40}$/, 'must be an instrument such as RUT')
        .optional()
        .openapi({ description: 'of a file that does not say it itself' }),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.string() } } },
  },
  responses: jsonResponses(importSchema, 'What became of the file'),
});

const sync = createRoute({
  method: 'post',
  path: '/api/sync',
  tags: ['data'],
  summary: 'Brings live sources up to date in the background; the event stream tells how it goes',
  request: jsonBody(
    z.object({
      sources: z.array(z.string()).default([]).describe('all that the settings name where it is empty'),
      force: z.boolean().default(false).describe('also what was asked a short while ago'),
    }),
  ),
  responses: jsonResponses(
    z.object({ started: z.boolean() }),
    'Whether it started; false while one is running',
  ),
});

const stop = createRoute({
  method: 'delete',
  path: '/api/sync',
  tags: ['data'],
  summary: 'Stops the running sync; what was acknowledged is stored, and the next one goes on there',
  responses: jsonResponses(z.object({ stopping: z.boolean() }), 'False where none is running'),
});

const state = createRoute({
  method: 'get',
  path: '/api/sync',
  tags: ['data'],
  summary: 'How the running sync stands source by source, or how the latest one ended',
  responses: jsonResponses(syncStateSchema, 'The state of the sync'),
});

export function addChangeRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(upload, async (c) => {
    const { name, instrument } = c.req.valid('query');
    const body = c.req.raw.body;
    if (!body) throw new InputError('Cannot import the file: it is empty; send its bytes as the body');
    const kept = await keepUpload(body, name);
    try {
      const result = await context.imports.take({
        path: kept.path,
        ...(instrument === undefined ? {} : { instrument }),
      });
      return c.json(importAnswer(result, { path: kept.path, name }), 200);
    } finally {
      await kept.remove();
    }
  });
  app.openapi(sync, async (c) => {
    const order = c.req.valid('json');
    await requireLive(order.sources, context);
    return c.json({ started: context.sync.start(order) }, 200);
  });
  app.openapi(stop, (c) => c.json({ stopping: context.sync.stop() }, 200));
  app.openapi(state, () => Response.json(context.sync.state()) as never);
}

async function requireLive(names: readonly string[], { sources }: ServerContext): Promise<void> {
  if (names.length === 0) return;
  const live = (await sources.describe()).filter(({ kind }) => kind === 'live').map(({ id }) => id);
  const unknown = names.find((name) => !live.includes(name));
  if (unknown === undefined) return;
  throw new InputError(
    `Cannot sync "${unknown}": it must be a live source${didYouMean(unknown, live)}; there are ${live.join(', ')}`,
  );
}
