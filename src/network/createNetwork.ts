import { FAULTS } from '../core/faults.ts';
import type { HostPolicy, HttpRequest, HttpResponse } from '../core/http.ts';
import { SourceError } from '../core/sourceErrors.ts';
import type { EpochMs } from '../core/time.ts';
import { backoffMs, LONGEST_WAIT_MS, retryAt } from './backoff.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import type { Clock } from './clock.ts';
import { createHostQueue, type HostQueue, LimitUsedUp } from './hostQueue.ts';
import { type Fault, type Judge, judgeByStatus } from './judge.ts';
import { hideKey, type Keys, withKey } from './keys.ts';
import { type RoutedRequest, type Transport, TransportProblem } from './transport/transport.ts';

const ATTEMPTS = 4;
const BAN_MS = 10 * 60_000;
/** Who may not ask from here is not asked again for an hour. */
const BLOCK_MS = 60 * 60_000;
const MAX_BYTES = 8 * 1024 * 1024;
/** No server takes a longer one. */
const LONGEST_ADDRESS = 16 * 1024;

/** Asks one vendor. Resolves with data; rejects with `SourceError`, or with the signal's reason. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

export interface Vendor {
  /** Named in errors. */
  readonly source: string;
  readonly hosts: readonly HostPolicy[];
  readonly judge: Judge;
}

export interface NetworkOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly keys: Keys;
  /** From 0 to 1; spreads the attempts of many programs. */
  readonly uniform: () => number;
  /** `User-Agent`, unless a request brings its own. */
  readonly agent: string;
}

/** All traffic of the program: one line a host, whoever asks. */
export interface Network {
  clientOf(vendor: Vendor): Send;
  /** Hosts to which nothing is sent for now. */
  closedHosts(): readonly ClosedHost[];
}

/** A host that is left alone, until when and why. */
export interface ClosedHost {
  readonly host: string;
  readonly untilMs: EpochMs;
  readonly why: string;
}

/** What is known of one host, for as long as the network lives. */
interface Host {
  readonly queue: HostQueue;
  readonly breaker: Breaker;
  /** What went wrong there last. */
  latest?: Fault;
  /** Why nothing is sent there, and until when. */
  closed?: { readonly fault: Fault; readonly untilMs: EpochMs };
}

