import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Problem } from '../contract/problem.ts';
import { refusal } from '../problem.ts';
import type { Access, Shown } from './access.ts';
import { bearerOf } from './token.ts';

const API = '/api/';
/** Has a token of its own, which only the owner of the home can read. */
const STORE = /^\/api\/store(\/|$)/;
const SESSION = '/api/session';
const UNKNOWN = 'unknown';

/** Lets through whoever shows the token or has a session. The application itself holds no data: everybody may load it, to sign in. */
export function permitted(
  access: Access | undefined,
  refuse: (c: Context, problem: Problem) => Response,
): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    if (!access || !path.startsWith(API) || path === SESSION || STORE.test(path)) return next();
    const session = getCookie(c, cookieName(c));
    if (session !== undefined && access.holds(session)) return next();
    const token = bearerOf(c.req.header('authorization'));
    const shown = token === undefined ? undefined : access.show(token, addressOf(c));
    return shown?.kind === 'right' ? next() : refuse(c, refusalOf(shown));
  };
}

/** Why somebody is not let in. */
export function refusalOf(shown: Exclude<Shown, { readonly kind: 'right' }> | undefined): Problem {
  if (shown?.kind === 'wait') {
    const seconds = Math.ceil(shown.waitMs / 1000);
    const detail = `Too many wrong tokens came from there: try again in ${seconds} s.`;
    return refusal(429, 'Wait a little', detail);
  }
  if (shown)
    return refusal(
      401,
      'That is not the token',
      'It is the value of ROTASCOPE_TOKEN where rotascope up was started.',
    );
  const detail =
    'This server asks for its token: sign in with a browser, or send the header Authorization: Bearer TOKEN.';
  return refusal(401, 'Who are you?', detail);
}

/** Cookies of all ports of a machine are one heap: each server has its own name. */
export function cookieName(c: Context): string {
  const [, port = '80'] = /:(\d+)$/.exec(c.req.header('host') ?? '') ?? [];
  return `rotascope-${port}`;
}

/** The address of the machine that asks. */
export function addressOf(c: Context): string {
  const isServed = c.env !== undefined && c.env !== null && 'incoming' in (c.env as object);
  return isServed ? (getConnInfo(c).remote.address ?? UNKNOWN) : UNKNOWN;
}
