import { Agent, type Dispatcher, errors, request as send } from 'undici';
import type { FaultKind } from '../../core/faults.ts';
import { isPrivateAddress, publicLookup } from './addresses.ts';
import { readBody } from './body.ts';
import { type RoutedRequest, type Transport, TransportProblem } from './transport.ts';

const PATIENCE = { connectMs: 10_000, silenceMs: 20_000, wholeMs: 120_000 } as const;
const MOST_REDIRECTS = 3;

const BROKEN = ['unreachable', 'the connection broke off'] as const;
const SILENT = ['unreachable', 'silence for too long'] as const;
const NAMELESS = ['unreachable', 'its name cannot be looked up'] as const;

/** By the codes of sockets, name lookups and the HTTP client. */
const PROBLEMS: Readonly<Record<string, readonly [kind: FaultKind, words: string]>> = {
  ENOTFOUND: NAMELESS,
  EAI_AGAIN: NAMELESS,
  ECONNREFUSED: ['unreachable', 'the connection is refused'],
  ECONNRESET: BROKEN,
  EPIPE: BROKEN,
  UND_ERR_SOCKET: BROKEN,
  ERR_STREAM_PREMATURE_CLOSE: BROKEN,
  UND_ERR_CONNECT_TIMEOUT: ['unreachable', 'no connection in time'],
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  UND_ERR_HEADERS_OVERFLOW: ['too-large', 'headers without end'],
  HPE_HEADER_OVERFLOW: ['too-large', 'headers without end'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['unreachable', 'the answer has another length than it says'],
};
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;

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
  const { connectMs, silenceMs, wholeMs } = patience ?? PATIENCE;
  const dispatcher = new Agent({
    connect: { timeout: connectMs, ...(mirror ? {} : { lookup: publicLookup }) },
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    maxHeaderSize: 64 * 1024,
  });

  return async (request, signal) => {
    signal.throwIfAborted();
    const end = new AbortController();
    const interrupt = () => {
      end.abort(signal.reason);
    };
    signal.addEventListener('abort', interrupt, { once: true });
    const deadline = setTimeout(() => {
      end.abort(new TransportProblem('unreachable', 'no whole answer in time'));
    }, wholeMs);
    try {
      return await follow(request, { dispatcher, signal: end.signal, mirror });
    } catch (error) {
      throw end.signal.aborted ? end.signal.reason : problemOf(error);
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', interrupt);
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
      headers: headersFor(request, url),
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher: wire.dispatcher,
      signal: wire.signal,
    });
    const headers = flat(answer.headers);
    const target = redirectOf(answer.statusCode, headers['location'], url);
    if (target === undefined) {
      const body = await readBody(answer.body, {
        encoding: headers['content-encoding'],
        length: lengthOf(headers),
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

/** No `deflate`: servers do not agree what it is. The key goes to nobody but the host that it is for. */
function headersFor({ headers, keyHeaders, body, url }: RoutedRequest, target: URL): Record<string, string> {
  return {
    'accept-encoding': 'gzip, br',
    ...headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(target.host === url.host ? keyHeaders : {}),
  };
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

function lengthOf({ 'content-length': text = '' }: Readonly<Record<string, string>>): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function flat(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** What the other side or the network did, in words; a mistake of our own stays what it is. */
function problemOf(error: unknown): unknown {
  if (error instanceof TransportProblem || !(error instanceof Error) || isOurs(error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const [kind, words] = PROBLEMS[code] ?? ['unreachable', error.message.slice(0, 120) || code];
  if (CERTIFICATE.test(code))
    return new TransportProblem('redirected', `its certificate is not to be trusted, ${code}`, {
      cause: error,
    });
  if (error.name === 'HTTPParserError' && !(code in PROBLEMS))
    return new TransportProblem('unreachable', 'what it sends is not HTTP', { cause: error });
  return new TransportProblem(kind, words, { cause: error });
}

function isOurs(error: Error): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof errors.InvalidArgumentError ||
    !('code' in error)
  );
}
