import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../core/time.ts';
import { clockPictures, hoursText, namedTicks } from './clockPicture.ts';

const names = [
  'value',
  'bar',
  'bar-at',
  'series',
  'label',
  'begins',
  'struck',
  'known',
  'hours',
  'nearest',
  'known-join',
];
const at = '2026-01-14T21:00Z';
const table = {
  name: 'clocks',
  title: '',
  columns: names.map((name) => ({ name, label: name, unit: 'text' })),
  rows: [
    ['a', '2026-01-14', at, 'RUT', '2026-01-14', '2026-01-14T14:30Z', at, at, 0, true, true],
    [
      'b',
      '2026-01-14',
      at,
      'ETH',
      '2026-01-13',
      '2026-01-13T00:00Z',
      '2026-01-14T00:00Z',
      '2026-01-14T00:00Z',
      -21,
      false,
      true,
    ],
    [
      'c',
      '2026-01-14',
      at,
      'ETH',
      '2026-01-14',
      '2026-01-14T00:00Z',
      '2026-01-15T00:00Z',
      '2026-01-15T00:00Z',
      3,
      true,
      false,
    ],
  ],
};

describe('clocks as a picture', () => {
  it('has a lane for each series, and marks which value each join takes', () => {
    const [picture, ...others] = clockPictures(table);
    expect(others).toEqual([]);
    expect(
      picture?.lanes.map(({ series, values }) => [series, values.map(({ takenBy }) => takenBy)]),
    ).toEqual([
      ['RUT', [['nearest', 'known']]],
      ['ETH', [['known'], ['nearest']]],
    ]);
    expect(picture?.at).toBe(Date.UTC(2026, 0, 14, 21));
  });

  it('runs from before the period of the value known at the bar to after the last strike, with ticks at six hours', () => {
    const [picture] = clockPictures(table);
    expect(picture?.to).toBe(Date.UTC(2026, 0, 15, 3));
    expect(picture?.ticks.map((ms) => new Date(ms).toISOString().slice(8, 13))).toEqual([
      '13T12',
      '13T18',
      '14T00',
      '14T06',
      '14T12',
      '14T18',
      '15T00',
    ]);
  });

  it('names days, and of the hours those that have the room', () => {
    const ticks = [0, 6, 12, 18, 24, 30].map((hours) => hours * HOUR_MS);
    const named = (width: number) =>
      [...namedTicks(ticks, (ms) => (ms / HOUR_MS / 30) * width, width)].map((ms) => ms / HOUR_MS);
    expect(named(600).toSorted((a, b) => a - b)).toEqual([0, 6, 12, 18, 24, 30]);
    expect(named(160)).toEqual([0, 24, 12]);
    expect(named(20)).toEqual([0]);
  });

  it('says distances in hours', () => {
    expect([3, -20.5, 0].map(hoursText)).toEqual(['+3 h', '−20.5 h', 'the same instant']);
  });
});
