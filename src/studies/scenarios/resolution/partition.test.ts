import { describe, expect, it } from 'vitest';
import { CELLS } from '../cells.ts';
import type { UsualBounds } from './bounds.ts';
import { cellOf, HEAT_SIGNS, knownSigns, outcomeClasses } from './partition.ts';
import { all, STORY } from './story.ts';
import type { WindowMeasures } from './windows.ts';

interface Hand {
  readonly smallCaps: number;
  readonly altcoins: number;
  readonly breadth: number;
  readonly dispersion: number;
  readonly funding: number;
  readonly leverage: number;
  readonly quality: number;
}

const CALM: Hand = {
  smallCaps: 0.1,
  altcoins: 0.3,
  breadth: 0.6,
  dispersion: 0.5,
  funding: 0.05,
  leverage: 0.02,
  quality: 0.1,
};
const BITCOIN = 0.2;

/** One window with its bounds: low dispersion 0.3, median 0.4, high funding 0.1, high leverage 0.03. */
function window(change: Partial<Hand> = {}, low = 0) {
  const hand = { ...CALM, ...change };
  const path = (value: number) => Float64Array.of(value);
  const measures: WindowMeasures = {
    horizon: 1,
    smallCaps: path(hand.smallCaps),
    smallCapsLow: path(low),
    bitcoin: path(BITCOIN),
    altcoins: path(hand.altcoins),
    breadth: path(hand.breadth),
    dispersion: path(hand.dispersion),
    quality: path(hand.quality),
    funding: path(hand.funding),
    leverage: path(hand.leverage),
    bitcoinVolatility: path(0.4),
    coins: Int32Array.of(20),
    priced: Int32Array.of(20),
  };
  const bounds: UsualBounds = {
    fundingHigh: path(0.1),
    leverageHigh: path(0.03),
    dispersionLow: path(0.3),
    dispersionMedian: path(0.4),
    volatilityMedian: path(0.5),
  };
  return { measures, bounds, bar: 0 };
}

const HOT = { breadth: 0.75, dispersion: 0.3, funding: 0.1 };
const cell = (change: Partial<Hand> = {}, heat = 0.5) => cellOf(window(change), heat);

describe('cellOf', () => {
  it.each([
    ['controlled-rally', {}],
    ['frenzy', HOT],
    ['small-caps-only', { altcoins: 0.1 }],
    ['altcoins-only', { smallCaps: -0.1 }],
    ['neither', { smallCaps: -0.1, altcoins: 0.1 }],
  ])('%s', (expected, change) => {
    expect(cell(change)).toBe(expected);
  });

  it('takes a tie for no rise and for no lead', () => {
    expect(cell({ smallCaps: 0 })).toBe('altcoins-only');
    expect(cell({ altcoins: BITCOIN })).toBe('small-caps-only');
    expect(cell({ smallCaps: 0, altcoins: BITCOIN })).toBe('neither');
  });

  it('needs more than half of the known signs for a frenzy', () => {
    expect(knownSigns(window(HOT)).filter(Boolean)).toHaveLength(3);
    expect(cell(HOT)).toBe('frenzy');
    expect(cell({ ...HOT, funding: 0.09 })).toBe('controlled-rally');
    // Two of four are half, not more.
    expect(cell({ ...HOT, funding: 0.09, leverage: Number.NaN })).toBe('controlled-rally');
    // Two of three are more.
    expect(cell({ ...HOT, funding: Number.NaN, leverage: Number.NaN })).toBe('frenzy');
    expect(cell(HOT, 0.6)).toBe('controlled-rally');
    expect(cell(HOT, 0.1)).toBe('frenzy');
  });

  it('leaves a window out where fewer than three signs are known, whatever the market did', () => {
    const few = { funding: Number.NaN, leverage: Number.NaN, quality: Number.NaN };
    for (const smallCaps of [0.1, -0.1]) {
      for (const altcoins of [0.3, 0.1]) expect(cell({ ...few, smallCaps, altcoins })).toBeUndefined();
    }
  });

  it('leaves a window out whose moves are not known', () => {
    expect(cell({ smallCaps: Number.NaN })).toBeUndefined();
    expect(cell({ altcoins: Number.NaN })).toBeUndefined();
  });

  it('is exhaustive and exclusive: every known window has exactly one cell', () => {
    const steps = [-0.1, 0, 0.1, 0.3];
    const seen = new Set<string>();
    for (const smallCaps of steps) {
      for (const altcoins of steps) {
        for (const breadth of [0.2, 0.9]) {
          for (const dispersion of [0.2, 0.5]) {
            for (const funding of [0.05, 0.2, Number.NaN]) {
              const context = window({ smallCaps, altcoins, breadth, dispersion, funding });
              const found = cellOf(context, 0.5);
              expect(CELLS.filter(({ id }) => id === found)).toHaveLength(1);
              expect(outcomeClasses(context.measures, context.bounds, 0.5)[0]).toBe(
                CELLS.findIndex(({ id }) => id === found),
              );
              seen.add(found ?? '');
            }
          }
        }
      }
    }
    expect([...seen].toSorted()).toEqual(CELLS.map(({ id }) => id).toSorted());
  });
});

describe('HEAT_SIGNS', () => {
  it.each([
    ['breadth', { breadth: 0.75 }, { breadth: 0.74 }],
    ['dispersion', { dispersion: 0.3 }, { dispersion: 0.31 }],
    ['funding', { funding: 0.1 }, { funding: 0.099 }],
    ['leverage', { leverage: 0.03 }, { leverage: 0.029 }],
    ['quality', { quality: 0 }, { quality: 0.01 }],
  ])('%s holds at its bound, does not beyond it, and is not known without a value', (name, at, beyond) => {
    const sign = HEAT_SIGNS.find((one) => one.name === name);
    expect(sign?.holds(window(at))).toBe(true);
    expect(sign?.holds(window(beyond))).toBe(false);
    expect(sign?.holds(window({ [name]: Number.NaN }))).toBeUndefined();
  });
});

describe('STORY', () => {
  const holds = (name: string, change: Partial<Hand> = {}, low = 0) =>
    STORY.find((one) => one.name === name)?.holds(window(change, low));

  it('tells the strict conditions of the two endings', () => {
    expect(holds('small-caps-stay-up', {}, -0.03)).toBe(true);
    expect(holds('small-caps-stay-up', {}, -0.031)).toBe(false);
    expect(holds('small-caps-turn', {}, -0.031)).toBe(true);
    expect(holds('disciplined')).toBe(true);
    expect(holds('disciplined', { dispersion: 0.39 })).toBe(false);
    expect(holds('disciplined', { quality: 0 })).toBe(false);
    expect(holds('stability-and-alpha')).toBe(true);
    expect(holds('bullish')).toBe(true);
    expect(holds('indiscriminate', { ...HOT, leverage: 0.03 })).toBe(true);
    expect(holds('indiscriminate', HOT)).toBe(false);
    expect(holds('bearish', { ...HOT, leverage: 0.03, smallCaps: -0.1 })).toBe(true);
  });

  it('does not take what is not known for false', () => {
    expect(holds('indiscriminate', { ...HOT, leverage: Number.NaN })).toBeUndefined();
    expect(holds('indiscriminate', { breadth: 0.1, leverage: Number.NaN })).toBe(false);
    expect(holds('disciplined', { quality: Number.NaN })).toBeUndefined();
  });
});

describe('all', () => {
  it('is false as soon as one is, true where all are, otherwise not known', () => {
    expect(all(true, undefined, false)).toBe(false);
    expect(all(true, undefined)).toBeUndefined();
    expect(all(true, true)).toBe(true);
  });
});
