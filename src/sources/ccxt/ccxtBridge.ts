import type { HttpRequest, HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { textOf } from '../live/json.ts';
import type { Ask } from '../live/liveSource.ts';
import { errorOf } from './ccxtFaults.ts';
import type { CcxtExchange, CcxtRequest, CcxtResponse, NewExchange } from './ccxtPackage.ts';

/** The name of the limit that costs are taken from. */
export const LIMIT = 'requests';

/** An exchange whose every request goes through `ask`. */
export interface AskedExchange {
  readonly exchange: CcxtExchange;
  /** Uses the exchange and tells the answer behind the result. Rejects with what `ask` rejects with, else with `SourceError`. */
  readonly call: <T>(
    work: (exchange: CcxtExchange) => Promise<T>,
  ) => Promise<{ readonly result: T; readonly response: HttpResponse }>;
}

export interface Bridge {
  readonly source: string;
  readonly create: NewExchange;
  readonly hosts: ReadonlySet<string>;
  /** Hosts whose limits have other names, so that no cost can be stated. */
  readonly sharedHosts: ReadonlySet<string>;
}

/** Makes an exchange that asks nobody but `ask`; it is for one caller, one call at a time. */
export function openExchange(bridge: Bridge, ask: Ask): AskedExchange {
  const { source, create } = bridge;
  const exchange = create();
  const costs: number[] = [];
  const seen: Seen = {};

  // Its own pace is not kept: the cost that it states is taken from the host's limit.
  exchange.throttle = (cost = 1) => {
    costs.push(cost);
    return Promise.resolve();
  };
  exchange.number = String;
  exchange.fetchImplementation = async (url, request = {}) => {
    try {
      seen.latest = await ask(requestOf(bridge, { ...request, url, cost: costs.shift() ?? 1 }));
      return responseOf(seen.latest);
    } catch (error) {
      seen.failure = { error };
      throw error;
    }
  };

  return {
    exchange,
    async call(work) {
      delete seen.failure;
      costs.length = 0;
      try {
        const result = await work(exchange);
        if (!seen.latest) throw new TypeError('ccxt gave a result without a request');
        return { result, response: seen.latest };
      } catch (error) {
        throw rejectionOf(source, error, seen);
      }
    },
  };
}

/** What passed through `fetch`: the newest answer, and what the newest request of a call failed with. */
interface Seen {
  latest?: HttpResponse;
  failure?: { readonly error: unknown };
}

/** What the request failed with rather than what ccxt made of it. */
function rejectionOf(source: string, error: unknown, { failure, latest }: Seen): unknown {
  return failure ? failure.error : errorOf(source, error, latest);
}

function requestOf(
  { source, hosts, sharedHosts }: Bridge,
  {
    url,
    method = 'GET',
    headers = {},
    body,
    cost,
  }: CcxtRequest & { readonly url: string; readonly cost: number },
): HttpRequest {
  const { host } = new URL(url);
  if (!hosts.has(host)) throw unsendable(source, url, `ccxt asks ${host}, which is not among its addresses`);
  const lowerCase = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { 'content-type': contentType = 'application/json', ...others } = lowerCase;
  const isPost = method === 'POST' && contentType.startsWith('application/json');
  if (method !== 'GET' && !isPost)
    throw unsendable(source, url, `ccxt wants to send ${method} ${contentType}`);
  return {
    url,
    headers: others,
    ...(isPost ? { body: body ?? '' } : {}),
    ...(sharedHosts.has(host) ? {} : { cost: { [LIMIT]: cost } }),
  };
}

function unsendable(source: string, url: string, detail: string): SourceError {
  return new SourceError({ source, kind: 'redirected', url, detail });
}

function responseOf(response: HttpResponse): CcxtResponse {
  const { status, headers, body } = response;
  return {
    status,
    statusText: '',
    headers,
    text: () => Promise.resolve(textOf(response)),
    arrayBuffer: () => Promise.resolve(Uint8Array.from(body).buffer),
  };
}
