import { expect, it } from 'vitest';
import { spanOfLine } from './spanOfLine.ts';

it('finds a line in a text', () => {
  const text = 'name: x\nfrom: 2017\n\nend';
  const lineAt = (line: number) => {
    const { from, to } = spanOfLine(text, line);
    return text.slice(from, to);
  };
  expect([1, 2, 3, 4].map(lineAt)).toEqual(['name: x', 'from: 2017', '', 'end']);
});