export function createNetwork(options: NetworkOptions): Network {
  const { clock } = options;
  const hosts = new Map<string, Host>();

  function hostOf({ source, hosts: policies }: Vendor, request: HttpRequest): Host {
    const name = new URL(request.url).host;
    const policy = policies.find(({ host }) => host === name);
    if (!policy)
      throw new RangeError(`Cannot ask ${name} for ${source}: it is not among the hosts of the source`);
    const known = hosts.get(name) ?? { queue: createHostQueue(policy, clock), breaker: createBreaker() };
    known.queue.keep(policy.limits);
    hosts.set(name, known);
    return known;
  }

  function clientOf(vendor: Vendor): Send {
    return async (request, signal) => {
      requireShortAddress(vendor, request);
      const host = hostOf(vendor, request);
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        requireOpen(host, { vendor, request });
        const { fault, response } = await ask(host, { vendor, request, signal });
        if (!fault) return response;
        const reaction = react(host, { fault, response, attempt });
        if (typeof reaction !== 'number') throw errorOf({ vendor, request }, reaction, response);
        await clock.sleep(reaction, signal);
      }
    };
  }

  /** Throws where nothing is sent to the host for now. */
  function requireOpen(host: Host, { vendor: { source }, request: { url } }: Question): void {
    const nowMs = clock.now();
    if (host.closed && nowMs < host.closed.untilMs)
      throw new SourceError({ source, url, ...host.closed.fault });
    const notBeforeMs = host.breaker.closedUntil(nowMs);
    if (notBeforeMs === undefined) return;
    const { kind = 'unreachable', detail: seen = '' } = host.latest ?? {};
    const detail = `it failed again and again and is left alone for a while; last: ${seen}`;
    throw new SourceError({ source, url, kind, detail, notBeforeMs });
  }

  async function ask(host: Host, question: Question & { readonly signal: AbortSignal }): Promise<Answer> {
    const { vendor, request, signal } = question;
    try {
      const wire = wireOf(vendor, request);
      const response = await host.queue.run(request.cost, signal, () => {
        // While it waited, another request may have found out more.
        requireOpen(host, question);
        host.breaker.sent(clock.now());
        return options.transport(wire, signal);
      });
      const secret = request.key && options.keys(request.key.name);
      const shown = hideKey({ ...response, url: request.url, receivedMs: clock.now() }, secret);
      const judged = vendor.judge(shown) ?? judgeByStatus(shown);
      const fault = judged === 'fine' ? undefined : judged;
      if (!fault || FAULTS[fault.kind].reaction === 'never') host.breaker.succeeded();
      return { fault, response: shown };
    } catch (error) {
      if (error instanceof TransportProblem) return { fault: { kind: error.kind, detail: error.message } };
      if (error instanceof LimitUsedUp)
        return { fault: { kind: 'throttled', detail: error.message, notBeforeMs: error.untilMs } };
      throw error;
    }
  }

  function wireOf(vendor: Vendor, request: HttpRequest): RoutedRequest {
    const { url, headers, keyHeaders } = withKey(request, options.keys);
    const policy = vendor.hosts.find(({ host }) => host === url.host);
    return {
      url,
      method: request.body === undefined ? 'GET' : 'POST',
      headers: { 'user-agent': options.agent, accept: '*/*', ...headers },
      keyHeaders,
      ...(request.body === undefined ? {} : { body: request.body }),
      maxBytes: request.maxBytes ?? MAX_BYTES,
      redirectsTo: policy?.redirectsTo ?? [],
    };
  }

  /** Milliseconds to wait before the same request is sent again, or what to tell where it is not. */
  function react(host: Host, { fault, response, attempt }: Reaction): number | Fault {
    const nowMs = clock.now();
    host.latest = fault;
    switch (FAULTS[fault.kind].reaction) {
      case 'never':
        return fault;
      case 'host':
        return close(host, fault, againOf(fault, response, nowMs) ?? nowMs + closedFor(fault));
      case 'backoff':
        return backOff(host, { fault, response, attempt });
    }
  }

  function backOff(host: Host, { fault, response, attempt }: Reaction): number | Fault {
    const nowMs = clock.now();
    const againMs = againOf(fault, response, nowMs);
    const told = againMs === undefined ? fault : { ...fault, notBeforeMs: againMs };
    const wait = Math.max((againMs ?? nowMs) - nowMs, backoffMs(attempt, options.uniform));
    if (fault.kind === 'computing') return attempt < ATTEMPTS && wait <= LONGEST_WAIT_MS ? wait : told;
    if (wait > LONGEST_WAIT_MS) return close(host, told, nowMs + wait);
    host.breaker.failed(nowMs);
    if (fault.kind === 'throttled' || againMs !== undefined) host.queue.pauseUntil(nowMs + wait);
    return attempt < ATTEMPTS && host.breaker.closedUntil(nowMs) === undefined ? wait : told;
  }

  function closedHosts(): readonly ClosedHost[] {
    const nowMs = clock.now();
    return [...hosts].flatMap(([host, { breaker, closed, latest }]) => {
      const shut = closed && nowMs < closed.untilMs ? closed : undefined;
      const untilMs = shut?.untilMs ?? breaker.closedUntil(nowMs);
      const fault = shut?.fault ?? latest;
      return untilMs === undefined || !fault ? [] : [{ host, untilMs, why: FAULTS[fault.kind].words }];
    });
  }

  return { clientOf, closedHosts };
}

interface Question {
  readonly vendor: Vendor;
  readonly request: HttpRequest;
}

type Answer =
  | { readonly fault: undefined; readonly response: HttpResponse }
  | { readonly fault: Fault; readonly response?: HttpResponse };

interface Reaction {
  readonly fault: Fault;
  readonly response: HttpResponse | undefined;
  readonly attempt: number;
}

function requireShortAddress({ source }: Vendor, { url }: HttpRequest): void {
  if (url.length <= LONGEST_ADDRESS) return;
  const detail = `an address of ${url.length} characters, where ${LONGEST_ADDRESS} are the most`;
  throw new SourceError({ source, kind: 'request', detail });
}

/** Nothing is sent to the host before the instant. Returns what to tell. */
function close(host: Host, fault: Fault, untilMs: EpochMs): Fault {
  const told = fault.kind === 'blocked' ? fault : { ...fault, notBeforeMs: untilMs };
  host.closed = { fault: told, untilMs };
  return told;
}

function closedFor({ kind }: Fault): number {
  return kind === 'banned' ? BAN_MS : BLOCK_MS;
}

/** The instant that the vendor names, where it lies ahead. */
function againOf(fault: Fault, response: HttpResponse | undefined, nowMs: EpochMs): EpochMs | undefined {
  const again = fault.notBeforeMs ?? (response && retryAt(response));
  return again !== undefined && again > nowMs ? again : undefined;
}

function errorOf(
  { vendor: { source }, request: { url } }: Question,
  fault: Fault,
  response: HttpResponse | undefined,
): SourceError {
  const status = response === undefined ? {} : { status: response.status };
  return new SourceError({ source, url, ...fault, ...status }, { response });
}
