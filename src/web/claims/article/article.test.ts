import { describe, expect, it } from 'vitest';
import { parseClaimFile } from '../../../claims/claimFile.ts';
import { type Article, markClaim, placeOfClaim, stretchesOf } from './article.ts';
import { writeClaimFile } from './files/claimFile.ts';
import { packArticle, unpackArticle } from './files/packed.ts';
import { readClaimFile } from './files/readClaimFile.ts';

const TEXT = 'Small caps rose. Small caps rose 7% and *outran* others.';
const none = () => '';

function marked(...phrases: readonly [number, number][]): Article {
  let article: Article = { text: TEXT, claims: [] };
  for (const range of phrases) {
    const next = markClaim(article, range, none);
    if (typeof next === 'string') throw new Error(next);
    article = next;
  }
  return article;
}

describe('markClaim', () => {
  it('takes the words without the space around them, in the order of the text', () => {
    const { claims } = marked([32, 36], [0, 11]);
    expect(claims.map(({ phrase, at }) => [phrase, at])).toEqual([
      ['Small caps', 0],
      ['7%', 33],
    ]);
  });

  it('refuses nothing, overlaps and several paragraphs', () => {
    const article = marked([0, 10]);
    expect(markClaim(article, [11, 11], none)).toMatch(/Select a phrase/);
    expect(markClaim(article, [16, 17], none)).toMatch(/Select a phrase/);
    expect(markClaim(article, [6, 15], none)).toMatch(/part of claim 1/);
    expect(markClaim({ text: 'a\n\nb', claims: [] }, [0, 4], none)).toMatch(/one paragraph/);
    // The same words elsewhere are another claim.
    expect(markClaim(article, [17, 27], none)).not.toBeTypeOf('string');
  });
});

describe('an article that is edited', () => {
  it('finds a phrase again, the nearest where there are several, and says where it is gone', () => {
    const [claim] = marked([17, 27]).claims;
    if (!claim) throw new Error('no claim');
    expect(placeOfClaim(TEXT, claim)).toBe(17);
    expect(placeOfClaim(`Well. ${TEXT}`, claim)).toBe(23);
    expect(placeOfClaim('Nothing of it', claim)).toBeUndefined();
  });

  it('is cut at its claims, whole', () => {
    const article = marked([33, 35], [0, 10]);
    const stretches = stretchesOf(article);
    expect(stretches.map(({ text }) => text).join('')).toBe(TEXT);
    expect(stretches.filter(({ claim }) => claim !== undefined).map(({ text }) => text)).toEqual([
      'Small caps',
      '7%',
    ]);
  });
});

describe('an article in an address', () => {
  it('comes back as it was', () => {
    const article = marked([0, 10], [33, 35]);
    const claims = article.claims.map((claim) => ({
      ...claim,
      test: 'ytd(RUT)',
      expect: '> 5%',
      sense: 'é "so"',
    }));
    expect(unpackArticle(packArticle({ text: TEXT, claims }))).toEqual({ text: TEXT, claims });
    const gone = { text: 'other', claims };
    expect(unpackArticle(packArticle(gone))).toEqual(gone);
  });

  it('is none where somebody wrote something else', () => {
    for (const text of ['', '{}', '[]', '[1]', 'null', '["a", 3]'])
      expect(unpackArticle(text)).toBeUndefined();
  });
});

describe('a claim file of an article', () => {
  const article: Article = {
    text: `${TEXT}\n\`\`\`claim\n# no heading\n> no quote`,
    claims: [
      { phrase: '*outran* others', at: 40, test: 'ytd("x")\nid: other', expect: '> 5%' },
      { phrase: 'Small caps rose', at: 0, test: 'streak(ret(RUT) > 0)', expect: '>= 3' },
      { phrase: 'Small caps rose', at: 17, test: 'ytd(RUT)', expect: '= 7% ± 0.5%', rest: 'maxAge: 30' },
      { phrase: '7%', at: 33, test: '', expect: '' },
    ],
  };
  const { text, claims } = writeClaimFile(article, { asOf: '2026-01-14', title: 'A: "title"' });

  it('is what the program reads, whatever the article holds', () => {
    const set = parseClaimFile(text, 'article.md');
    expect(set.title).toBe('A: "title"');
    expect(set.claims.map(({ id, phrase }) => [id, phrase])).toEqual([
      ['outran-others', '*outran* others'],
      ['small-caps-rose', 'Small caps rose'],
      ['small-caps-rose-2', 'Small caps rose'],
    ]);
    expect(set.claims[0]?.body).toMatchObject({ expression: 'ytd("x") id: other' });
    expect(set.claims[2]?.body).toMatchObject({ maxAgeDays: 30 });
    // Lines tell which claim a complaint is about.
    for (const [i, { line }] of set.claims.entries()) {
      expect(line).toBeGreaterThanOrEqual(claims[i]?.firstLine ?? Number.NaN);
      expect(line).toBeLessThanOrEqual(claims[i]?.lastLine ?? Number.NaN);
    }
  });

  it.each([
    '1. First',
    '- dash',
    '> more',
    '# hash',
    '[link](x)',
    '<b>',
    '&amp; so',
    '__init__',
    '= x',
    '~~~',
  ])('keeps the phrase "%s" as it is', (phrase) => {
    const one = { text: phrase, claims: [{ phrase, at: 0, test: 'ytd(RUT)', expect: '> 0' }] };
    const file = writeClaimFile(one, { asOf: '2026-01-14' }).text;
    expect(parseClaimFile(file, 'a.md').claims[0]?.phrase).toBe(phrase);
    const read = readClaimFile(file);
    expect(typeof read === 'string' ? read : read.claims[0]?.phrase).toBe(phrase);
  });

  it('is read again, with the article and what else its blocks say', () => {
    const read = readClaimFile(text);
    if (typeof read === 'string') throw new Error(read);
    expect(read.text).toBe(article.text);
    expect(read.title).toBe('A: "title"');
    expect(
      read.claims.map(({ phrase, test, expect: expected, rest }) => ({ phrase, test, expected, rest })),
    ).toEqual([
      { phrase: '*outran* others', test: 'ytd("x") id: other', expected: '> 5%', rest: undefined },
      { phrase: 'Small caps rose', test: 'streak(ret(RUT) > 0)', expected: '>= 3', rest: undefined },
      { phrase: 'Small caps rose', test: 'ytd(RUT)', expected: '= 7% ± 0.5%', rest: 'maxAge: 30' },
    ]);
  });

  it('says what is missing where there is no claim', () => {
    expect(readClaimFile('# Only text')).toMatch(/holds no claim/);
  });
});
