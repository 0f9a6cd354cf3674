import type { HttpRequest, HttpResponse } from '../core/http.ts';
import { TransportProblem, type WireRequest } from './transport/transport.ts';

const HIDDEN = '***';
const FIT_FOR_HEADER = /^[\x20-\x7e]+$/;

/** Finds a key by its name; undefined where the user gave none. */
export type Keys = (name: string) => string | undefined;

/**
 * Puts the key into the address or the headers. A request whose key the user did not give goes without it. Throws `TransportProblem` for
 * a key that no header can hold.
 */
export function withKey(
  { url, key, headers = {} }: Pick<HttpRequest, 'url' | 'key' | 'headers'>,
  keys: Keys,
): Pick<WireRequest, 'url' | 'headers' | 'keyHeaders'> {
  const bare = { url: new URL(url), headers, keyHeaders: {} };
  const secret = key && keys(key.name);
  if (!key || secret === undefined || secret === '') return bare;
  const value = `${key.prefix ?? ''}${secret}`;
  if (key.place === 'query') {
    bare.url.searchParams.set(key.parameter, value);
    return bare;
  }
  if (!FIT_FOR_HEADER.test(value))
    throw new TransportProblem('key', `the key "${key.name}" has characters that no key has`);
  return { ...bare, keyHeaders: { [key.parameter]: value } };
}

/** An answer without the key, should the vendor repeat it, whatever way it is written. */
export function hideKey(response: HttpResponse, secret: string | undefined): HttpResponse {
  if (secret === undefined || secret === '') return response;
  const forms = new RegExp(formsOf(secret).map(escaped).join('|'), 'gi');
  const hide = (text: string) => text.replace(forms, HIDDEN);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  // Byte by byte, because the body need not be text.
  const shown = hideBytes(
    response.body,
    new RegExp(formsOf(secret).map(bytesOf).map(escaped).join('|'), 'gi'),
  );
  return { ...response, url: hide(response.url), headers: Object.fromEntries(headers), body: shown };
}

function hideBytes(body: Uint8Array, forms: RegExp): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return forms.test(text) ? Buffer.from(text.replace(forms, HIDDEN), 'latin1') : body;
}

/** As it is, in an address, in a form, in a JSON text; the longest first. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    json,
    json.replaceAll('/', '\\/'),
  ];
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
