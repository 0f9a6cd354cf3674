import { SourceError } from '../../core/sourceErrors.ts';
import { at } from '../live/json.ts';

const PACKAGE: string = 'ccxt';
const NOT_FOUND: ReadonlySet<unknown> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/** What ccxt sends. */
export interface CcxtRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What ccxt looks at in what `fetch` gives. */
export interface CcxtResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

export type CcxtFetch = (url: string, request?: CcxtRequest) => Promise<CcxtResponse>;

/** As much of an exchange of ccxt as is used here. */
export interface CcxtExchange {
  readonly id: string;
  readonly name: string;
  readonly urls: unknown;
  readonly hostname?: string | undefined;
  /** `true`, `false`, `'emulated'` or undefined, by the name of the method. */
  readonly has: Readonly<Record<string, unknown>>;
  readonly timeframes?: Readonly<Record<string, unknown>> | undefined;
  readonly features?: unknown;
  /** Milliseconds between two requests of cost 1. */
  readonly rateLimit: number;
  fetchImplementation: CcxtFetch | undefined;
  /** Waits until a request of that cost may go out. */
  throttle: (cost?: number) => Promise<void>;
  /** Makes the value of a number out of its text. */
  number: (text: string) => unknown;
  readonly loadMarkets: () => Promise<unknown>;
  readonly setMarketsFromExchange: (exchange: CcxtExchange) => unknown;
  readonly fetchOHLCV: (symbol: string, timeframe: string, ...range: Range) => Promise<unknown>;
  readonly fetchFundingRateHistory: (symbol: string, ...range: Range) => Promise<unknown>;
  /** Throws where it recognises an error of the exchange. */
  readonly handleErrors: (...answer: CcxtAnswer) => unknown;
}

export type Range = readonly [sinceMs: number, limit: number];
export type CcxtAnswer = readonly [
  status: number,
  reason: string,
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  parsed: unknown,
  requestHeaders: Readonly<Record<string, string>>,
  requestBody: string | undefined,
];

/** Makes exchanges of one kind. */
export type NewExchange = () => CcxtExchange;

/** The package that the user has installed, or not. */
export function importCcxt(): Promise<unknown> {
  return import(PACKAGE);
}

/** Finds an exchange in the package. Rejects with `SourceError` of kind `configuration` where the package or the exchange is missing. */
export async function findExchange(
  source: string,
  exchange: string,
  load: () => Promise<unknown>,
): Promise<NewExchange> {
  const loaded = await loadPackage(source, load);
  const ccxt = at(loaded, 'default') ?? loaded;
  const exchanges = at(ccxt, 'exchanges');
  const Exchange = at(ccxt, exchange);
  if (!Array.isArray(exchanges) || !exchanges.includes(exchange) || typeof Exchange !== 'function')
    throw configuration(source, `ccxt knows no exchange named "${exchange}"; see its list of exchanges`);
  const Known = Exchange as new (options: unknown) => CcxtExchange;
  // Without a name of a browser: requests carry the name of this program.
  return () => new Known({ enableRateLimit: true, userAgent: '' });
}

/** What the user has to set. */
export function configuration(source: string, detail: string, options: ErrorOptions = {}): SourceError {
  return new SourceError({ source, kind: 'configuration', detail }, options);
}

async function loadPackage(source: string, load: () => Promise<unknown>): Promise<unknown> {
  try {
    return await load();
  } catch (error) {
    if (!NOT_FOUND.has(at(error, 'code'))) throw error;
    const detail = 'it is read by the package ccxt, which is not installed: npm install ccxt';
    throw configuration(source, detail, { cause: error });
  }
}
