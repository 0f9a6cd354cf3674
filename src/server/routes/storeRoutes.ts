import { deserialize, serialize } from 'node:v8';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { packError } from '../../core/packedError.ts';
import type { StoreCall } from '../../store/remote/protocol.ts';
import type { StoreSession } from '../../store/remote/serveStore.ts';
import type { ServerContext } from '../context.ts';
import { refusal } from '../problem.ts';
import { carriesToken } from '../security/token.ts';

/** A client that is silent for so long has gone: what it has open is abandoned. */
const SILENCE_MS = 120_000;

type StoreOwner = ServerContext['owned'] & Pick<ServerContext, 'commandToken'>;

/**
 * The store, for commands on the same home that run while the server owns its file. They show the token that only the owner of the home can read, so
 * the bodies, which are Node's own binary form, come from nobody else. Not part of the documented API.
 */
export function addStoreRoutes(app: OpenAPIHono, { shared, market, commandToken }: StoreOwner): void {
  const sessions = new Map<string, { session: StoreSession; timer?: NodeJS.Timeout }>();

  function sessionOf(id: string) {
    const entry = sessions.get(id) ?? { session: shared.openSession() };
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      sessions.delete(id);
      void entry.session.end();
    }, SILENCE_MS).unref();
    sessions.set(id, entry);
    return entry.session;
  }

  app.use('/api/store/*', async (c, next) => {
    if (carriesToken(c.req.header('authorization'), commandToken)) return next();
    return c.json(refusal(401, 'Not for you', 'Only commands on the same home may use the store.'), 401);
  });
  app.get('/api/store', (c) => c.json({ market }));
  app.post('/api/store/:session', async (c) => {
    const session = sessionOf(c.req.param('session'));
    const call = deserialize(Buffer.from(await c.req.arrayBuffer())) as StoreCall;
    const reply = await replyOf(session, call);
    return c.body(new Uint8Array(serialize(reply)), 200, { 'content-type': 'application/octet-stream' });
  });
}

async function replyOf(session: StoreSession, call: StoreCall) {
  try {
    return { value: await session.call(call) };
  } catch (error) {
    return { error: packError(error) };
  }
}
