import { describe, expect, it } from 'vitest';
import { lagCorrelation } from '../../src/studies/lagged.ts';
import { buildPanel } from '../../src/studies/panel/panel.ts';
import { type NullWorld, nullWorld } from './nullWorlds.ts';

function changesIn(kind: NullWorld) {
  const panel = buildPanel(nullWorld(kind, 5), ['RUT', 'ETH', 'SPX'], { join: 'nearest' });
  const [RUT, ETH, SPX] = ['RUT', 'ETH', 'SPX'].map((name) => panel.column(name).changes.subarray(1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { RUT, ETH, SPX };
}

/** Means over 63 bars. */
function smoothed(values: Float64Array): Float64Array {
  return values.map(
    (_, t) => values.subarray(Math.max(0, t - 62), t + 1).reduce((a, b) => a + b, 0) / Math.min(63, t + 1),
  );
}

describe('null worlds hold the trap that they are named for', () => {
  it('independent: no correlation at any lag', () => {
    const { RUT, ETH } = changesIn('independent');
    for (const lag of [-1, 0, 1]) expect(Math.abs(lagCorrelation(RUT, ETH, lag).value)).toBeLessThan(0.08);
  });

  it('co-movement: a correlation of the same bar alone', () => {
    const { RUT, ETH } = changesIn('co-movement');
    expect(lagCorrelation(RUT, ETH, 0).value).toBeGreaterThan(0.2);
    for (const lag of [-1, 1]) expect(Math.abs(lagCorrelation(RUT, ETH, lag).value)).toBeLessThan(0.1);
  });

  it('volatility: the size of both moves together, more than in co-movement', () => {
    const common = (kind: NullWorld) => {
      const { RUT, ETH } = changesIn(kind);
      return lagCorrelation(smoothed(RUT.map(Math.abs)), smoothed(ETH.map(Math.abs)), 0).value;
    };
    expect(common('volatility')).toBeGreaterThan(Math.max(0.5, common('co-movement') + 0.1));
  });

  it('common driver: large companies come first, and so, by way of them, do small ones', () => {
    const { RUT, ETH, SPX } = changesIn('common-driver');
    const [direct, indirect] = [lagCorrelation(SPX, ETH, 1).value, lagCorrelation(RUT, ETH, 1).value];
    expect(indirect).toBeGreaterThan(0.05);
    expect(direct).toBeGreaterThan(indirect);
  });

  it('shifted label: the correlation of the same bar stands a bar later', () => {
    const { RUT, ETH } = changesIn('shifted-label');
    expect(lagCorrelation(RUT, ETH, 1).value).toBeGreaterThan(0.15);
    expect(Math.abs(lagCorrelation(RUT, ETH, 0).value)).toBeLessThan(0.1);
  });
});
