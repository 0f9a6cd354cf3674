import { describe, expect, it } from 'vitest';
import { type DrawnSpan, spanLabels } from './spanLabels.ts';

const EDGE = 300;

function labelsOf(...spans: readonly (readonly [label: string, left: number, right: number])[]) {
  const drawn = spans.map(([label, left, right]): DrawnSpan => ({ label, left, right }));
  const places = spanLabels(drawn, EDGE);
  return drawn.map((span) => places.get(span));
}

describe('labels of spans', () => {
  it('stand inside where they fit, otherwise beneath, on one line where they have the room', () => {
    expect(labelsOf(['core', 100, 200], ['pre-market', 0, 20], ['after', 210, 220])).toEqual([
      { text: 'core', x: 150, line: 'inside' },
      { text: 'pre-market', x: 0, line: 0 },
      { text: 'after', x: 210, line: 0 },
    ]);
  });

  it('take two lines where one is too short', () => {
    expect(labelsOf(['pre-market', 0, 20], ['auction', 21, 30], ['morning', 120, 130])).toEqual([
      { text: 'pre-market', x: 0, line: 0 },
      { text: 'auction', x: 21, line: 1 },
      { text: 'morning', x: 120, line: 0 },
    ]);
  });

  it('begin earlier at the edge, so that they stay in the picture', () => {
    const [label] = labelsOf(['after hours', 290, 299]);
    expect(label?.text).toBe('after hours');
    expect((label?.x ?? 0) + 11 * 6.4).toBeLessThanOrEqual(EDGE);
  });

  it('are shortened rather than left out or laid over each other', () => {
    const many = Array.from({ length: 10 }, (_, i) => [`session ${i}`, 30 * i, 30 * i + 10] as const);
    const labels = labelsOf(...many);
    expect(labels.slice(0, 8).map((label) => label?.text)).toEqual(
      Array.from({ length: 8 }, () => 'session…'),
    );
    expect(
      labelsOf(['aaaa', 0, 1], ['bbbb', 2, 3], ['cccc', 4, 5], ['dddd', 6, 7]).map((one) => one?.text),
    ).toEqual(['…', '…', 'cccc', 'dddd']);
  });
});
