import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../../../api/types.ts';
import { coursesOf, placesInTime, pointAt, secondsOf, timesOf } from './courses.ts';

type Points = StudyFigure['series'][number]['points'];
const DAY = 86_400;

function figure(kind: StudyFigure['kind'], ...series: readonly Points[]): StudyFigure {
  const axis = { label: '', unit: '' };
  return {
    name: 'f',
    title: 'F',
    kind,
    x: axis,
    y: axis,
    series: series.map((points, i) => ({ name: `s${i}`, points })),
  };
}
const at = (date: string) => secondsOf(date) ?? 0;

describe('courses over time', () => {
  it('bring dates into order, keep the later of two tellings, and leave out what is no date', () => {
    const [course] = coursesOf(
      figure('line', [
        ['2026-01-05', 3],
        ['2026-01-02', 1],
        ['2026-01-05', 4],
        ['2026-02-30', 9],
        ['soon', 9],
      ]),
    );
    expect(course?.points).toEqual([
      { time: at('2026-01-02'), value: 1 },
      { time: at('2026-01-05'), value: 4 },
    ]);
  });

  it('hold between two points where a line leads on, and nowhere between bars', () => {
    const points: Points = [
      ['2026-01-05', 3],
      ['2026-01-07', 4],
    ];
    const [line] = coursesOf(figure('line', points));
    const [bars] = coursesOf(figure('bar', points));
    expect(line && pointAt(line, at('2026-01-06'))?.value).toBe(3);
    expect(bars && pointAt(bars, at('2026-01-06'))).toBeUndefined();
    expect(bars && pointAt(bars, at('2026-01-07'))?.value).toBe(4);
  });

  it('break where something is missing, not where a date is not told', () => {
    const [course] = coursesOf(
      figure('line', [
        ['2026-01-01', null],
        ['2026-01-02', 1],
        ['2026-01-03', null],
        ['2026-01-04', 2],
        ['2026-01-20', 3],
      ]),
    );
    expect(course?.points.map(({ breaks }) => breaks ?? false)).toEqual([false, true, false]);
  });

  it('break where nothing was told for long', () => {
    const [course] = coursesOf(
      figure(
        'line',
        ['01-01', '01-02', '01-03', '01-04', '03-01', '03-02'].map((day) => [`2026-${day}`, 1] as const),
      ),
    );
    expect(course?.points.map(({ breaks }) => breaks ?? false)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('keep bands only whole', () => {
    const [course] = coursesOf(
      figure('line', [
        ['2026-01-01', 1, 0, 2],
        ['2026-01-02', 1, 0, null],
      ]),
    );
    expect(course?.points).toEqual([
      { time: at('2026-01-01'), value: 1, lower: 0, upper: 2 },
      { time: at('2026-01-02'), value: 1 },
    ]);
  });

  it('stack layers, and break all of them where one is missing', () => {
    const layers = coursesOf(
      figure(
        'stack',
        [
          ['2026-01-01', 0.25],
          ['2026-01-02', 0.5],
          ['2026-01-03', 0.5],
        ],
        [
          ['2026-01-01', 0.75],
          ['2026-01-02', null],
          ['2026-01-03', 0.5],
        ],
      ),
    );
    expect(layers[1]?.points).toEqual([
      { time: at('2026-01-01'), value: 0.75, lower: 0.25, upper: 1 },
      { time: at('2026-01-03'), value: 0.5, lower: 0.5, upper: 1, breaks: true },
    ]);
  });

  it('hold a value until the next one, but not over gaps and ends', () => {
    const [course] = coursesOf(
      figure('line', [
        ['2026-01-02', 1],
        ['2026-01-05', 2],
        ['2026-01-06', null],
        ['2026-01-09', 3],
      ]),
    );
    const valueOn = (date: string) => course && pointAt(course, at(date))?.value;
    expect(['2026-01-01', '2026-01-04', '2026-01-07', '2026-01-09', '2026-01-10'].map(valueOn)).toEqual([
      undefined,
      1,
      undefined,
      3,
      undefined,
    ]);
  });

  it('give holes their width, but not weekends', () => {
    const week = [0, 1, 2, 3, 4, 7, 8].map((day) => day * DAY);
    expect(placesInTime(week)).toEqual(week);
    const places = placesInTime([...week, 28 * DAY]);
    expect(places.length).toBe(8 + 19);
    expect(places.at(-2)).toBe(27 * DAY);
    expect(placesInTime([])).toEqual([]);
    expect(timesOf([])).toEqual([]);
  });
});
