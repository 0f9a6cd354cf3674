import { describe, expect, it } from 'vitest';
import { secondsOf } from '../courses/courses.ts';
import { rangeOf, spanOf } from './ranges.ts';
import { parseSpan, spanText } from './spanText.ts';

const at = (text: string) => secondsOf(text) ?? Number.NaN;

describe('a span in an address', () => {
  it.each(['2025-10-14,2026-01-14', '2026-01-14T12:30:00.000Z,2026-01-15'])('reads and writes %s', (text) => {
    expect(spanText(parseSpan(text) ?? { from: 0, to: 0 })).toBe(text);
  });

  it.each([
    '',
    'soon',
    '2026-01-14',
    '2026-01-14,2026-01-14',
    '2026-01-15,2026-01-14',
    '2026-02-30,2026-03-01',
  ])('takes %j for none', (text) => {
    expect(parseSpan(text)).toBeUndefined();
  });

  it('is a range again where it shows just that', () => {
    const data = { from: at('2016-01-04'), to: at('2026-01-14') };
    expect(rangeOf(spanOf('3M', data.to) ?? data, data)).toBe('3M');
    expect(rangeOf({ from: at('2025-10-15'), to: data.to }, data)).toBeUndefined();
  });
});
