import { ProblemError, postJson } from '../../api/client.ts';
import type { Ledger, LedgerEntry } from '../ledger/ledger.ts';
import type { Article, DraftClaim } from './article.ts';
import { isWhole, type WrittenFile, writeClaimFile } from './files/claimFile.ts';

/** What the server says of a claim: its entry in the ledger, or why its block cannot be read. */
export type Judgement = { readonly entry: LedgerEntry } | { readonly refusal: string };

/** By what the claim says, so that a judgement is never shown for another test. */
export type Judgements = ReadonlyMap<string, Judgement>;

const FILE = 'article.md';
/** A complaint about a claim file, with its line. */
const COMPLAINT = /^\s*article\.md:(\d+): (.+)$/gm;

export function keyOfClaim({ phrase, test, expect, rest = '' }: DraftClaim): string {
  return JSON.stringify([phrase, test, expect, rest]);
}

/**
 * Has every claim of an article judged that is whole, in one request. A file with a block that cannot be read is refused as a whole: then the others are
 * judged without it.
 */
export async function judgeArticle(
  article: Article,
  asOf: string,
  signal?: AbortSignal,
): Promise<Judgements> {
  const file = writeClaimFile(article, { asOf });
  if (file.claims.length === 0) return new Map();
  try {
    return judgementsOf(await check(file, signal), file, article);
  } catch (error) {
    const refusals = refusalsOf(error, file);
    if (refusals.size === 0) throw error;
    const rest = writeClaimFile(article, { asOf, which: (claim, i) => isWhole(claim) && !refusals.has(i) });
    const others = rest.claims.length === 0 ? [] : judgementsOf(await check(rest, signal), rest, article);
    const refused = [...refusals].map(([i, refusal]) => [keyAt(article, i), { refusal }] as const);
    return new Map([...others, ...refused]);
  }
}

function check({ text }: WrittenFile, signal?: AbortSignal): Promise<Ledger> {
  return postJson<Ledger>('/api/claims/check', { text, file: FILE }, signal);
}

function judgementsOf({ claims }: Ledger, file: WrittenFile, article: Article): Map<string, Judgement> {
  const places = new Map(file.claims.map(({ id, claim }) => [id, claim]));
  return new Map(
    claims.map((entry): [string, Judgement] => [keyAt(article, places.get(entry.id) ?? -1), { entry }]),
  );
}

/** What is wrong with which claim. */
function refusalsOf(error: unknown, { claims }: WrittenFile): ReadonlyMap<number, string> {
  const detail = error instanceof ProblemError ? error.problem.detail : '';
  const refusals = new Map<number, string>();
  for (const [, line, message = ''] of detail.matchAll(COMPLAINT)) {
    const claim = claims.find(
      ({ firstLine, lastLine }) => firstLine <= Number(line) && Number(line) <= lastLine,
    );
    if (claim && !refusals.has(claim.claim)) refusals.set(claim.claim, message);
  }
  return refusals;
}

function keyAt({ claims }: Article, index: number): string {
  const claim = claims[index];
  return claim ? keyOfClaim(claim) : '';
}
