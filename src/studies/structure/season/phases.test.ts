import { describe, expect, it } from 'vitest';
import { phasesOf, spansOf, zoneOf } from './phases.ts';

const THRESHOLDS = { enter: 0.75, leave: 0.5 };

describe('zoneOf', () => {
  it('includes the thresholds, whatever rounding does to them', () => {
    expect(zoneOf(0.75, 0.75)).toBe('altcoin-season');
    expect(zoneOf(0.1 + 0.2 + 0.45, 0.75)).toBe('altcoin-season');
    expect(zoneOf(0.25, 0.75)).toBe('bitcoin-season');
    expect(zoneOf(1 - 0.8, 0.8)).toBe('bitcoin-season');
    expect([zoneOf(0.74, 0.75), zoneOf(0.26, 0.75), zoneOf(Number.NaN, 0.75)]).toEqual([
      'neither',
      'neither',
      'unknown',
    ]);
  });
});

describe('phasesOf', () => {
  it('begins at one threshold and ends at the other', () => {
    const index = Float64Array.of(0.6, 0.75, 0.6, 0.5, 0.49, 0.6, 0.25, 0.4, 0.5, 0.51);
    const [a, b, n] = ['altcoin-season', 'bitcoin-season', 'neither'] as const;
    expect(phasesOf(index, THRESHOLDS)).toEqual([n, a, a, a, n, n, b, b, b, n]);
  });

  it('goes straight from one season to the other, and forgets across a gap', () => {
    const index = Float64Array.of(0.8, 0.1, 0.9, Number.NaN, 0.6);
    expect(phasesOf(index, THRESHOLDS)).toEqual([
      'altcoin-season',
      'bitcoin-season',
      'altcoin-season',
      'unknown',
      'neither',
    ]);
  });

  it('without a gap between the thresholds is the zone of each bar', () => {
    const index = Float64Array.from({ length: 101 }, (_, i) => ((i * 37) % 101) / 100);
    const phases = phasesOf(index, { enter: 0.75, leave: 0.75 });
    expect(phases).toEqual(Array.from(index, (value) => zoneOf(value, 0.75)));
  });

  it('does not change when later bars are cut off', () => {
    const index = Float64Array.from({ length: 200 }, (_, i) => 0.5 + 0.5 * Math.sin(i / 9));
    const whole = phasesOf(index, THRESHOLDS);
    for (const t of [1, 50, 133]) expect(phasesOf(index.slice(0, t), THRESHOLDS)).toEqual(whole.slice(0, t));
  });
});

describe('spansOf', () => {
  it('are the runs with their extremes; those cut off by an end or a gap are open', () => {
    const index = Float64Array.of(0.9, 0.8, 0.3, 0.2, 0.1, 0.6, 0.6, 0.8, Number.NaN);
    const spans = spansOf(phasesOf(index, THRESHOLDS), index, 1);
    expect(spans.map(({ phase, from, to, isOpen }) => [phase, from, to, isOpen])).toEqual([
      ['altcoin-season', 1, 1, true],
      ['neither', 2, 2, false],
      ['bitcoin-season', 3, 4, false],
      ['neither', 5, 6, false],
      ['altcoin-season', 7, 7, true],
      ['unknown', 8, 8, true],
    ]);
    expect([spans[0]!.extreme, spans[2]!.extreme, spans[4]!.extreme]).toEqual([0.8, 0.1, 0.8]);
  });
});
