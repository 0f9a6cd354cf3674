import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../core/time.ts';
import { ANCHOR_DATE, LEVEL_PULL_PER_DAY, logLevelOf, pulledSum, yearsFromAnchor } from './levels.ts';

describe('logLevelOf', () => {
  test('passes through both levels and grows evenly between and beyond', () => {
    const log = logLevelOf({ date: '2016-01-15', level: 100, laterLevel: 400 });
    const at = (date: string) => Math.exp(log(parseDate(date)!));
    expect(at('2016-01-15')).toBeCloseTo(100, 9);
    expect(at(ANCHOR_DATE)).toBeCloseTo(400, 9);
    expect(at('2021-01-14')).toBeCloseTo(200, 0);
    expect(at('2031-01-15')).toBeCloseTo(800, 0);
  });
});

describe('pulledSum', () => {
  test('adds returns and forgets a share of the sum each day', () => {
    const keep = 1 - LEVEL_PULL_PER_DAY;
    const path = pulledSum(Float64Array.of(0.1, 0, 0.2), Float64Array.of(1, 1, 1));
    expect(path[0]).toBe(0.1);
    expect(path[1]).toBeCloseTo(0.1 * keep, 15);
    expect(path[2]).toBeCloseTo(0.1 * keep * keep + 0.2, 15);
  });

  test('a shock is halved after 231 days', () => {
    const path = pulledSum(
      Float64Array.of(1, ...new Array<number>(231).fill(0)),
      new Float64Array(232).fill(1),
    );
    expect(path[231]).toBeCloseTo(0.5, 2);
  });
});

test('yearsFromAnchor counts back from the anchor date', () => {
  expect(yearsFromAnchor(parseDate('2016-01-15')!)).toBeCloseTo(-10, 2);
});
