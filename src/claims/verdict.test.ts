import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './expectation.ts';
import { type ClaimOutcomes, VERDICTS, type Verdict, verdictOf } from './verdict.ts';

const OUTCOMES: readonly Outcome[] = ['holds', 'fails', 'unjudged'];

function tested(primary: Outcome, alternates: readonly Outcome[] = [], weaker?: Outcome): ClaimOutcomes {
  return { kind: 'tested', primary, alternates, ...(weaker ? { weaker } : {}) };
}

/** Each verdict with the condition that the documentation states for it, written out separately. */
const RULES: Record<
  Verdict,
  (primary: Outcome, alternates: readonly Outcome[], weaker?: Outcome) => boolean
> = {
  undefined: () => false,
  'not-testable': (primary) => primary === 'unjudged',
  supported: (primary, alternates) => primary === 'holds' && alternates.every((one) => one !== 'fails'),
  'depends-on-definition': (primary, alternates) =>
    (primary === 'holds' && alternates.some((one) => one === 'fails')) ||
    (primary === 'fails' && alternates.some((one) => one === 'holds')),
  overstated: (primary, alternates, weaker) =>
    primary === 'fails' && alternates.every((one) => one !== 'holds') && weaker === 'holds',
  contradicted: (primary, alternates, weaker) =>
    primary === 'fails' && alternates.every((one) => one !== 'holds') && weaker !== 'holds',
};

describe('verdictOf', () => {
  it('is undefined or not testable where the claim says so', () => {
    expect(verdictOf({ kind: 'undefined' })).toBe('undefined');
    expect(verdictOf({ kind: 'needs' })).toBe('not-testable');
  });

  it.each<[Verdict, ClaimOutcomes]>([
    ['not-testable', tested('unjudged', ['holds', 'fails'], 'holds')],
    ['supported', tested('holds')],
    ['supported', tested('holds', ['holds', 'unjudged'])],
    ['depends-on-definition', tested('holds', ['holds', 'fails'])],
    ['depends-on-definition', tested('fails', ['fails', 'holds'], 'holds')],
    ['overstated', tested('fails', ['fails', 'unjudged'], 'holds')],
    ['contradicted', tested('fails', ['fails'], 'fails')],
    ['contradicted', tested('fails', ['unjudged'])],
  ])('says %s for %o', (verdict, outcomes) => {
    expect(verdictOf(outcomes)).toBe(verdict);
  });

  it('gives every combination up to three alternates exactly the verdict whose rule it meets', () => {
    const alternates = [[], ...OUTCOMES.map((a) => [a])].flatMap((list) => [
      list,
      ...OUTCOMES.map((b) => [...list, b]),
    ]);
    const lists = alternates.flatMap((list) => [list, ...OUTCOMES.map((c) => [...list, c])]);
    for (const primary of OUTCOMES) {
      for (const weaker of [undefined, ...OUTCOMES]) {
        for (const list of lists) {
          const meeting = VERDICTS.filter((verdict) => RULES[verdict](primary, list, weaker));
          expect(meeting, JSON.stringify({ primary, weaker, list })).toEqual([
            verdictOf(tested(primary, list, weaker)),
          ]);
        }
      }
    }
  });

  const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { maxLength: 12 });

  it('depends neither on the order of the alternates nor on those that were not judged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OUTCOMES),
        outcomes,
        fc.option(fc.constantFrom(...OUTCOMES)),
        (primary, list, weaker) => {
          const verdict = verdictOf(tested(primary, list, weaker ?? undefined));
          expect(verdictOf(tested(primary, list.toReversed(), weaker ?? undefined))).toBe(verdict);
          expect(
            verdictOf(
              tested(
                primary,
                list.filter((one) => one !== 'unjudged'),
                weaker ?? undefined,
              ),
            ),
          ).toBe(verdict);
        },
      ),
      { seed: 3 },
    );
  });

  it('is never made worse by an alternate that agrees', () => {
    fc.assert(
      fc.property(fc.constantFrom<Outcome>('holds', 'fails'), outcomes, (primary, list) => {
        expect(verdictOf(tested(primary, [...list, primary]))).toBe(verdictOf(tested(primary, list)));
      }),
      { seed: 4 },
    );
  });
});
