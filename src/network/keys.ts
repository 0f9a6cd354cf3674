import type { HttpRequest, HttpResponse } from '../core/http.ts';

const HIDDEN = '***';

/** Finds a key by its name; undefined where the user gave none. */
export type Keys = (name: string) => string | undefined;

/** What goes over the wire: the request with its key in place. Nobody but the transport sees it. */
export interface WireRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
}

/** Puts the key into the address or the headers. A request whose key the user did not give goes without it. */
export function withKey(
  { url, key, headers = {} }: Pick<HttpRequest, 'url' | 'key' | 'headers'>,
  keys: Keys,
): Pick<WireRequest, 'url' | 'headers'> {
  const address = new URL(url);
  const secret = key && keys(key.name);
  if (!key || secret === undefined) return { url: address, headers };
  const value = `${key.prefix ?? ''}${secret}`;
  if (key.place === 'header') return { url: address, headers: { ...headers, [key.parameter]: value } };
  address.searchParams.set(key.parameter, value);
  return { url: address, headers };
}

/** An answer without the key, should the vendor repeat it. */
export function hideKey(response: HttpResponse, secret: string | undefined): HttpResponse {
  if (secret === undefined || secret === '') return response;
  const hide = (text: string) =>
    text.replaceAll(secret, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  const body = Buffer.from(response.body);
  const shown = body.includes(secret) ? Buffer.from(hide(body.toString('utf8'))) : response.body;
  return { ...response, url: hide(response.url), headers: Object.fromEntries(headers), body: shown };
}
