import { describe, expect, it } from 'vitest';
import { parseExpectation } from '../../../../claims/expectation.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import { expectedOf } from './expectedOf.ts';
import { similarClaims } from './similarClaims.ts';

describe('expectedOf', () => {
  it.each([
    ['+7% Russell YTD', '= 7% ± 0.5%'],
    ['rose 6.9 % this year', '= 6.9% ± 0.05%'],
    ['tokens down 80–90% from previous peaks', 'between 80% and 90%'],
    ['fell 20% to 30%', 'between 20% and 30%'],
    ['stable base above $90,000', '> 90000'],
    ['ratios above 1.0', '> 1'],
    ['at least 3.5%', '>= 3.5%'],
    ['less than 2 million coins', '< 2000000'],
    ['adding $220 billion in market value', '= 220000000000 ± 500000000'],
    ['for nine consecutive trading sessions', '= 9'],
    ['after 12 sessions', '= 12'],
    ['the longest such streak since 2017', 'in year 2017'],
    ['new all-time high in January 2026', 'in month 2026-01'],
    ['a new record', ''],
  ])('reads "%s" as "%s"', (phrase, expected) => {
    expect(expectedOf(phrase)).toBe(expected);
    // What is suggested can be used.
    if (expected !== '') expect(parseExpectation(expected).text).toBe(expected);
  });
});

describe('similarClaims', () => {
  const claim = (phrase: string, expression: string | null = 'ytd(RUT)') =>
    ({ id: phrase, phrase, expression }) as LedgerEntry;
  const ledger = [
    claim('outperforming the S&P 500 for nine consecutive trading sessions'),
    claim('+7% Russell YTD'),
    claim('nine consecutive trading sessions of losses', null),
    claim('exchange outflows have accelerated'),
  ];

  it('compares words, and names those that are shared', () => {
    const [first, ...rest] = similarClaims('beat the S&P 500 for eight consecutive trading sessions', ledger);
    expect(first?.claim.phrase).toContain('nine consecutive');
    expect(first?.shared).toEqual(['s&p', '500', 'consecutive', 'trading', 'session']);
    expect(rest).toEqual([]);
  });

  it('finds nothing by one word or by words that every sentence has', () => {
    expect(similarClaims('Russell wrote to the exchange', ledger)).toEqual([]);
    expect(similarClaims('for the and with', ledger)).toEqual([]);
    expect(similarClaims('', ledger)).toEqual([]);
  });
});
