import { resolveSymbol } from '../../market/instruments/registry.ts';

/** A market or a coin that a vendor lists. */
export interface ListedCoin {
  /** The symbol of the coin, as the vendor writes it. */
  readonly coin: string;
  /** Printed beside it, where it is. */
  readonly name?: string;
}

/** Those of a vendor's markets whose coin is among the instruments that are followed, each coin once: the first that is listed. */
export function followedOf<T extends ListedCoin>(
  listed: readonly T[],
  { source, coins }: { readonly source: string; readonly coins: readonly string[] },
): readonly (T & { readonly instrument: string })[] {
  const wanted = new Set(coins);
  const taken = new Set<string>();
  return listed.flatMap((market) => {
    const { coin, name } = market;
    const query = { source, symbol: coin, coin: true, ...(name === undefined ? {} : { name }) };
    const instrument = resolveSymbol(query)?.id;
    if (instrument === undefined || !wanted.has(instrument) || taken.has(instrument)) return [];
    taken.add(instrument);
    return [{ ...market, instrument }];
  });
}
