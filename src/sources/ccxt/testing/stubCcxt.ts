import { cellOf } from '../../live/tables.ts';
import type { CcxtFetch, CcxtRequest, Range } from '../ccxtPackage.ts';

/** The errors of ccxt, as far as the stub throws them. */
class BaseError extends Error {}
class ExchangeError extends BaseError {}
class AuthenticationError extends ExchangeError {}
class PermissionDenied extends AuthenticationError {}
class BadSymbol extends ExchangeError {}
class OperationFailed extends BaseError {}
class NetworkError extends OperationFailed {}
class RateLimitExceeded extends NetworkError {}
class ExchangeNotAvailable extends NetworkError {}
class RequestTimeout extends NetworkError {}

const ERRORS: Readonly<Record<string, new (message: string) => Error>> = {
  'unknown-symbol': BadSymbol,
  'too-fast': RateLimitExceeded,
  maintenance: ExchangeNotAvailable,
  'not-here': PermissionDenied,
  'needs-key': AuthenticationError,
  'bad-parameter': ExchangeError,
};
const DAILY = { '1d': 'D' };

type Json = Readonly<Record<string, unknown>>;

/** An exchange in the shape of ccxt's, made up from its documentation: what is used of it, and its habits. */
class Kestrel {
  readonly id: string = 'kestrel';
  readonly name = 'Kestrel';
  readonly hostname = 'kestrel.example';
  readonly urls = {
    www: 'https://kestrel.example',
    api: { spot: { public: 'https://api.{hostname}' }, futures: 'https://futures.{hostname}/v1' },
  };
  has: Json = { fetchOHLCV: true, fetchFundingRateHistory: true };
  timeframes: Json = DAILY;
  readonly features = { spot: { fetchOHLCV: { limit: 50 } } };
  readonly rateLimit = 50;
  readonly userAgent: string;
  fetchImplementation: CcxtFetch | undefined;
  number: (text: string) => unknown = Number;
  markets: Json | undefined;

  constructor({ userAgent = 'Mozilla' }: { readonly userAgent?: string } = {}) {
    this.userAgent = userAgent;
  }

  throttle(cost: number): Promise<void> {
    return Promise.reject(new Error(`the stub must not wait by itself, ${cost} times`));
  }

  async loadMarkets(): Promise<Json> {
    if (!this.markets) {
      const listed = (await this.request('https://api.kestrel.example/markets', 5)) as readonly Json[];
      this.markets = Object.fromEntries(listed.map((one) => [String(one['symbol']), one]));
    }
    return this.markets;
  }

  setMarketsFromExchange(other: { readonly markets?: unknown }): this {
    this.markets = other.markets as Json;
    return this;
  }

  async fetchOHLCV(symbol: string, bar: string, ...[since, limit]: Range): Promise<unknown> {
    const id = await this.idOf(symbol);
    const query = new URLSearchParams({ id, bar, since: `${since}`, limit: `${limit}` });
    const answer = await this.request(`https://api.kestrel.example/bars?${query.toString()}`, 2);
    const bars = (answer as Json)['bars'] as readonly Json[];
    return bars
      .map((bar) => [bar['t'], ...['o', 'h', 'l', 'c', 'v'].map((key) => this.numberOf(bar[key]))])
      .sort(([a], [b]) => Number(a) - Number(b));
  }

  async fetchFundingRateHistory(symbol: string, since: number, limit: number): Promise<unknown> {
    const body = JSON.stringify({ id: await this.idOf(symbol), since, limit });
    const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const rates = await this.request('https://futures.kestrel.example/v1/funding', 1, request);
    return (rates as readonly Json[]).map((rate) => ({
      symbol,
      timestamp: rate['at'],
      fundingRate: this.numberOf(rate['rate']),
    }));
  }

  handleErrors(...answer: readonly unknown[]): void {
    const parsed = answer[6];
    const code = parsed instanceof Object ? (parsed as Json)['error'] : undefined;
    if (code === undefined) return;
    const Kind = ERRORS[cellOf(code)] ?? ExchangeError;
    throw new Kind(`${this.id} ${String(answer[5])}`);
  }

  private async idOf(symbol: string): Promise<string> {
    const market = (await this.loadMarkets())[symbol];
    if (!(market instanceof Object)) throw new BadSymbol(`${this.id} does not have market symbol ${symbol}`);
    return String((market as Json)['id']);
  }

  private async request(url: string, cost: number, request: CcxtRequest = {}): Promise<unknown> {
    await this.throttle(cost);
    const agent = this.userAgent === '' ? {} : { 'User-Agent': this.userAgent };
    if (!this.fetchImplementation) throw new Error('the stub must not reach the network');
    const headers = { ...agent, ...request.headers };
    try {
      const response = await this.fetchImplementation(url, { method: 'GET', ...request, headers });
      return JSON.parse(await response.text()) as unknown;
    } catch (error) {
      // ccxt takes an interruption for its own timeout, and a failure of `fetch` for one of the network.
      if (error instanceof Error && error.name === 'AbortError')
        throw new RequestTimeout(`${this.id} ${url}`);
      if (error instanceof TypeError) throw new NetworkError(`${this.id} ${url} fetch failed`);
      throw error;
    }
  }

  private numberOf(value: unknown): unknown {
    return typeof value === 'string' || typeof value === 'number' ? this.number(String(value)) : undefined;
  }
}

/** Knows nothing that is wanted. */
class Mute extends Kestrel {
  override readonly id = 'mute';
  override has: Json = { fetchOHLCV: 'emulated', fetchFundingRateHistory: false };
}

/** Loads like `import('ccxt')`. */
export function loadStub(): Promise<unknown> {
  return Promise.resolve({ default: { exchanges: ['kestrel', 'mute'], kestrel: Kestrel, mute: Mute } });
}
