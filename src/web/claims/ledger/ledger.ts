import type { Scalar } from '../../api/types.ts';

/** As far as pages show it; the whole is that of `rotascope check --json`. */
export interface Ledger {
  readonly title: string;
  readonly date: string;
  readonly asOf: string;
  readonly claims: readonly LedgerEntry[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly id: string; readonly line: number; readonly message: string }[];
}

/** A test with what came out. */
export interface Reading {
  readonly expression: string | null;
  readonly expected: string | null;
  readonly asOf: string;
  readonly value?: Scalar;
  readonly unit?: string;
  readonly method?: string;
  readonly observations?: number;
  readonly interval?: {
    readonly lower: number;
    readonly upper: number;
    readonly level: number;
    readonly method: string;
  };
  readonly sources: readonly LedgerSource[];
  readonly notices: readonly { readonly code: string; readonly message: string }[];
}

export interface LedgerSource {
  readonly series: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly knownUpTo: string;
}

export interface LedgerEntry extends Reading {
  readonly id: string;
  readonly rows: readonly number[];
  readonly heading: string;
  readonly phrase: string;
  readonly definition: string;
  readonly superlative?: true;
  readonly verdict: string;
  readonly weaker?: string;
  readonly reason?: string;
  readonly alternates: readonly Alternate[];
}

export interface Alternate extends Reading {
  readonly name: string;
  readonly outcome: string;
}

/** Those of a verdict that hold every word of a text. */
export function filterClaims(
  claims: readonly LedgerEntry[],
  { verdict, text = '' }: { readonly verdict: string | undefined; readonly text: string | undefined },
): readonly LedgerEntry[] {
  const words = text.toLowerCase().split(/\s+/);
  return claims.filter((claim) => {
    if (verdict !== undefined && claim.verdict !== verdict) return false;
    const all = [claim.id, claim.heading, claim.phrase, claim.definition, claim.expression ?? '']
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
