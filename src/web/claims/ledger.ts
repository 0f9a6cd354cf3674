import type { Scalar } from '../api/types.ts';

/** As far as pages show it; the whole is that of `rotascope check --json`. */
export interface Ledger {
  readonly title: string;
  readonly asOf: string;
  readonly claims: readonly LedgerEntry[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly id: string; readonly line: number; readonly message: string }[];
}

export interface Reading {
  readonly expression: string | null;
  readonly expected: string | null;
  readonly value?: Scalar | readonly unknown[];
  readonly unit?: string;
  readonly method?: string;
}

export interface LedgerEntry extends Reading {
  readonly id: string;
  readonly heading: string;
  readonly phrase: string;
  readonly definition: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly alternates: readonly (Reading & { readonly name: string; readonly outcome: string })[];
}

/** What somebody writes to have a sentence judged. */
export interface OwnClaim {
  readonly phrase: string;
  readonly test: string;
  readonly expect: string;
}

/** A claim as a claim file of its own, which says nothing but this. */
export function claimFileOf({ phrase, test, expect }: OwnClaim, asOf: string): string {
  const line = phrase.replaceAll(/\s+/g, ' ').trim();
  return [
    '---',
    'title: "A claim of your own"',
    `date: ${asOf}`,
    `asOf: ${asOf}`,
    '---',
    '',
    '### Claim',
    '',
    `> ${line}`,
    '',
    'As it is written.',
    '',
    '```claim',
    'id: own-claim',
    `test: ${JSON.stringify(test.trim())}`,
    `expect: ${JSON.stringify(expect.trim())}`,
    '```',
    '',
  ].join('\n');
}
