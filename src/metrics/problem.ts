import { InputError } from '../core/errors.ts';

/** A range of characters of an expression: `from` inclusive, `to` exclusive, counted from 0. */
export interface SourceRange {
  readonly from: number;
  readonly to: number;
}

/** A metric expression that cannot be used; the message shows the text with a mark under the characters it is about. */
export class ExpressionError extends InputError {
  readonly expression: string;
  readonly range: SourceRange;
  /** What is wrong, in one line, without the picture. */
  readonly problem: string;

  constructor(expression: string, range: SourceRange, problem: string) {
    super(
      `Cannot use the metric expression: ${problem} (character ${range.from + 1})\n${picture(expression, range)}`,
    );
    this.expression = expression;
    this.range = range;
    this.problem = problem;
  }
}

const CONTEXT = 60;

function picture(expression: string, range: SourceRange): string {
  const start = Math.max(0, range.from - CONTEXT);
  const line = expression.slice(start, start + 2 * CONTEXT).replaceAll(/\s/g, ' ');
  const width = Math.max(1, Math.min(range.to, start + line.length) - range.from);
  return `  ${line}\n  ${' '.repeat(range.from - start)}${'^'.repeat(width)}`;
}
