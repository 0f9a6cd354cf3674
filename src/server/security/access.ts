import type { EpochMs } from '../../core/time.ts';
import { createAttempts } from './attempts.ts';
import { isToken, newToken } from './token.ts';

/** A browser that was let in asks for the token again after this. */
export const SESSION_MS = 7 * 24 * 60 * 60_000;
/** Sessions that are kept; the oldest ends first. */
const MOST_SESSIONS = 100;

/** How a token that was shown is taken. */
export type Shown =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  /** Too many were wrong: not even looked at before this time has passed. */
  | { readonly kind: 'wait'; readonly waitMs: number };

/** Who may ask a server that other machines can reach: programs show the token each time, browsers once for a session. */
export interface Access {
  /** `from` is the address of whoever shows it. */
  show(token: string, from: string): Shown;
  /** How long an address has to wait before what it shows is looked at. */
  waitMs(from: string): number;
  /** Begins a session; its name is a secret. */
  begin(): string;
  holds(session: string): boolean;
  end(session: string): void;
}

/** Sessions are kept in memory: they end with the server. */
export function createAccess(token: string, now: () => EpochMs): Access {
  const attempts = createAttempts(now);
  const sessions = new Map<string, EpochMs>();
  return {
    show(shown, from) {
      const waitMs = attempts.waitMs(from);
      if (waitMs > 0) return { kind: 'wait', waitMs };
      if (isToken(shown, token)) {
        attempts.succeeded(from);
        return { kind: 'right' };
      }
      attempts.failed(from);
      return { kind: 'wrong' };
    },
    waitMs: (from) => attempts.waitMs(from),
    begin() {
      const session = newToken();
      sessions.set(session, now() + SESSION_MS);
      const [oldest] = sessions.keys();
      if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    holds(session) {
      const endMs = sessions.get(session);
      if (endMs === undefined) return false;
      if (endMs > now()) return true;
      sessions.delete(session);
      return false;
    },
    end(session) {
      sessions.delete(session);
    },
  };
}
