/**
 * Whose series carry this source: `coingecko-intraday` is CoinGecko's and `bybit-linear` Bybit's. The longest of the ids that the name
 * is or begins with; undefined where none is.
 */
export function providerOf(source: string, ids: readonly string[]): string | undefined {
  return ids
    .filter((id) => source === id || source.startsWith(`${id}-`))
    .toSorted((a, b) => b.length - a.length)[0];
}
