import { FAULTS } from '../../core/faults.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import type { EpochMs } from '../../core/time.ts';
import { listAliases, resolveSymbol } from '../../market/instruments/registry.ts';
import { followedOf } from '../live/coins.ts';
import type { Ask } from '../live/liveSource.ts';
import { type ArchiveFolder, listFolders } from './archive/bucket.ts';

const TETHER_MARKET = /^([A-Z0-9]+)USDT$/;

/** A market quoted in tether. */
export interface BinanceMarket {
  readonly symbol: string;
  /** Its base, such as `BTC` or `1000PEPE`. */
  readonly coin: string;
  /** `unknown` where only the folders of the archive tell that it exists. */
  readonly state: 'trading' | 'ended' | 'unknown';
  /** Before it there is nothing; undefined where the vendor does not say. */
  readonly sinceMs?: EpochMs;
}

export interface Following {
  /** Of the series. */
  readonly source: string;
  readonly coins: readonly string[];
}

/**
 * The markets of followed coins. Of those that trade each coin has one; those that have ended come all, also under symbols that meant
 * a followed coin in their time, because they hold the history before a renaming.
 */
export function followedMarkets(
  markets: readonly BinanceMarket[],
  following: Following,
): readonly BinanceMarket[] {
  const trading = markets.filter(({ state }) => state === 'trading');
  const others = markets.filter(({ state }) => state !== 'trading');
  return [...followedOf(trading, following), ...others.filter(({ coin }) => everMeant(coin, following))];
}

/** Whether the symbol of a coin means a followed coin, or did so at some time. */
export function everMeant(coin: string, { source, coins }: Following): boolean {
  const now = resolveSymbol({ source, symbol: coin, coin: true })?.id;
  if (now !== undefined && coins.includes(now)) return true;
  return listAliases().some(
    (alias) =>
      alias.symbol.toUpperCase() === coin &&
      alias.until !== undefined &&
      alias.name === undefined &&
      (alias.source ?? source) === source &&
      coins.includes(alias.instrument),
  );
}

/** The markets quoted in tether among the folders of the archive. */
export async function listArchivedMarkets(
  ask: Ask,
  folder: Pick<ArchiveFolder, 'source' | 'path'>,
): Promise<readonly BinanceMarket[]> {
  return (await listFolders(ask, folder)).flatMap((symbol) => {
    const coin = TETHER_MARKET.exec(symbol)?.[1];
    return coin === undefined ? [] : [{ symbol, coin, state: 'unknown' }];
  });
}

/**
 * The first list that can be had. Where none can, the failure of the first is thrown; an answer that is no list is thrown at once,
 * because it must be noticed.
 */
export async function firstListed<T>(lists: readonly (() => Promise<T>)[]): Promise<T> {
  let first: SourceError | undefined;
  for (const list of lists) {
    try {
      return await list();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (FAULTS[error.failure.kind].reaction === 'never') throw first ?? error;
      first ??= error;
    }
  }
  throw first ?? new RangeError('firstListed needs a list');
}
