import type { LedgerEntry } from '../../ledger/ledger.ts';

/** A claim whose words are partly those of a phrase. */
export interface SimilarClaim {
  readonly claim: LedgerEntry;
  readonly shared: readonly string[];
}

const MOST = 3;
const LEAST_SHARED = 2;
const LEAST_SCORE = 0.3;
const COMMON: ReadonlySet<string> = new Set(
  'the and for with from that this than then their they are was were has have had its into over under after before about between while which when not but all more most been being will would can could per our out'.split(
    ' ',
  ),
);

/** The claims with a test whose phrases share the most words with a phrase. Nothing is understood: only words are compared. */
export function similarClaims(phrase: string, claims: readonly LedgerEntry[]): readonly SimilarClaim[] {
  const words = wordsOf(phrase);
  return claims
    .filter(({ expression }) => expression !== null)
    .map((claim) => {
      const others = wordsOf(claim.phrase);
      const shared = [...words].filter((word) => others.has(word));
      return { claim, shared, score: (2 * shared.length) / (words.size + others.size) };
    })
    .filter(({ shared, score }) => shared.length >= LEAST_SHARED && score >= LEAST_SCORE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ claim, shared }) => ({ claim, shared }));
}

/** Words of three letters and more, without plural s, and without those that every sentence has. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9&]{3,}/g) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.replace(/(?<=\w{3})s$/, '')));
}
