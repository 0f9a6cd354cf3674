import { describe, expect, it } from 'vitest';
import { type EpochMs, parseAsOf } from '../core/time.ts';
import { checkClaims } from './ledger.ts';
import { claims, finding, TEST } from './testing/ledgerClaims.ts';

describe('the as-of time', () => {
  const seen = async (block: string, asOf?: EpochMs) => {
    const asked: [string, string][] = [];
    const ledger = await checkClaims(
      claims(block),
      (expression, at) => {
        asked.push([expression, new Date(at).toISOString()]);
        return Promise.resolve(finding(0.2, { inputs: [] }));
      },
      asOf,
    );
    return { asked, ledger, entry: ledger.claims[0] };
  };

  it('is that of the file', async () => {
    const { asked, ledger } = await seen(TEST);
    expect(asked).toEqual([['A', '2026-01-15T00:00:00.000Z']]);
    expect(ledger.asOf).toBe('2026-01-15T00:00:00.000Z');
  });

  it('stays that of the file however late it is checked', async () => {
    const { asked, ledger } = await seen(TEST, parseAsOf('2026-08-20'));
    expect(asked).toEqual([['A', '2026-01-15T00:00:00.000Z']]);
    expect(ledger.asOf).toBe('2026-01-15T00:00:00.000Z');
  });

  it('is that of the caller where that is earlier', async () => {
    const { asked, ledger, entry } = await seen(TEST, parseAsOf('2025-06-30'));
    expect(asked).toEqual([['A', '2025-07-01T00:00:00.000Z']]);
    expect([ledger.asOf, entry?.asOf]).toEqual(['2025-07-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z']);
  });

  it('is that of the claim or the alternate where they state one', async () => {
    const block = `${TEST}\nasOf: 2026-03-15\nalternates:\n  - name: later\n    test: B\n    asOf: 2026-04-14\n  - name: same\n    test: C`;
    const { asked, entry } = await seen(block);
    expect(asked).toEqual([
      ['A', '2026-03-16T00:00:00.000Z'],
      ['B', '2026-04-15T00:00:00.000Z'],
      ['C', '2026-03-16T00:00:00.000Z'],
    ]);
    expect(entry?.alternates[0]?.asOf).toBe('2026-04-15T00:00:00.000Z');
  });

  it('never lets a claim see further than the caller', async () => {
    const block = `${TEST}\nasOf: 2026-03-15\nalternates:\n  - name: later\n    test: B\n    asOf: 2026-04-14`;
    const before = await seen(block, parseAsOf('2026-01-14'));
    expect(before.asked).toEqual([]);
    expect(before.entry).toMatchObject({
      verdict: 'not-testable',
      reason: 'not yet testable: it resolves at the end of 2026-03-15, after the as-of time',
    });
    const between = await seen(block, parseAsOf('2026-03-15'));
    expect(between.asked).toEqual([['A', '2026-03-16T00:00:00.000Z']]);
    expect(between.entry).toMatchObject({ verdict: 'supported' });
    expect(between.entry?.notices.map(({ code }) => code)).toEqual(['alternate-not-judged']);
  });

  it('asks for the same expression at the same time once', async () => {
    const { asked } = await seen(
      `${TEST}\nalternates:\n  - name: again\n    test: A\n  - name: later\n    test: A\n    asOf: 2026-03-15`,
    );
    expect(asked).toHaveLength(2);
  });
});
