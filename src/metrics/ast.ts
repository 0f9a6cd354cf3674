import type { SourceRange } from './problem.ts';

export type BinaryOperator =
  | 'or'
  | 'and'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '+'
  | '-'
  | '*'
  | '/'
  | '^';
export type UnaryOperator = 'not' | 'negate';

/** A parsed metric expression: syntax only, nothing is resolved yet. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number; readonly range: SourceRange }
  | { readonly kind: 'text'; readonly value: string; readonly range: SourceRange }
  | { readonly kind: 'name'; readonly name: string; readonly source?: string; readonly range: SourceRange }
  | { readonly kind: 'field'; readonly target: Expr; readonly field: string; readonly range: SourceRange }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expr[];
      readonly range: SourceRange;
    }
  | {
      readonly kind: 'unary';
      readonly operator: UnaryOperator;
      readonly operand: Expr;
      readonly range: SourceRange;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
      readonly range: SourceRange;
    };
