import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A secret that nobody can guess. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether a header `Authorization: Bearer TOKEN` carries the token; takes the same time for any other. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const [, given] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digestOf(given), digestOf(token));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
