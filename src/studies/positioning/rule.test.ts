import { describe, expect, it } from 'vitest';
import { crowdingOf, VERDICTS } from './rule.ts';

describe('crowdingOf', () => {
  it.each([
    [{ funding: 0.9, accounts: null, leverage: null }, 'crowded-long'],
    [{ funding: 0.5, accounts: 0.95, leverage: 0.5 }, 'crowded-long'],
    [{ funding: 0.95, accounts: 0.5, leverage: 0.49 }, 'neutral'],
    [{ funding: 0.1, accounts: null, leverage: 0.8 }, 'crowded-short'],
    [{ funding: null, accounts: 0.05, leverage: null }, 'crowded-short'],
    [{ funding: 0.95, accounts: 0.05, leverage: 0.9 }, 'neutral'],
    [{ funding: 0.89, accounts: 0.11, leverage: 1 }, 'neutral'],
    [{ funding: null, accounts: null, leverage: 0.99 }, 'undetermined'],
  ] as const)('%o is %s', (evidence, word) => {
    expect(crowdingOf(evidence)).toBe(word);
  });

  it('marks the word that is no answer', () => {
    expect(VERDICTS.filter(({ undecided }) => undecided).map(({ word }) => word)).toEqual(['undetermined']);
  });
});
