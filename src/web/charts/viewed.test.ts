import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../api/types.ts';
import { lookOf } from './looks.ts';
import { coursesOf, secondsOf } from './time/courses/courses.ts';
import { readingAt } from './time/hands/reading.ts';
import { figureInView, figureWithHoles } from './viewed.ts';

const FIGURE: StudyFigure = {
  name: 'f',
  title: 'F',
  kind: 'line',
  x: { label: 'date', unit: 'date' },
  y: { label: 'price', unit: 'USD' },
  series: [
    {
      name: 'a',
      points: [
        ['2026-01-01', 50],
        ['2026-01-02', 100],
        ['2026-01-03', 150],
      ],
    },
  ],
};
const at = (date: string) => secondsOf(date) ?? 0;
const SPAN = { from: at('2026-01-02'), to: at('2026-01-03') };

describe('a figure as it is looked at', () => {
  it('shows what is in view, as change since its first value', () => {
    expect(figureInView(FIGURE, { scale: 'percent', span: SPAN })).toMatchObject({
      y: { unit: 'fraction' },
      series: [
        {
          points: [
            ['2026-01-02', 0],
            ['2026-01-03', 0.5],
          ],
        },
      ],
    });
    expect(figureInView(FIGURE, { scale: 'indexed', span: undefined }).series[0]?.points[2]).toEqual([
      '2026-01-03',
      300,
    ]);
  });

  it('breaks where nothing was told for long', () => {
    const [series] = FIGURE.series;
    const points: (typeof FIGURE.series)[number]['points'] = [
      ...(series?.points ?? []),
      ['2026-03-01', 90],
      ['2026-03-02', 91],
    ];
    const broken = figureWithHoles({ ...FIGURE, series: [{ name: 'a', points }] });
    expect(broken.series[0]?.points.slice(2)).toEqual([
      ['2026-01-03', 150],
      ['2026-03-01', null],
      ['2026-03-01', 90],
      ['2026-03-02', 91],
    ]);
    expect(figureWithHoles(FIGURE)).toEqual(FIGURE);
  });

  it('is whole where nothing of it is in view, and where it is not over time', () => {
    const span = { from: at('2020-01-01'), to: at('2020-02-01') };
    expect(figureInView(FIGURE, { scale: 'linear', span }).series).toEqual(FIGURE.series);
    const heat: StudyFigure = { ...FIGURE, kind: 'heat' };
    expect(figureInView(heat, { scale: 'percent', span })).toBe(heat);
  });

  it('is read out with date, values and events', () => {
    const view = { scale: 'percent', events: [{ date: '2026-01-03', label: 'split' }], axes: {} } as const;
    const reading = { figure: FIGURE, courses: coursesOf(FIGURE), view };
    expect(readingAt(reading, SPAN.to, SPAN.from)).toBe('2026-01-03: a +50 %, split');
    expect(readingAt({ ...reading, view: { ...view, scale: 'linear' } }, SPAN.from, 0)).toBe(
      '2026-01-02: a 100 USD',
    );
    expect(readingAt(reading, undefined, 0)).toBe('');
  });

  it('tells 36 series apart by colour and dash together', () => {
    const looks = Array.from({ length: 36 }, (_, i) => JSON.stringify(lookOf(i)));
    expect(new Set(looks).size).toBe(36);
    expect(new Set(Array.from({ length: 6 }, (_, i) => lookOf(i).dash.join())).size).toBe(6);
  });
});
