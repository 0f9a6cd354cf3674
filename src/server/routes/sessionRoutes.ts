import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ServerContext } from '../context.ts';
import { SESSION_MS } from '../security/access.ts';
import { addressOf, cookieName, refusalOf } from '../security/permission.ts';
import { jsonBody, jsonResponses } from './answers.ts';

const sessionSchema = z
  .object({ signedIn: z.boolean() })
  .openapi('Session', { description: 'Whether a browser may ask without showing the token again.' });

const signIn = createRoute({
  method: 'post',
  path: '/api/session',
  tags: ['server'],
  summary: 'Signs a browser in by the token: sets a cookie that no script can read',
  request: jsonBody(z.object({ token: z.string().max(1000) })),
  responses: jsonResponses(sessionSchema, 'The session'),
});

const signOut = createRoute({
  method: 'delete',
  path: '/api/session',
  tags: ['server'],
  summary: 'Ends the session of a browser',
  responses: jsonResponses(sessionSchema, 'The session'),
});

/** Where there is no token nobody needs a session: signing in says so and sets nothing. */
export function addSessionRoutes(app: OpenAPIHono, { access }: ServerContext): void {
  app.openapi(signIn, (c) => {
    if (!access) return c.json({ signedIn: false }, 200);
    const shown = access.show(c.req.valid('json').token, addressOf(c));
    if (shown.kind !== 'right') {
      const headers = shown.kind === 'wait' ? { 'retry-after': String(Math.ceil(shown.waitMs / 1000)) } : {};
      const problem = refusalOf(shown);
      const body = JSON.stringify(problem);
      const init = {
        status: problem.status,
        headers: { 'content-type': 'application/problem+json', ...headers },
      };
      return new Response(body, init) as never;
    }
    setCookie(c, cookieName(c), access.begin(), {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: SESSION_MS / 1000,
    });
    return c.json({ signedIn: true }, 200);
  });
  app.openapi(signOut, (c) => {
    const session = getCookie(c, cookieName(c));
    if (session !== undefined) access?.end(session);
    deleteCookie(c, cookieName(c), { path: '/' });
    return c.json({ signedIn: false }, 200);
  });
}
