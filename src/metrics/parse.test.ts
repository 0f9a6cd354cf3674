import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import type { Expr } from './ast.ts';
import { compileMetric } from './check.ts';
import { parseExpression } from './parse.ts';
import { ExpressionError } from './problem.ts';
import { listFunctions } from './registry.ts';

/** Writes an expression back with every bracket, to show how it was read. */
function show(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return String(expr.value);
    case 'text':
      return `"${expr.value}"`;
    case 'name':
      return expr.source ? `${expr.name}@${expr.source}` : expr.name;
    case 'field':
      return `${show(expr.target)}.${expr.field}`;
    case 'call':
      return `${expr.name}(${expr.args.map(show).join(', ')})`;
    case 'unary':
      return `(${expr.operator} ${show(expr.operand)})`;
    case 'binary':
      return `(${show(expr.left)} ${expr.operator} ${show(expr.right)})`;
  }
}

function problemOf(text: string, run: (text: string) => unknown = parseExpression): ExpressionError {
  try {
    run(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${text}" was accepted`);
}

describe('parseExpression', () => {
  it.each([
    ['a or b and not c', '(a or (b and (not c)))'],
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['-a ^ 2', '(negate (a ^ 2))'],
    ['a ^ -2 / b', '((a ^ (negate 2)) / b)'],
    ['(a + b) * c >= 1e3', '(((a + b) * c) >= 1000)'],
    ['1INCH.close', '1INCH.close'],
    ['BTC@binance-um.close - 1', '(BTC@binance-um.close - 1)'],
    ['top(50).marketCap', 'top(50).marketCap'],
    ['segment("defi")', 'segment("defi")'],
    ['notional + order', '(notional + order)'],
  ])('reads %s as %s', (text, expected) => {
    expect(show(parseExpression(text))).toBe(expected);
  });

  it.each([
    ['', 0, 'empty'],
    ['(a', 2, 'expected ")"'],
    ['ret(RUT,', 8, 'expected a number, a name or "("'],
    ['a b', 2, 'nothing may follow'],
    ['a < b < c', 6, 'nothing may follow'],
    ['a $ b', 2, 'no meaning'],
    ['RUT.', 4, 'expected a name'],
    ['"open', 0, 'no meaning'],
  ])('points at the character in "%s"', (text, at, problem) => {
    const error = problemOf(text);
    expect(error.range.from).toBe(at);
    expect(error.problem).toContain(problem);
    const picture = error.message.split('\n').at(-1) ?? '';
    expect(picture.indexOf('^') - 2).toBe(at);
  });

  it('bounds length, parts and nesting', () => {
    expect(problemOf('a'.repeat(2001)).problem).toContain('2000 characters');
    expect(problemOf('1+'.repeat(700)).problem).toContain('600 parts');
    expect(problemOf(`${'('.repeat(51)}1`).problem).toContain('50 levels');
    expect(problemOf(`${'-'.repeat(60)}1`).problem).toContain('50 levels');
    expect(parseExpression(`${'('.repeat(49)}1${')'.repeat(49)}`).kind).toBe('number');
  });
});

describe('compileMetric', () => {
  it.each([
    ['rett(RUT)', 0, 'did you mean ret?'],
    ['RUT.clse', 0, 'did you mean close?'],
    ['rut', 0, 'upper case'],
    ['ret(RUT, 0)', 9, 'whole number of bars from 1'],
    ['ret(RUT, -1)', 9, 'whole number of bars from 1'],
    ['ret(RUT, BTC)', 9, 'plain number'],
    ['corr(RUT, BTC)', 0, 'corr(x, y, n)'],
    ['streak(RUT)', 7, 'must be a condition'],
    ['ret(RUT > SPX)', 4, 'must be a number'],
    ['RUT - BTC', 0, 'units must agree'],
    ['RUT > WALCL', 0, 'units must agree'],
    ['top(50)', 0, 'summarise them'],
    ['ret(alts()) > ret(top(5))', 0, 'same on both sides'],
    ['segment("defy")', 8, 'did you mean defi?'],
    ['among(1)', 6, 'names of instruments'],
    ['runProbability(2, 3, 4)', 0, 'from 0 to 1'],
    ['ret(5)', 0, 'needs a series'],
    ['longestSince(ath(RUT)) > 5', 0, 'got a date'],
    ['"text"', 0, 'a text is no metric'],
    ['ret(RUT).close', 0, 'a field follows'],
  ])('refuses %s', (text, at, problem) => {
    const error = problemOf(text, compileMetric);
    expect(error.problem).toContain(problem);
    expect(error.range.from).toBe(at);
  });

  it('folds constants, so that windows may be computed', () => {
    expect(compileMetric('sma(RUT, 2 * 100)').root).toMatchObject({
      kind: 'apply',
      constants: [undefined, 200],
    });
    expect(compileMetric('1 / 4 + 2 ^ 3').root).toMatchObject({ kind: 'constant', value: 8.25 });
  });

  it('never crashes or hangs: any text is read or refused in words', () => {
    const words = [
      ...listFunctions().map((one) => one.name),
      'RUT',
      'BTC',
      'top',
      'alts',
      '(',
      ')',
      ',',
      '.',
      '+',
      '-',
      '*',
      '^',
      '<',
      'and',
      'not',
      '1',
      '0.5',
      '"defi"',
      '@yahoo',
      'marketCap',
      ' ',
    ];
    const texts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' ')),
      fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          compileMetric(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 8, numRuns: 2000 },
    );
  });
});
