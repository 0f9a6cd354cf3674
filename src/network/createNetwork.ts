import type { Clock } from '../core/clock.ts';
import { FAULTS } from '../core/faults.ts';
import type { HostPolicy, HttpRequest, HttpResponse } from '../core/http.ts';
import { SourceError, type SourceFailure } from '../core/sourceErrors.ts';
import type { EpochMs } from '../core/time.ts';
import { backoffMs, retryAt } from './backoff.ts';
import { createHostQueue, type HostQueue } from './hostQueue.ts';
import { type Fault, type Judge, judgeByStatus } from './judge.ts';
import { hideKey, type Keys, type WireRequest, withKey } from './keys.ts';
import { type Transport, TransportProblem } from './transport/transport.ts';

const ATTEMPTS = 4;
/** A longer wait is left to the next sync. */
const LONGEST_WAIT_MS = 5 * 60_000;
const BAN_MS = 10 * 60_000;
/** Who may not ask from here is not asked again for an hour. */
const BLOCK_MS = 60 * 60_000;
const MAX_BYTES = 16 * 1024 * 1024;

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
}

/** What is known of one host, for as long as the network lives. */
interface Host {
  readonly queue: HostQueue;
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
    const known = hosts.get(name) ?? { queue: createHostQueue(policy, clock) };
    hosts.set(name, known);
    return known;
  }

  function clientOf(vendor: Vendor): Send {
    return async (request, signal) => {
      const host = hostOf(vendor, request);
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        refuseClosed(host, vendor, request);
        const answer = await ask(host, { vendor, request, signal });
        if (!('fault' in answer)) return answer.response;
        const { fault, response } = answer;
        const wait = react(host, { fault, response, attempt });
        if (wait === undefined) throw new SourceError(failureOf(vendor, request, answer), { response });
        await clock.sleep(wait, signal);
      }
    };
  }

  function refuseClosed(host: Host, { source }: Vendor, { url }: HttpRequest): void {
    const nowMs = clock.now();
    const breakerMs = host.queue.breaker.closedUntil(nowMs);
    if (breakerMs !== undefined) {
      const detail = 'it failed again and again and is left alone for a while';
      throw new SourceError({ source, url, kind: 'unreachable', detail, notBeforeMs: breakerMs });
    }
    if (host.closed && nowMs < host.closed.untilMs) {
      throw new SourceError({ source, url, ...host.closed.fault });
    }
  }

  async function ask(host: Host, { vendor, request, signal }: Question): Promise<Answer> {
    const secret = request.key && options.keys(request.key.name);
    try {
      const response = await host.queue.run(request.cost, signal, () =>
        options.transport(wireOf(vendor, request), signal),
      );
      const shown = hideKey({ ...response, url: request.url, receivedMs: clock.now() }, secret);
      const judged = vendor.judge(shown) ?? judgeByStatus(shown);
      return judged === undefined || judged === 'fine'
        ? { response: shown }
        : { fault: judged, response: shown };
    } catch (error) {
      if (!(error instanceof TransportProblem)) throw error;
      return { fault: { kind: error.kind, detail: error.message } };
    }
  }

  function wireOf(
    vendor: Vendor,
    request: HttpRequest,
  ): WireRequest & { readonly redirectsTo: readonly string[] } {
    const { url, headers } = withKey(request, options.keys);
    const policy = vendor.hosts.find(({ host }) => host === url.host);
    return {
      url,
      method: request.body === undefined ? 'GET' : 'POST',
      headers: { 'user-agent': options.agent, accept: '*/*', ...headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      maxBytes: request.maxBytes ?? MAX_BYTES,
      redirectsTo: policy?.redirectsTo ?? [],
    };
  }

  /** Milliseconds to wait before the same request is sent again; undefined where it is not. */
  function react(host: Host, { fault, response, attempt }: Reaction): number | undefined {
    const nowMs = clock.now();
    const { reaction } = FAULTS[fault.kind];
    const again = fault.notBeforeMs ?? (response && retryAt(response));
    if (reaction === 'never') {
      host.queue.breaker.succeeded();
      return undefined;
    }
    if (reaction === 'host') {
      const untilMs = again ?? nowMs + (fault.kind === 'banned' ? BAN_MS : BLOCK_MS);
      host.closed = { fault: fault.kind === 'banned' ? { ...fault, notBeforeMs: untilMs } : fault, untilMs };
      return undefined;
    }
    if (fault.kind === 'unreachable' || fault.kind === 'server') host.queue.breaker.failed(nowMs);
    const wait = Math.max(0, (again ?? 0) - nowMs) || backoffMs(attempt, options.uniform);
    if (fault.kind === 'throttled') host.queue.pauseUntil(nowMs + Math.min(wait, LONGEST_WAIT_MS));
    if (wait > LONGEST_WAIT_MS)
      host.closed = { fault: { ...fault, notBeforeMs: nowMs + wait }, untilMs: nowMs + wait };
    return attempt >= ATTEMPTS || wait > LONGEST_WAIT_MS ? undefined : wait;
  }

  return { clientOf };
}

interface Question {
  readonly vendor: Vendor;
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
}

type Answer =
  | { readonly response: HttpResponse }
  | { readonly fault: Fault; readonly response?: HttpResponse };

interface Reaction {
  readonly fault: Fault;
  readonly response: HttpResponse | undefined;
  readonly attempt: number;
}

function failureOf(
  { source }: Vendor,
  { url }: HttpRequest,
  { fault, response }: Extract<Answer, { fault: Fault }>,
): SourceFailure {
  const again = fault.notBeforeMs ?? (response && retryAt(response));
  return {
    source,
    url,
    ...fault,
    ...(response === undefined ? {} : { status: response.status }),
    ...(again === undefined ? {} : { notBeforeMs: again }),
  };
}
