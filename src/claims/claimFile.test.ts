import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { parseAsOf } from '../core/time.ts';
import { parseClaimFile } from './claimFile.ts';

const HEAD = '---\ntitle: A story\ndate: 2026-01-15\nasOf: 2026-01-14\n---\n';

/** A file whose only claim has this block; the block begins at line 14. */
function file(block: string, around: { head?: string; before?: string } = {}): string {
  const before = around.before ?? '## Heading\n\n> some words\n\nA definition.\n';
  return `${around.head ?? HEAD}\n${before}\n\`\`\`claim\n${block}\n\`\`\`\n`;
}

function messageOf(text: string): string {
  try {
    parseClaimFile(text, 'story.md');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('nothing was refused');
}

const TEST = 'id: one\ntest: ret(RUT)\nexpect: "> 0"';

describe('parseClaimFile', () => {
  it('reads a claim with everything it may hold', () => {
    const { title, date, asOf, claims } = parseClaimFile(
      file(`id: nine-in-a-row
rows: [5, 82]
test: >-
  streak(ret(RUT) >
  ret(SPX))
expect: ">= 9"
weaker: ">= 5"
asOf: 2026-01-13T21:00:00Z
maxAge: 3
superlative: true
alternates:
  - name: IWM, close
    test: streak(ret(IWM) > ret(SPY))
  - name: dates
    test: longestSince(ret(RUT) > ret(SPX))
    expect: in year 2017
    asOf: 2026-02-01`),
      'story.md',
    );
    expect({ title, date, asOf }).toEqual({
      title: 'A story',
      date: '2026-01-15',
      asOf: parseAsOf('2026-01-14'),
    });
    const [claim] = claims;
    expect(claim).toMatchObject({
      id: 'nine-in-a-row',
      heading: 'Heading',
      phrase: 'some words',
      definition: 'A definition.',
      rows: [5, 82],
      superlative: true,
      asOf: Date.UTC(2026, 0, 13, 21),
      line: 13,
    });
    expect(claim?.body).toMatchObject({
      kind: 'test',
      expression: 'streak(ret(RUT) > ret(SPX))',
      expectation: { text: '>= 9' },
      weaker: { text: '>= 5' },
      maxAgeDays: 3,
      line: 16,
      alternates: [
        { name: 'IWM, close', expectation: { text: '>= 9' }, weaker: { text: '>= 5' }, line: 26 },
        { name: 'dates', expectation: { text: 'in year 2017' }, asOf: parseAsOf('2026-02-01'), line: 28 },
      ],
    });
  });

  it('judges an alternate with an expectation of its own by that alone', () => {
    const text = file(
      `${TEST}\nweaker: "> -1"\nalternates:\n  - name: other\n    test: ret(SPX)\n    expect: "> 1"`,
    );
    const body = parseClaimFile(text, 'story.md').claims[0]?.body;
    expect(body?.kind === 'test' && body.alternates[0]).not.toHaveProperty('weaker');
  });

  it.each([
    ['needs: study lead-lag', { kind: 'needs', need: 'study', what: 'lead-lag' }],
    ['needs: data the index holdings', { kind: 'needs', need: 'data', what: 'the index holdings' }],
    ['undefined: no observable is named', { kind: 'undefined', reason: 'no observable is named' }],
  ])('reads "%s"', (line, body) => {
    expect(parseClaimFile(file(`id: one\nrow: 3\n${line}`), 'story.md').claims[0]).toMatchObject({
      rows: [3],
      body,
    });
  });

  it('reads files of other systems alike', () => {
    const claims = parseClaimFile(`\uFEFF${file(TEST).replaceAll('\n', '\r\n')}`, 'story.md').claims;
    expect(claims).toEqual(parseClaimFile(file(TEST), 'story.md').claims);
  });

  it('joins the lines of a phrase and leaves prose without claims alone', () => {
    const before =
      '# Title\n\nIntroduction.\n\n## Heading\n\n> some *longer*\n> words\n>\n> of `two` paragraphs\n\nText.\n';
    const [claim] = parseClaimFile(file(TEST, { before }), 'story.md').claims;
    expect(claim?.phrase).toBe('some longer words of two paragraphs');
  });

  it.each([
    ['verdict: supported', 17, 'Cannot use the key "verdict"', 'verdicts are computed, so remove it'],
    ['colour: red', 17, 'Cannot use the key "colour"', 'known are id, row'],
    ['id: two', 17, 'Map keys must be unique', 'Cannot read the YAML'],
    ['row: 0', 17, 'Cannot use "row"', 'at least 1'],
    ['row: 1.5', 17, 'Cannot use "row"', 'whole number'],
    ['row: 1\nrows: [2]', 18, 'Cannot use "rows"', 'keep one'],
    ['rows: []', 17, 'Cannot use "rows"', 'must not be empty'],
    ['maxAge: -1', 17, 'Cannot use "maxAge"', 'above 0'],
    ['superlative: true', 17, 'Cannot use "superlative"', 'at least one alternate'],
    ['superlative: maybe', 17, 'Cannot use "superlative"', 'true or false'],
    ['weaker: is true', 17, 'Cannot use "weaker"', 'same kind of value'],
    ['weaker: soon', 17, 'Cannot use "weaker"', 'got "soon"'],
    ['weaker: 5', 17, 'Cannot use "weaker"', 'in quotes'],
    ['asOf: 2026-02-30', 17, 'Cannot use "asOf"', 'got "2026-02-30"'],
    ['asOf: [1]', 17, 'Cannot use "asOf"', 'must be a date'],
    ['alternates: none', 17, 'Cannot use "alternates"', 'must be a list'],
    ['alternates: []', 17, 'Cannot use "alternates"', 'remove it'],
    ['alternates:\n  - test: ret(SPX)', 18, 'Cannot use "alternates.0.name"', 'is missing'],
    ['alternates:\n  - name: a\n    test: 1', 19, 'Cannot use "alternates.0.test"', 'must be text, got 1'],
    [
      'alternates:\n  - name: a\n    test: b\n    note: c',
      20,
      'Cannot use the key "note"',
      'correct or remove it',
    ],
    ['alternates:\n  - {name: a, test: b}\n  - {name: a, test: c}', 19, '"alternates.1.name"', 'taken twice'],
    ['needs: study lead-lag', 14, 'exactly one of test, needs and undefined', 'got test and needs'],
    ['weaker: >= 5', 17, 'Cannot read the YAML', 'into quotes'],
    ['weaker: !5 > 3', 17, 'Cannot read the YAML', 'into quotes'],
    ['row: *anchor', 17, 'Cannot read the YAML', 'into quotes'],
    ['row: &five 5\nmaxAge: *five', 18, 'Cannot read the YAML', 'Aliases are not allowed'],
    ['  row: 3', 17, 'Cannot read the YAML', 'into quotes'],
  ])('refuses "%s" at line %i', (line, at, ...parts) => {
    const message = messageOf(file(`${TEST}\n${line}`));
    expect(message).toContain(`story.md:${at}: `);
    for (const part of parts) expect(message).toContain(part);
  });

  it.each([
    ['id: one', 14, 'exactly one of test, needs and undefined, got none'],
    ['id: One Two\ntest: x\nexpect: "> 0"', 14, 'lower-case words joined by hyphens'],
    ['test: x\nexpect: "> 0"', 14, 'Cannot use "id": it is missing'],
    ['id: one\ntest: x', 14, 'Cannot use "expect": it is missing'],
    ['id: one\ntest: x\nexpect: 9', 16, 'must be an expectation in quotes'],
    ['id: one\ntest: x\nexpect: about 9', 16, 'got "about 9"'],
    ['id: one\ntest: ""\nexpect: "> 0"', 15, 'must not be empty'],
    ['id: one\nneeds: patience', 15, 'must say "study NAME" or "data WHAT IS MISSING", got "patience"'],
    ['id: one\nundefined: no\nexpect: "> 0"', 16, 'belongs to a claim with a test'],
    ['- id: one', 14, 'Cannot use the block: it must hold key: value lines'],
    ['', 14, 'must hold key: value lines'],
  ])('refuses the block %j at line %i', (block, at, rule) => {
    const message = messageOf(file(block));
    expect(message).toContain(`story.md:${at}: `);
    expect(message).toContain(rule);
  });

  it.each([
    ['## Heading\n\nA definition.\n', 7, 'it has no phrase'],
    ['## Heading\n\n> some words\n', 7, 'does not say which definition'],
    ['## Heading\n\n> one\n\nText.\n\n> two\n', 7, 'must quote one phrase, got 2'],
    ['## Heading\n\n>\n\nText.\n', 7, 'quoted phrase is empty'],
    ['> some words\n\nText.\n', 1, 'heading of its own'],
    [
      `## Heading\n\n> some words\n\nText.\n\n\`\`\`claim\n${TEST}\n\`\`\`\n`,
      7,
      'must have one claim block, got 2',
    ],
    ['## First\n\n> forgotten\n\nText.\n\n## Heading\n\n> some words\n\nText.\n', 7, 'has no claim block'],
  ])('refuses a section such as %j', (before, at, rule) => {
    const message = messageOf(file(TEST, { before }));
    expect(message).toContain(`story.md:${at}: `);
    expect(message).toContain(rule);
  });

  it('refuses blocks that nobody would read', () => {
    expect(messageOf(`${file(TEST)}\n\`\`\`Claims\nid: two\n\`\`\`\n`)).toContain(
      'its name must be "claim", got "Claims"',
    );
    expect(messageOf(`${file(TEST)}\n- \`\`\`claim\n  id: two\n  \`\`\`\n`)).toContain(
      'must not stand inside a list',
    );
  });

  it.each([
    ['', 1, 'Cannot find the front matter'],
    ['---\ntitle: A\n', 1, 'Cannot find the front matter'],
    ['---\n---\n', 2, 'Cannot use the block: it must hold title, date and asOf'],
    [HEAD.replace('title: A story\n', ''), 2, 'Cannot use "title": it is missing'],
    [HEAD.replace('A story', 'A: story'), 2, 'into quotes'],
    [HEAD.replace('2026-01-15', 'soon'), 3, 'Cannot use "date": it must be the date of the story'],
    [HEAD.replace('asOf: 2026-01-14', 'asOf: 2026-01-32'), 4, 'Cannot use "asOf"'],
    [HEAD.replace('A story', 'A story\nauthor: me'), 3, 'Cannot use the key "author"'],
  ])('refuses the front matter %j', (head, at, rule) => {
    const message = messageOf(file(TEST, { head }));
    expect(message).toContain(`story.md:${at}: `);
    expect(message).toContain(rule);
  });

  it('refuses a file without claims', () => {
    expect(messageOf(`${HEAD}\n# Title\n\nText.\n`)).toContain('Cannot find a claim');
  });

  it('refuses an id that is taken and names the line of the first', () => {
    const second = file(TEST, { head: '' });
    expect(messageOf(`${file(TEST)}${second}`)).toContain(
      'the id "one": it must be unique, the claim of line 13 has it',
    );
  });

  it('lists every problem in the order of lines, up to twenty', () => {
    const bad = (id: string) => file(`id: ${id}\nverdict: supported`, { head: '' });
    const few = messageOf(`${HEAD}${bad('a')}${bad('b')}`);
    expect(few.split('\n')[0]).toBe('Cannot use the claim file: 4 problems, correct them:');
    const lines = [...few.matchAll(/story\.md:(\d+):/g)].map(([, line]) => Number(line));
    expect(lines).toHaveLength(4);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    const many = messageOf(`${HEAD}${Array.from({ length: 15 }, (_, index) => bad(`c${index}`)).join('')}`);
    expect(many.split('\n').at(-1)).toBe('  and 10 more');
  });

  it('fails on no text otherwise than with an InputError', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '---\n',
        HEAD,
        '## Heading\n',
        '> words\n\n',
        'Text.\n\n',
        '```claim\n',
        '```\n',
        `${TEST}\n`,
        '- ',
        '  ',
        '\t',
        '<!--',
        '[x]: y\n',
        '&a *a\n',
        'alternates:\n',
        '\0',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          parseClaimFile(pieces.join(''), 'story.md');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
