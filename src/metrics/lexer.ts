import { createToken, type IToken, Lexer } from 'chevrotain';
import { ExpressionError } from './problem.ts';

export const MAX_LENGTH = 2000;
const MAX_TOKENS = 600;
const MAX_DEPTH = 50;

const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED });
export const Name = createToken({ name: 'Name', pattern: /[0-9]*[A-Za-z_][A-Za-z0-9_]*/, label: 'a name' });
export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: /\d+(\.\d+)?([eE][+-]?\d+)?/,
  longer_alt: Name,
  label: 'a number',
});
export const Text = createToken({ name: 'Text', pattern: /"[^"\n]*"/, label: 'a text in double quotes' });
export const SourceName = createToken({
  name: 'SourceName',
  pattern: /@[a-z0-9]+(-[a-z0-9]+)*/,
  label: '@source',
});
export const Or = createToken({ name: 'Or', pattern: /or/, longer_alt: Name, label: '"or"' });
export const And = createToken({ name: 'And', pattern: /and/, longer_alt: Name, label: '"and"' });
export const Not = createToken({ name: 'Not', pattern: /not/, longer_alt: Name, label: '"not"' });
export const Comparison = createToken({
  name: 'Comparison',
  pattern: /<=|>=|==|!=|<|>/,
  label: 'a comparison',
});
export const Plus = createToken({ name: 'Plus', pattern: /\+/, label: '"+"' });
export const Minus = createToken({ name: 'Minus', pattern: /-/, label: '"-"' });
export const Times = createToken({ name: 'Times', pattern: /[*/]/, label: '"*"' });
export const Power = createToken({ name: 'Power', pattern: /\^/, label: '"^"' });
export const Open = createToken({ name: 'Open', pattern: /\(/, label: '"("' });
export const Close = createToken({ name: 'Close', pattern: /\)/, label: '")"' });
export const Comma = createToken({ name: 'Comma', pattern: /,/, label: '","' });
export const Dot = createToken({ name: 'Dot', pattern: /\./, label: '"."' });

export const TOKENS = [
  Space,
  Or,
  And,
  Not,
  NumberLiteral,
  Name,
  Text,
  SourceName,
  Comparison,
  Plus,
  Minus,
  Times,
  Power,
  Open,
  Close,
  Comma,
  Dot,
];

const lexer = new Lexer(TOKENS, { ensureOptimizations: true, positionTracking: 'onlyOffset' });

/** The tokens of an expression; throws `ExpressionError` on foreign characters and beyond the bounds on size and nesting. */
export function tokenize(text: string): IToken[] {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionError(
      text,
      { from: MAX_LENGTH, to: MAX_LENGTH + 1 },
      `it must be at most ${MAX_LENGTH} characters long, got ${text.length}`,
    );
  }
  const { tokens, errors } = lexer.tokenize(text);
  const error = errors[0];
  if (error) {
    const range = { from: error.offset, to: error.offset + 1 };
    throw new ExpressionError(
      text,
      range,
      `the character "${text.charAt(error.offset)}" has no meaning here`,
    );
  }
  refuseOversize(text, tokens);
  return tokens;
}

/** The parser and everything after it recurse, so nesting is bounded before it starts. */
function refuseOversize(text: string, tokens: readonly IToken[]): void {
  let depth = 0;
  let prefixes = 0;
  tokens.forEach((token, index) => {
    if (token.tokenType === Open) depth++;
    if (token.tokenType === Close) depth--;
    prefixes =
      token.tokenType === Minus || token.tokenType === Not || token.tokenType === Power ? prefixes + 1 : 0;
    if (index >= MAX_TOKENS || depth + prefixes > MAX_DEPTH) {
      const range = { from: token.startOffset, to: token.startOffset + 1 };
      throw new ExpressionError(
        text,
        range,
        `it must have at most ${MAX_TOKENS} parts and ${MAX_DEPTH} levels: split it into several`,
      );
    }
  });
}
