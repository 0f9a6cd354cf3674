import { Agent, type Dispatcher, errors, request as send } from 'undici';
import { isPrivateAddress, publicLookup } from './addresses.ts';
import { readBody } from './body.ts';
import { type RoutedRequest, type Transport, TransportProblem } from './transport.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const WHOLE_MS = 120_000;
const MOST_REDIRECTS = 3;

export interface HttpTransportOptions {
  /**
   * Sends everything to this address instead, the vendor's host as the first part of the path: a mirror inside a company, or a test. Only
   * then may an address be private.
   */
  readonly mirror?: URL;
  /** Milliseconds for a connection, for a pause between two bytes and for the whole answer. */
  readonly patience?: { readonly connectMs: number; readonly silenceMs: number; readonly wholeMs: number };
}

/**
 * HTTP over undici, suspicious of the other side: bounded in time and bytes, redirected only to the vendor's own hosts, and never to a
 * private address.
 */
export function createHttpTransport({ mirror, patience }: HttpTransportOptions = {}): Transport {
  const { connectMs, silenceMs, wholeMs } = patience ?? {
    connectMs: CONNECT_MS,
    silenceMs: SILENCE_MS,
    wholeMs: WHOLE_MS,
  };
  const dispatcher = new Agent({
    connect: { timeout: connectMs, ...(mirror ? {} : { lookup: publicLookup }) },
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    maxHeaderSize: 64 * 1024,
  });

  return async (request, signal) => {
    const deadline = AbortSignal.timeout(wholeMs);
    try {
      return await follow(request, { dispatcher, signal: AbortSignal.any([signal, deadline]), mirror });
    } catch (error) {
      signal.throwIfAborted();
      throw problemOf(error, deadline.aborted);
    }
  };
}

interface Wire {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly mirror: URL | undefined;
}

async function follow(request: RoutedRequest, wire: Wire): ReturnType<Transport> {
  let url = request.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (!wire.mirror) requirePublic(url);
    const answer = await send(wire.mirror ? mirrored(url, wire.mirror) : url, {
      method: request.method,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...request.headers, ...jsonHeaders(request) },
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher: wire.dispatcher,
      signal: wire.signal,
    });
    const headers = flat(answer.headers);
    const target = redirectOf(answer.statusCode, headers['location'], url);
    if (target === undefined) {
      const body = await readBody(answer.body, {
        encoding: headers['content-encoding'],
        maxBytes: request.maxBytes,
      });
      return { status: answer.statusCode, headers, body };
    }
    answer.body.on('error', () => undefined).destroy();
    requireOwn(target, request);
    url = target;
  }
  throw new TransportProblem('redirected', `more than ${MOST_REDIRECTS} redirects`);
}

function jsonHeaders({ body }: RoutedRequest): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function mirrored(url: URL, mirror: URL): URL {
  const path = `${mirror.pathname.replace(/\/$/, '')}/${url.host}${url.pathname}${url.search}`;
  return new URL(path, mirror);
}

function redirectOf(status: number, location: string | undefined, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}

function requireOwn(target: URL, { url, redirectsTo }: RoutedRequest): void {
  const isOwn =
    target.protocol === 'https:' && (target.host === url.host || redirectsTo.includes(target.host));
  if (!isOwn) throw new TransportProblem('redirected', `to ${target.protocol}//${target.host}`);
}

function requirePublic(url: URL): void {
  if (url.protocol !== 'https:') throw new TransportProblem('redirected', `${url.protocol}// is not https`);
  if (isPrivateAddress(url.hostname))
    throw new TransportProblem('redirected', `to the private address ${url.hostname}`);
}

function flat(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function problemOf(error: unknown, tooLong: boolean): unknown {
  if (error instanceof TransportProblem) return error;
  if (tooLong) return new TransportProblem('unreachable', 'no whole answer in time', { cause: error });
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return new TransportProblem('unreachable', 'silence for too long', { cause: error });
  if (error instanceof errors.ConnectTimeoutError)
    return new TransportProblem('unreachable', 'no connection in time', { cause: error });
  if (error instanceof errors.HeadersOverflowError)
    return new TransportProblem('too-large', 'headers without end', { cause: error });
  if (error instanceof Error && isFromTheWire(error))
    return new TransportProblem('unreachable', wordsFor(error), { cause: error });
  return error;
}

/** Errors of sockets, name lookups, TLS and the HTTP parser; anything else is a mistake of our own. */
function isFromTheWire(error: Error): boolean {
  return (
    error instanceof errors.UndiciError ||
    'code' in error ||
    error.name === 'HTTPParserError' ||
    /private address/.test(error.message)
  );
}

function wordsFor(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name cannot be looked up';
    case 'ECONNREFUSED':
      return 'the connection is refused';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return 'the connection broke off';
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'the answer has another length than it says';
    default:
      return error.message.slice(0, 120);
  }
}
