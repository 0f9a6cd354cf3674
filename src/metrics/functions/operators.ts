import type { BinaryOperator, UnaryOperator } from '../ast.ts';
import { joinTypes, type MetricFunction, type Parameter, pathAt, pathFunction } from '../function.ts';
import { commonUnit, type MetricType, productUnit, quotientUnit } from '../types.ts';
import { sameUnit } from './pairs.ts';

const GROUP = 'Operators';

type Operation = (a: number, b: number) => number;

/** Operators are functions with another spelling. */
export const BINARY_OPERATORS: Readonly<Record<BinaryOperator, MetricFunction>> = {
  or: logical('or', 'whether either condition holds', (a, b) => (a === 1 || b === 1 ? 1 : a + b)),
  and: logical('and', 'whether both conditions hold', (a, b) => (a === 0 || b === 0 ? 0 : a * b)),
  '<': comparison('<', 'whether x is below y', (a, b) => Number(a < b)),
  '<=': comparison('<=', 'whether x is at most y', (a, b) => Number(a <= b)),
  '>': comparison('>', 'whether x is above y', (a, b) => Number(a > b)),
  '>=': comparison('>=', 'whether x is at least y', (a, b) => Number(a >= b)),
  '==': comparison('==', 'whether x equals y', (a, b) => Number(a === b)),
  '!=': comparison('!=', 'whether x differs from y', (a, b) => Number(a !== b)),
  '+': arithmetic('+', 'sum', (a, b) => a + b, sumUnit),
  '-': arithmetic('-', 'difference', (a, b) => a - b, sumUnit),
  '*': arithmetic(
    '*',
    'product',
    (a, b) => a * b,
    ([x, y]) => productUnit(x?.unit ?? '', y?.unit ?? ''),
  ),
  '/': arithmetic(
    '/',
    'quotient',
    (a, b) => (b === 0 ? Number.NaN : a / b),
    ([x, y]) => quotientUnit(x?.unit ?? '', y?.unit ?? ''),
  ),
  '^': arithmetic(
    '^',
    'power',
    (a, b) => a ** b,
    ([x]) => x?.unit ?? '',
  ),
};

export const UNARY_OPERATORS: Readonly<Record<UnaryOperator, MetricFunction>> = {
  not: {
    ...pathFunction({
      ...named('not', 'whether the condition does not hold', 'not ath(RUT)'),
      parameters: [{ name: 'x', kind: 'condition' }],
      unit: '',
      element: 'boolean',
      kernel: (paths) => pathAt(paths, 0).map((value) => 1 - value),
    }),
    result: ([x]) => ({ ...joinTypes(x ? [x] : []), element: 'boolean', unit: '' }),
  },
  negate: {
    ...pathFunction({
      ...named('-', 'the negative', '-ret(RUT)'),
      parameters: [{ name: 'x', kind: 'number' }],
      kernel: (paths) => pathAt(paths, 0).map((value) => -value),
    }),
    result: ([x]) => joinTypes(x ? [x] : []),
  },
};

function named(name: string, summary: string, example: string) {
  return {
    name,
    group: GROUP,
    summary,
    example,
    note: 'Missing where an operand is missing and decides the result.',
  };
}

function twoOf(kind: Parameter['kind']): readonly Parameter[] {
  return [
    { name: 'x', kind },
    { name: 'y', kind },
  ];
}

/** Keeps what its operands report: a comparison of present states is itself a present state. */
function keepReports(spec: MetricFunction): MetricFunction {
  return {
    ...spec,
    result: (inputs, constants) => ({
      ...spec.result(inputs, constants),
      reports: joinTypes(inputs).reports,
    }),
  };
}

function elementwise(operation: Operation) {
  return (paths: readonly Float64Array[]) => {
    const [x, y] = [pathAt(paths, 0), pathAt(paths, 1)];
    const out = new Float64Array(x.length);
    for (let t = 0; t < x.length; t++) out[t] = operation(x[t]!, y[t]!);
    return out;
  };
}

function logical(name: string, summary: string, operation: Operation): MetricFunction {
  return keepReports(
    pathFunction({
      ...named(name, summary, `ath(RUT) ${name} ath(SPX)`),
      parameters: twoOf('condition'),
      unit: '',
      element: 'boolean',
      kernel: elementwise(operation),
    }),
  );
}

function comparison(name: string, summary: string, operation: Operation): MetricFunction {
  return keepReports(
    pathFunction({
      ...named(name, summary, `ret(RUT) ${name} ret(SPX)`),
      parameters: twoOf('number'),
      unit: '',
      nature: 'pure',
      element: 'boolean',
      refuse: ([x, y]) => sameUnit(x, y),
      kernel: elementwise((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : operation(a, b))),
    }),
  );
}

function arithmetic(
  name: string,
  summary: string,
  ...[operation, unit]: [Operation, (inputs: readonly MetricType[]) => string]
): MetricFunction {
  return keepReports(
    pathFunction({
      ...named(name, summary, `RUT ${name} SPX`),
      parameters: twoOf('number'),
      unit,
      ...(name === '+' || name === '-' ? { refuse: ([x, y]: readonly MetricType[]) => sameUnit(x, y) } : {}),
      kernel: elementwise(operation),
    }),
  );
}

function sumUnit([x, y]: readonly MetricType[]): string {
  return commonUnit(x?.unit ?? '', y?.unit ?? '') ?? '';
}
