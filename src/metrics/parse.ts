import { EmbeddedActionsParser, EOF, type IRecognitionException, type IToken } from 'chevrotain';
import type { BinaryOperator, Expr } from './ast.ts';
import {
  And,
  Close,
  Comma,
  Comparison,
  Dot,
  Minus,
  Name,
  Not,
  NumberLiteral,
  Open,
  Or,
  Plus,
  Power,
  SourceName,
  Text,
  Times,
  TOKENS,
  tokenize,
} from './lexer.ts';
import { ExpressionError } from './problem.ts';

/** Reads a metric expression. Throws `ExpressionError`, which points at the character, on anything that is not one. */
export function parseExpression(text: string): Expr {
  const tokens = tokenize(text);
  if (tokens.length === 0)
    throw new ExpressionError(text, { from: 0, to: 1 }, 'it is empty: write something such as ret(RUT)');
  parser.input = tokens;
  const expression = parser.expression();
  const error = parser.errors[0];
  if (error) throw toExpressionError(text, error);
  return expression;
}

/**
 * Loosest first: or, and, not, comparison, sum, product, negation, power, field. A comparison does not chain: `a < b < c`
 * is refused, since it never means what it says.
 */
class MetricParser extends EmbeddedActionsParser {
  constructor() {
    super(TOKENS, { maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  readonly expression = this.RULE('expression', (): Expr => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(Or);
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => binary('or', left, right));
    });
    return left;
  });

  readonly conjunction = this.RULE('conjunction', (): Expr => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(And);
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => binary('and', left, right));
    });
    return left;
  });

  readonly negation = this.RULE(
    'negation',
    (): Expr =>
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(Not);
            const operand = this.SUBRULE(this.negation);
            return this.ACTION(() => unary('not', token, operand));
          },
        },
        { ALT: () => this.SUBRULE(this.comparison) },
      ]),
  );

  readonly comparison = this.RULE('comparison', (): Expr => {
    const left = this.SUBRULE(this.sum);
    const right = this.OPTION(() => {
      const token = this.CONSUME(Comparison);
      return { operator: token.image as BinaryOperator, operand: this.SUBRULE2(this.sum) };
    });
    return this.ACTION(() => (right ? binary(right.operator, left, right.operand) : left));
  });

  readonly sum = this.RULE('sum', (): Expr => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => binary(token.image as BinaryOperator, left, right));
    });
    return left;
  });

  readonly product = this.RULE('product', (): Expr => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const token = this.CONSUME(Times);
      const right = this.SUBRULE2(this.signed);
      left = this.ACTION(() => binary(token.image as BinaryOperator, left, right));
    });
    return left;
  });

  readonly signed = this.RULE(
    'signed',
    (): Expr =>
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(Minus);
            const operand = this.SUBRULE(this.signed);
            return this.ACTION(() => unary('negate', token, operand));
          },
        },
        { ALT: () => this.SUBRULE(this.power) },
      ]),
  );

  readonly power = this.RULE('power', (): Expr => {
    const base = this.SUBRULE(this.fieldAccess);
    const exponent = this.OPTION(() => {
      this.CONSUME(Power);
      return this.SUBRULE(this.signed);
    });
    return this.ACTION(() => (exponent ? binary('^', base, exponent) : base));
  });

  readonly fieldAccess = this.RULE('fieldAccess', (): Expr => {
    let target = this.SUBRULE(this.primary);
    this.MANY(() => {
      this.CONSUME(Dot);
      const field = this.CONSUME(Name);
      target = this.ACTION(() => ({
        kind: 'field',
        target,
        field: field.image,
        range: { from: target.range.from, to: endOf(field) },
      }));
    });
    return target;
  });

  readonly primary = this.RULE(
    'primary',
    (): Expr =>
      this.OR([
        {
          ALT: (): Expr => {
            const token = this.CONSUME(NumberLiteral);
            return { kind: 'number', value: Number(token.image), range: rangeOf(token) };
          },
        },
        {
          ALT: (): Expr => {
            const token = this.CONSUME(Text);
            return { kind: 'text', value: token.image.slice(1, -1), range: rangeOf(token) };
          },
        },
        {
          ALT: (): Expr => {
            this.CONSUME(Open);
            const inner = this.SUBRULE(this.expression);
            this.CONSUME(Close);
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.named) },
      ]),
  );

  readonly named = this.RULE('named', (): Expr => {
    const name = this.CONSUME(Name);
    return this.OR<Expr>([
      { ALT: () => this.SUBRULE(this.callArguments, { ARGS: [name] }) },
      {
        ALT: () => {
          const source = this.CONSUME(SourceName);
          return {
            kind: 'name',
            name: name.image,
            source: source.image.slice(1),
            range: { from: name.startOffset, to: endOf(source) },
          };
        },
      },
      { ALT: () => ({ kind: 'name', name: name.image, range: rangeOf(name) }) },
    ]);
  });

  readonly callArguments = this.RULE('callArguments', (name: IToken): Expr => {
    const args: Expr[] = [];
    this.CONSUME(Open);
    this.MANY_SEP({ SEP: Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
    const close = this.CONSUME(Close);
    return this.ACTION(() => ({
      kind: 'call',
      name: name.image,
      args,
      range: { from: name.startOffset, to: endOf(close) },
    }));
  });
}

const parser = new MetricParser();

function binary(operator: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: 'binary', operator, left, right, range: { from: left.range.from, to: right.range.to } };
}

function unary(operator: 'not' | 'negate', token: IToken, operand: Expr): Expr {
  return { kind: 'unary', operator, operand, range: { from: token.startOffset, to: operand.range.to } };
}

function rangeOf(token: IToken): { from: number; to: number } {
  return { from: token.startOffset, to: endOf(token) };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function toExpressionError(text: string, error: IRecognitionException): ExpressionError {
  const atEnd = error.token.tokenType === EOF || Number.isNaN(error.token.startOffset);
  const range = atEnd ? { from: text.trimEnd().length, to: text.trimEnd().length + 1 } : rangeOf(error.token);
  const got = atEnd ? 'the end' : `"${error.token.image}"`;
  const missing = /Expecting token of type --> (\S+) <--/.exec(error.message)?.[1];
  const expected =
    TOKENS.find((token) => token.name === missing)?.LABEL ?? error.message.match(/--> (.+?) <--/)?.[1];
  if (error.name === 'NotAllInputParsedException')
    return new ExpressionError(text, range, `nothing may follow here, got ${got}`);
  if (expected) return new ExpressionError(text, range, `expected ${expected}, got ${got}`);
  return new ExpressionError(text, range, `expected a number, a name or "(", got ${got}`);
}
