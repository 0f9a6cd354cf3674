import { describe, expect, it } from 'vitest';
import { readFrontMatter } from './frontMatter.ts';

const HEAD = '---\ntitle: A story\ndate: 2026-01-15\nasOf: 2026-01-14\n---';

describe('readFrontMatter', () => {
  it('reads title, date and time, and leaves the lines of the body where they are', () => {
    const { head, body, problems } = readFrontMatter(`${HEAD}\n# First\n`);
    expect(problems).toEqual([]);
    expect(head).toMatchObject({ title: 'A story', date: '2026-01-15' });
    expect(body).toBe('\n\n\n\n\n# First\n');
  });

  it.each(['# No head', '---\ntitle: never ended\n', ''])('says how %j must begin', (text) => {
    const { head, body, problems } = readFrontMatter(text);
    expect([head, body]).toEqual([undefined, text]);
    expect(problems).toEqual([
      { line: 1, message: expect.stringContaining('Cannot find the front matter') as string },
    ]);
  });

  it.each([
    { right: 'date: 2026-01-15', wrong: 'date: 2026-02-30', line: 3, words: 'such as 2026-01-15' },
    { right: 'title: A story', wrong: 'titel: A story', line: 2, words: 'titel' },
    { right: 'asOf: 2026-01-14', wrong: 'asOf: soon', line: 4, words: 'soon' },
  ])('names the line where $right became $wrong', ({ right, wrong, line, words }) => {
    const { head, problems } = readFrontMatter(HEAD.replace(right, wrong));
    expect(head).toBeUndefined();
    const found = problems.filter((problem) => problem.line === line);
    expect(found.map(({ message }) => message).join('\n')).toContain(words);
  });
});
