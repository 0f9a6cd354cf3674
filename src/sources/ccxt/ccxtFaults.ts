import type { FaultKind } from '../../core/faults.ts';
import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { peekJson, textOf } from '../live/json.ts';
import type { VendorFault } from '../live/liveSource.ts';
import type { CcxtExchange } from './ccxtPackage.ts';

const LONGEST_DETAIL = 160;
/** Under these an exchange may say what is wrong in words of its own, which ccxt knows; others say it themselves. */
const WORDED_STATUSES: ReadonlySet<number> = new Set([200, 400, 404, 409, 422]);

/** By the name of ccxt's error class; the most special one of an error counts. */
const KINDS: Readonly<Record<string, FaultKind>> = {
  BaseError: 'request',
  ExchangeError: 'request',
  AuthenticationError: 'key',
  PermissionDenied: 'blocked',
  RestrictedLocation: 'blocked',
  BadSymbol: 'not-found',
  MarketClosed: 'not-found',
  InvalidProxySettings: 'configuration',
  OperationFailed: 'server',
  NetworkError: 'unreachable',
  DDoSProtection: 'throttled',
  RateLimitExceeded: 'throttled',
  ExchangeNotAvailable: 'server',
  InvalidNonce: 'request',
  RequestTimeout: 'unreachable',
  BadResponse: 'not-data',
};

/** What ccxt makes of an answer of the exchange. */
export function ccxtFaultOf(exchange: CcxtExchange, response: HttpResponse): VendorFault | undefined {
  const { status, url, headers } = response;
  if (!WORDED_STATUSES.has(status)) return undefined;
  const body = textOf(response);
  if (status === 200 && /^\s*</.test(body)) return { kind: 'not-data', detail: 'a page' };
  try {
    exchange.handleErrors(status, '', url, 'GET', headers, body, peekJson(response), {}, undefined);
    return undefined;
  } catch (error) {
    const kind = kindOf(error);
    // Where it is no error of ccxt's making the body is of no use to it; reading the data will tell.
    return kind && { kind, detail: detailOf(error) };
  }
}

/** An error of ccxt in words of this program. What is no error of its making means that it could not read what came. */
export function errorOf(source: string, error: unknown, response: HttpResponse | undefined): SourceError {
  if (error instanceof SourceError) return error;
  const kind = kindOf(error) ?? 'drift';
  const where = response && { url: response.url, status: response.status };
  return new SourceError({ source, kind, ...where, detail: detailOf(error) }, { cause: error, response });
}

/** Undefined where it is no error of ccxt's. Classes are known by name, since the package is not. */
function kindOf(error: unknown): FaultKind | undefined {
  if (!(error instanceof Error)) return undefined;
  for (let type: unknown = error; type instanceof Error; type = Object.getPrototypeOf(type) as unknown) {
    const kind = KINDS[type.constructor.name];
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function detailOf(error: unknown): string {
  const text = error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error);
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}
