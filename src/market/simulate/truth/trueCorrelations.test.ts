import { describe, expect, test } from 'vitest';
import { buildTimeline } from '../drivers/timeline.ts';
import { checkSimulation } from '../simulationSpec.ts';
import { trueCorrelations, trueLeadCorrelation } from './trueCorrelations.ts';

/** Tuesday to Thursday, three sessions without a closed day between. */
const timeline = buildTimeline('2024-07-09', '2024-07-11');
const spec = checkSimulation({});

/** Variances of a session of 0.97 market time and one day of clock time. */
const MARKET = 0.0105 ** 2;
const SIZE = 0.0065 ** 2;
const BITCOIN = 0.026 ** 2;
const ALTCOIN = 0.014 ** 2;

function correlationOf(equity: string, coin: string, of = spec) {
  return trueCorrelations(timeline, of).find((one) => one.equity === equity && one.coin === coin)!;
}

describe('trueCorrelations', () => {
  const bitcoinVariance = 1.35 ** 2 * MARKET * 0.97 + BITCOIN;

  test('SPX and BTC by hand', () => {
    const scale = Math.sqrt(MARKET * 0.97 * bitcoinVariance);
    const { sameInstant, nearestDay, coinFirst } = correlationOf('SPX', 'BTC');
    expect(sameInstant).toBeCloseTo((1.35 * MARKET * 0.97) / scale, 12);
    expect(nearestDay).toBeCloseTo((1.35 * MARKET * 0.92) / scale, 12);
    expect(coinFirst).toBeCloseTo((1.35 * MARKET * 0.05) / scale, 12);
  });

  test('RUT and BTC by hand', () => {
    const russell = (1.12 ** 2 * MARKET + SIZE) * 0.97;
    const expected = (1.12 * 1.35 * MARKET * 0.97) / Math.sqrt(russell * bitcoinVariance);
    expect(correlationOf('RUT', 'BTC').sameInstant).toBeCloseTo(expected, 12);
  });

  test('a coin with more sources of variance correlates less, a lead adds variance, no co-movement means 0', () => {
    const ether = correlationOf('SPX', 'ETH').sameInstant;
    expect(ether).toBeLessThan(correlationOf('SPX', 'BTC').sameInstant);
    const led = checkSimulation({ lead: { sessions: 1, strength: 0.5 } });
    expect(correlationOf('SPX', 'ETH', led).sameInstant).toBeLessThan(ether);
    expect(correlationOf('SPX', 'ETH', checkSimulation({ coMovement: 0 })).sameInstant).toBe(0);
  });
});

describe('trueLeadCorrelation', () => {
  test('is 0 without a lead and follows the formula with one', () => {
    expect(trueLeadCorrelation(timeline, spec)).toBe(0);
    const strength = -0.3;
    const led = checkSimulation({ lead: { sessions: 2, strength } });
    const explained = strength ** 2 * ALTCOIN * 0.97;
    const expected = -Math.sqrt(explained / (explained + ALTCOIN));
    expect(trueLeadCorrelation(timeline, led)).toBeCloseTo(expected, 12);
  });
});
