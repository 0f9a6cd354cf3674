import type { Outcome } from './expectation.ts';

/** What the ledger says about a claim; always computed, never written by hand. */
export type Verdict =
  | 'supported'
  | 'contradicted'
  | 'depends-on-definition'
  | 'overstated'
  | 'not-testable'
  | 'undefined';

/** Every verdict, in the order in which people read their counts. */
export const VERDICTS: readonly Verdict[] = [
  'supported',
  'overstated',
  'depends-on-definition',
  'contradicted',
  'not-testable',
  'undefined',
];

/** How the tests of a claim came out, or why it has none. */
export type ClaimOutcomes =
  | { readonly kind: 'undefined' }
  | { readonly kind: 'needs' }
  | {
      readonly kind: 'tested';
      readonly primary: Outcome;
      /** The primary test under the weaker expectation; absent where the claim has none. */
      readonly weaker?: Outcome;
      /** Every alternate under its own expectation. */
      readonly alternates: readonly Outcome[];
    };

/**
 * The verdict on a claim. Alternates that could not be judged do not count. In this order:
 *
 * 1. `undefined` where the claim declares that nothing computable follows from the phrase;
 * 2. `not-testable` where it declares what is missing, or its primary test could not be judged;
 * 3. `depends-on-definition` where an alternate comes out otherwise than the primary test;
 * 4. `supported` where the primary test holds;
 * 5. `overstated` where it fails and the weaker expectation holds;
 * 6. `contradicted` otherwise.
 */
export function verdictOf(outcomes: ClaimOutcomes): Verdict {
  if (outcomes.kind === 'undefined') return 'undefined';
  if (outcomes.kind === 'needs' || outcomes.primary === 'unjudged') return 'not-testable';
  const opposite: Outcome = outcomes.primary === 'holds' ? 'fails' : 'holds';
  if (outcomes.alternates.includes(opposite)) return 'depends-on-definition';
  if (outcomes.primary === 'holds') return 'supported';
  return outcomes.weaker === 'holds' ? 'overstated' : 'contradicted';
}
