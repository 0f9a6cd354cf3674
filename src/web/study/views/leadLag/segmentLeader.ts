import type { SeriesChoice } from '../pair/filterSeries.ts';
import type { Pair } from '../pair/pair.ts';

const CRYPTO_KINDS: ReadonlySet<string> = new Set(['coin', 'crypto-aggregate', 'basket']);

/** The side against which segments of crypto are held: the one that is no crypto, the first where both are; none where neither is. */
export function segmentLeader({ first, second }: Pair, choices: readonly SeriesChoice[]): string | undefined {
  const kinds = new Map(choices.map(({ id, kind }) => [id, kind]));
  const isCrypto = (subject: string) =>
    subject.split('/').some((id) => CRYPTO_KINDS.has(kinds.get(id.trim()) ?? ''));
  if (isCrypto(first)) return isCrypto(second) ? first : second;
  return isCrypto(second) ? first : undefined;
}
