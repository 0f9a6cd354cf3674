import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/finding.ts';
import { displayWidth } from '../core/terminalText.ts';
import { toInstant } from '../core/time.ts';
import { isStudyExpression, parseStudyExpression } from '../engine/studies/studyExpression.ts';
import { compileMetric } from '../metrics/check.ts';
import type { Claim } from './claim.ts';
import { parseClaimFile } from './claimFile.ts';
import { EXPECTATION_FORMS } from './expectation.ts';
import { checkClaims } from './ledger.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';
import type { Evaluate } from './testResult.ts';
import { VERDICTS } from './verdict.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NAME = 'claims/russell-2000-breakout.md';
const STORY_ROWS = 82;

const shipped = parseClaimFile(readFileSync(join(ROOT, NAME), 'utf8'), NAME);

/** Every expression of a claim with what is expected of it. */
function testsOf({ body }: Claim) {
  return body.kind === 'test' ? [body, ...body.alternates] : [];
}

/** Findings of studies that are true or false. */
const TRUTHS = new Set(['bifurcated', 'followed-disciplined', 'followed-indiscriminate', 'decoupled']);

/** Gives each expression a value of the kind that it has, without any data. */
const evaluateBlindly: Evaluate = (expression, asOf) => {
  const { value, unit } = isStudyExpression(expression) ? blindStudy(expression) : blindMetric(expression);
  return Promise.resolve({
    value,
    unit,
    asOf: toInstant(asOf),
    observations: 504,
    method: 'blind',
    inputs: [],
    notices: [],
  });
};

function blindMetric(expression: string): Pick<Finding, 'value' | 'unit'> {
  const { element, unit } = compileMetric(expression).root.type;
  return { value: { number: 0.0692, boolean: true, date: '2017-05-11' }[element], unit };
}

function blindStudy(expression: string): Pick<Finding, 'value' | 'unit'> {
  const { study, finding } = parseStudyExpression(expression);
  return finding === undefined
    ? { value: study.verdicts[0]?.word ?? null, unit: 'verdict' }
    : { value: TRUTHS.has(finding) ? false : 0.0692, unit: '' };
}

/** Throws where a test cannot be run at all. */
function compile(expression: string): void {
  if (isStudyExpression(expression)) parseStudyExpression(expression);
  else compileMetric(expression);
}

describe('the claim set that ships', () => {
  it('takes up every row of the story', () => {
    const rows = new Set(shipped.claims.flatMap((claim) => claim.rows));
    expect([...rows].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: STORY_ROWS }, (_, index) => index + 1),
    );
  });

  it('names every claim and every phrase once', () => {
    for (const key of ['id', 'phrase'] as const) {
      expect(new Set(shipped.claims.map((claim) => claim[key])).size).toBe(shipped.claims.length);
    }
  });

  it('tests more than half of the claims', () => {
    const tested = shipped.claims.filter(({ body }) => body.kind === 'test');
    expect(tested.length * 2).toBeGreaterThan(shipped.claims.length);
  });

  it('holds no verdict', () => {
    for (const verdict of VERDICTS) {
      expect(readFileSync(join(ROOT, NAME), 'utf8')).not.toMatch(new RegExp(`verdict: *${verdict}`));
    }
  });

  it('looks at every superlative under several readings', () => {
    const superlatives = shipped.claims.filter(({ superlative }) => superlative);
    expect(superlatives.every(({ rows }) => rows.includes(STORY_ROWS))).toBe(true);
    expect(superlatives.length).toBeGreaterThanOrEqual(4);
    for (const claim of superlatives) expect(testsOf(claim).length).toBeGreaterThan(1);
  });

  it.each(
    shipped.claims.flatMap((claim) =>
      testsOf(claim).map(({ expression, line }) => [claim.id, line, expression] as const),
    ),
  )('has a usable expression in %s, line %i', (_, __, expression) => {
    expect(() => {
      compile(expression);
    }).not.toThrow();
  });

  it('expects of each test a value of the kind that the expression gives', async () => {
    const ledger = await checkClaims(shipped, evaluateBlindly);
    expect(ledger.problems).toEqual([]);
    const unjudged = ledger.claims.filter(
      ({ expression, reason }) => expression !== null && reason !== undefined,
    );
    expect(unjudged).toEqual([]);
  });

  it('fits 80 columns, all details included', async () => {
    const ledger = await checkClaims(shipped, evaluateBlindly);
    const options = { dataLabel: 'a market made up for a test', verbose: true };
    const lines = renderTerminal(ledger, options).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBe(80);
    for (const { phrase } of shipped.claims) expect(lines.join('\n')).toContain(phrase.split(' ')[0]);
  });

  it('becomes a Markdown document with a heading for each claim', async () => {
    const markdown = renderMarkdown(await checkClaims(shipped, evaluateBlindly), { dataLabel: 'made up' });
    const headings = fromMarkdown(markdown).children.filter((node) => node.type === 'heading');
    expect(headings).toHaveLength(shipped.claims.length + 1);
  });
});

describe('docs/claims.md', () => {
  const text = readFileSync(join(ROOT, 'docs/claims.md'), 'utf8');

  it('shows an example that parses, with usable expressions and one claim of each sort', () => {
    const example = fromMarkdown(text).children.find(
      (node): node is Code => node.type === 'code' && node.meta === 'example',
    );
    const { claims } = parseClaimFile(example?.value ?? '', 'example.md');
    expect(claims.map(({ body }) => body.kind)).toEqual(['test', 'test', 'needs', 'undefined']);
    for (const { expression } of claims.flatMap(testsOf))
      expect(() => {
        compile(expression);
      }).not.toThrow();
  });

  it('names every verdict and every word of the expectations', () => {
    for (const verdict of VERDICTS) expect(text).toContain(`\`${verdict}\``);
    for (const word of EXPECTATION_FORMS.join(' ').match(/[a-z]{2,}/g) ?? []) expect(text).toContain(word);
  });
});
