import { SourceError } from '../../core/sourceErrors.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { type CcxtOptions, createCcxtSource } from './ccxtSource.ts';

/**
 * Exchanges by ccxt as sources. One that cannot be set up, because the package is not installed for example, becomes a source that says so when it
 * is asked: a wrong setting must not stop the others.
 */
export function ccxtSources(
  exchanges: readonly string[],
  options: Omit<CcxtOptions, 'exchange'>,
): Promise<readonly LiveSource[]> {
  return Promise.all(exchanges.map((exchange) => sourceOf({ ...options, exchange })));
}

async function sourceOf(options: CcxtOptions): Promise<LiveSource> {
  try {
    return await createCcxtSource(options);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return brokenSource(options.exchange, error);
  }
}

function brokenSource(exchange: string, error: SourceError): LiveSource {
  return {
    id: `ccxt-${exchange}`,
    title: `${exchange} by ccxt`,
    terms: {
      licence: 'API terms of the exchange; own use',
      attribution: `Data: ${exchange}`,
      url: 'https://github.com/ccxt/ccxt',
    },
    hosts: [],
    feeds: () => Promise.reject(error),
  };
}
