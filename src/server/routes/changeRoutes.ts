import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { InputError } from '../../core/errors.ts';
import type { ServerContext } from '../context.ts';
import { keepUpload } from '../uploads.ts';
import { jsonBody, jsonResponses } from './answers.ts';

const upload = createRoute({
  method: 'post',
  path: '/api/imports',
  tags: ['data'],
  summary:
    'Imports a file in any known format; its name is the query parameter `name`, its bytes are the body',
  request: {
    query: z.object({ name: z.string().openapi({ example: 'RUT.csv' }) }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.string() } } },
  },
  responses: jsonResponses(z.looseObject({ kind: z.string() }), 'What became of the file'),
});

const sync = createRoute({
  method: 'post',
  path: '/api/sync',
  tags: ['data'],
  summary: 'Brings live sources up to date in the background; the event stream tells how it goes',
  request: jsonBody(z.object({ sources: z.array(z.string()).default([]) })),
  responses: jsonResponses(
    z.object({ started: z.boolean() }),
    'Whether it started; false while one is running',
  ),
});

export function addChangeRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(upload, async (c) => {
    const { name } = c.req.valid('query');
    const body = c.req.raw.body;
    if (!body) throw new InputError('Cannot import the file: it is empty; send its bytes as the body');
    const kept = await keepUpload(body, name);
    try {
      return Response.json(await context.imports.take(kept.path, name)) as never;
    } finally {
      await kept.remove();
    }
  });
  app.openapi(sync, (c) => c.json({ started: context.sync.start(c.req.valid('json').sources) }, 200));
}
