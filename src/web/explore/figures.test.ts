import { describe, expect, it } from 'vitest';
import type { MetricFinding } from '../api/types.ts';
import { overlaysOf, valuesOf } from './figures.ts';
import { latestOf, marksOf, outcomeOf } from './outcome.ts';

function finding(expression: string, unit: string, value: MetricFinding['value']): MetricFinding {
  return { expression, unit, value, asOf: '', observations: 0, method: '', inputs: [], notices: [] };
}

const RUT = finding('RUT', 'points', [
  ['2026-01-12', 1],
  ['2026-01-13', 2],
  ['2026-01-14', null],
]);
const BTC = finding('BTC', 'USD', [
  ['2026-01-11', 5],
  ['2026-01-12', 6],
]);
const RETURN = finding('ret(RUT)', 'fraction', [['2026-01-13', 1]]);
const HOLDS = finding('RUT > 1', 'boolean', [
  ['2026-01-09', true],
  ['2026-01-10', true],
  ['2026-01-11', null],
  ['2026-01-12', true],
  ['2026-01-13', false],
  ['2026-01-14', true],
]);
const ONE = { scale: 'linear', layout: 'one' } as const;

describe('what becomes of an expression', () => {
  it('is told by its value and unit', () => {
    const since = finding('highestSince(VIX)', 'date', [['2026-01-12', '2025-12-18']]);
    expect([RUT, HOLDS, since, finding('1 + 1', '', 2)].map(outcomeOf)).toEqual([
      'line',
      'marks',
      'dates',
      'single',
    ]);
  });

  it('has as latest value the last that is known, with its day', () => {
    expect(latestOf(RUT)).toEqual({ value: 2, date: '2026-01-13' });
    expect(latestOf(finding('x', '', [['2026-01-12', null]]))).toEqual({ value: null });
    expect(latestOf(finding('1 + 1', '', 2))).toEqual({ value: 2 });
  });

  it('marks the days of a condition, or those on which it begins to hold', () => {
    const days = (marks: 'starts' | 'days') => marksOf(HOLDS, marks).map(({ date }) => date.slice(-2));
    expect(days('starts')).toEqual(['09', '12', '14']);
    expect(days('days')).toEqual(['09', '10', '12', '14']);
  });
});

describe('charts of what is explored', () => {
  it('give a second unit the second axis, and leave a third out by name', () => {
    const [overlay] = overlaysOf([RUT, BTC, RETURN, HOLDS], ONE);
    expect(overlay?.figure.series.map(({ name }) => name)).toEqual(['RUT', 'BTC']);
    expect(overlay?.figure.y.unit).toBe('points');
    expect(overlay?.figure.y.label).toBe('left axis USD, right axis');
    expect(overlay?.axes).toEqual({ BTC: { side: 'left', unit: 'USD' } });
    expect(overlay?.leftOut).toEqual(['ret(RUT)']);
  });

  it('show any units on one axis where only changes are compared', () => {
    const [overlay] = overlaysOf([RUT, BTC, RETURN], { ...ONE, scale: 'indexed' });
    expect(overlay?.figure.series).toHaveLength(3);
    expect([overlay?.axes, overlay?.leftOut]).toEqual([{}, []]);
  });

  it('are one for each line in panes, and none without lines', () => {
    const panes = overlaysOf([RUT, BTC, HOLDS], { ...ONE, layout: 'panes' });
    expect(panes.map(({ figure }) => [figure.title, figure.y.unit])).toEqual([
      ['RUT', 'points'],
      ['BTC', 'USD'],
    ]);
    expect(overlaysOf([HOLDS], ONE)).toEqual([]);
  });

  it('have a table of everything by day, the latest first, without days of which nothing is known', () => {
    expect(valuesOf([RUT, BTC, finding('1', '', 1)]).rows).toEqual([
      ['2026-01-13', 2, null],
      ['2026-01-12', 1, 6],
      ['2026-01-11', null, 5],
    ]);
  });
});
