/** What somebody claims in a phrase of an article, as far as it is written. */
export interface DraftClaim {
  readonly phrase: string;
  /** Where in the text it was marked. */
  readonly at: number;
  readonly test: string;
  readonly expect: string;
  /** In which sense it is taken. */
  readonly sense?: string;
  readonly heading?: string;
  readonly id?: string;
  /** What else the claim's block says, as it is written there. */
  readonly rest?: string;
}

export interface Article {
  readonly text: string;
  readonly claims: readonly DraftClaim[];
}

export const NO_ARTICLE: Article = { text: '', claims: [] };

/** A stretch of the text, with the number of the claim that it is. */
export interface Stretch {
  readonly text: string;
  /** From 0; absent where it is no claim. */
  readonly claim?: number;
}

/** Where a claim's phrase stands now: the occurrence nearest to where it was marked; undefined where it is gone. */
export function placeOfClaim(text: string, { phrase, at }: DraftClaim): number | undefined {
  let nearest: number | undefined;
  for (let i = text.indexOf(phrase); i >= 0; i = text.indexOf(phrase, i + 1)) {
    if (nearest === undefined || Math.abs(i - at) < Math.abs(nearest - at)) nearest = i;
  }
  return nearest;
}

/** The text cut at its claims, in order; a phrase that is gone has no stretch. */
export function stretchesOf({ text, claims }: Article): readonly Stretch[] {
  const placed = claims
    .map((claim, i) => ({ claim: i, from: placeOfClaim(text, claim), length: claim.phrase.length }))
    .filter((one): one is { claim: number; from: number; length: number } => one.from !== undefined)
    .toSorted((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { claim, from, length } of placed) {
    if (from < end) continue;
    if (from > end) stretches.push({ text: text.slice(end, from) });
    stretches.push({ text: text.slice(from, from + length), claim });
    end = from + length;
  }
  if (end < text.length) stretches.push({ text: text.slice(end) });
  return stretches;
}

/** The article with a claim for what is selected; in words why there is none. */
export function markClaim(
  article: Article,
  [from, to]: readonly [number, number],
  expect: (phrase: string) => string,
): Article | string {
  const selected = article.text.slice(from, to);
  const phrase = selected.trim();
  if (phrase === '') return 'Select a phrase first: with the mouse, or with Shift and the arrow keys.';
  if (/\n\s*\n/.test(phrase)) return 'A claim is a phrase of one paragraph: select less.';
  const at = from + selected.indexOf(phrase);
  const other = article.claims.findIndex((claim) => {
    const place = placeOfClaim(article.text, claim);
    return place !== undefined && place < at + phrase.length && at < place + claim.phrase.length;
  });
  if (other >= 0) return `That is part of claim ${other + 1}: remove it first, or select other words.`;
  const claim: DraftClaim = { phrase, at, test: '', expect: expect(phrase) };
  const claims = [...article.claims, claim].toSorted((a, b) => a.at - b.at);
  return { ...article, claims };
}
