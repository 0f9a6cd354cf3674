import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../api/types.ts';
import { drawPicture } from './drawPicture.ts';

const BOX = { width: 100, height: 46 };
const axis = { label: '', unit: '' };
type Points = StudyFigure['series'][number]['points'];

function figure(kind: StudyFigure['kind'], points: Points, lines: StudyFigure['lines'] = []): StudyFigure {
  return { name: 'f', title: 'F', kind, x: axis, y: axis, series: [{ name: 's', points }], lines };
}

describe('drawPicture', () => {
  it('draws a course from edge to edge of the box and lifts the pen over gaps', () => {
    const points: Points = [
      ['2026-01-01', 0],
      ['2026-01-02', 10],
      ['2026-01-03', null],
      ['2026-01-04', 5],
    ];
    expect(drawPicture(figure('line', points), BOX).paths[0]?.d).toBe('M12.5 43L37.5 3M87.5 23');
  });

  it('stands bars on zero, above and below', () => {
    const { d = '', look } =
      drawPicture(
        figure('bar', [
          ['a', 10],
          ['b', -10],
        ]),
        BOX,
      ).paths[0] ?? {};
    expect(look).toBe('bars');
    expect(d).toBe('M7.5 23h35V3h-35ZM57.5 23h35V43h-35Z');
  });

  it('marks only values inside the picture', () => {
    const lines = [
      { name: 'in', value: 5 },
      { name: 'out', value: 50 },
    ];
    expect(
      drawPicture(
        figure(
          'line',
          [
            [1, 0],
            [2, 10],
          ],
          lines,
        ),
        BOX,
      ).marks,
    ).toEqual([23]);
  });

  it('keeps a constant course in the middle', () => {
    expect(
      drawPicture(
        figure('line', [
          [1, 7],
          [2, 7],
        ]),
        BOX,
      ).paths[0]?.d,
    ).toBe('M25 23L75 23');
  });
});

describe('pictures of several things together', () => {
  const rows = (kind: StudyFigure['kind'], ...points: readonly Points[]): StudyFigure => ({
    ...figure(kind, []),
    series: points.map((own, i) => ({ name: `s${i}`, points: own })),
  });

  it('draws ways over a plane with a square where they end', () => {
    const { paths } = drawPicture(
      rows('path', [
        [1, 1],
        [3, 2],
        [2, 3],
      ]),
      BOX,
    );
    expect(paths[0]).toEqual({ name: 's0', d: 'M3 43L97 23L50 3M48 1h4v4h-4Z', look: 'line' });
  });

  it('stacks layers to the top and leaves out where one of them is missing', () => {
    const { paths } = drawPicture(
      rows(
        'stack',
        [
          ['2026-01-01', 0.5],
          ['2026-01-02', 0.25],
          ['2026-01-03', 0.5],
        ],
        [
          ['2026-01-01', 0.5],
          ['2026-01-02', 0.75],
          ['2026-01-03', null],
        ],
      ),
      BOX,
    );
    expect(paths.map(({ d }) => d)).toEqual(['M25 23L75 34.5L75 46L25 46Z', 'M25 0L75 0L75 34.5L25 23Z']);
  });
});
