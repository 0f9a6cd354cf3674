import { didYouMean } from '../core/text.ts';
import type { Expr } from './ast.ts';
import type { MetricFunction, Parameter } from './function.ts';
import { BINARY_OPERATORS, UNARY_OPERATORS } from './functions/operators.ts';
import { membersNode, type Refuse, seriesNode, UNIVERSES, universeOf } from './names.ts';
import { parseExpression } from './parse.ts';
import { ExpressionError } from './problem.ts';
import { findFunction, listFunctions } from './registry.ts';
import type { Metric, MetricNode } from './tree.ts';
import { CONSTANT, formatUniverse, type MetricType } from './types.ts';

/** The longest window, in bars; about the length of the longest daily series of a market. */
const MOST_BARS = 20_000;

/**
 * Parses an expression and resolves every name and type without reading any data. Throws `ExpressionError`, which points at
 * the part that cannot be used.
 */
export function compileMetric(expression: string): Metric {
  const metric = compileMembers(expression);
  if (metric.root.type.shape === 'cross-section') {
    const problem =
      'it ends in one value for each member: summarise them, for instance with mean(...) or share(...)';
    throw new ExpressionError(expression, parseExpression(expression).range, problem);
  }
  return metric;
}

/** As {@link compileMetric}, for an expression that may end in one value for each member of a universe. */
export function compileMembers(expression: string): Metric {
  const refuse: Refuse = (expr, problem) => {
    throw new ExpressionError(expression, expr.range, problem);
  };
  const parsed = parseExpression(expression);
  const root = check(parsed, refuse);
  if (root.type.shape === 'text') refuse(parsed, 'a text is no metric');
  return { expression, root };
}

function check(expr: Expr, refuse: Refuse): MetricNode {
  switch (expr.kind) {
    case 'number':
      return { kind: 'constant', type: CONSTANT, value: expr.value };
    case 'text':
      return { kind: 'text', type: { ...CONSTANT, shape: 'text' }, text: expr.value };
    case 'name':
      return seriesNode(expr, undefined, refuse);
    case 'field':
      return checkField(expr, refuse);
    case 'call':
      return checkCall(expr, refuse);
    case 'unary':
      return apply(UNARY_OPERATORS[expr.operator], { expr, args: [expr.operand] }, refuse);
    case 'binary':
      return apply(BINARY_OPERATORS[expr.operator], { expr, args: [expr.left, expr.right] }, refuse);
  }
}

function checkField(expr: Extract<Expr, { kind: 'field' }>, refuse: Refuse): MetricNode {
  const field = { name: expr.field, at: expr };
  if (expr.target.kind === 'name') return seriesNode(expr.target, field, refuse);
  const universe = expr.target.kind === 'call' ? universeOf(expr.target, refuse) : undefined;
  if (!universe)
    return refuse(
      expr,
      'a field follows an instrument or a universe, such as BTC.marketCap or top(50).marketCap',
    );
  return membersNode(universe, field, refuse);
}

function checkCall(expr: Extract<Expr, { kind: 'call' }>, refuse: Refuse): MetricNode {
  const universe = universeOf(expr, refuse);
  if (universe) return membersNode(universe, { name: 'close', at: expr }, refuse);
  const definition = findFunction(expr.name);
  if (!definition) {
    const names = [...listFunctions(), ...UNIVERSES].map((one) => one.name);
    return refuse(expr, `"${expr.name}" is no function${didYouMean(expr.name, names)}`);
  }
  return apply(definition, { expr, args: expr.args }, refuse);
}

interface Call {
  readonly expr: Expr;
  readonly args: readonly Expr[];
}

function apply(definition: MetricFunction, call: Call, refuse: Refuse): MetricNode {
  refuseArity(definition, call, refuse);
  const nodes = call.args.map((arg) => check(arg, refuse));
  const paths: MetricNode[] = [];
  const constants = definition.parameters.map((parameter, index) => {
    const node = nodes[index];
    const arg = call.args[index];
    if (!node || !arg) return parameter.default;
    if (parameter.kind === 'number' || parameter.kind === 'condition') {
      refuseElement(parameter, { node, arg }, refuse);
      paths.push(node);
      return undefined;
    }
    return constantOf(parameter, { node, arg }, refuse);
  });
  return finish({ definition, paths, constants }, call, refuse);
}

interface Application {
  readonly definition: MetricFunction;
  readonly paths: readonly MetricNode[];
  readonly constants: readonly (number | undefined)[];
}

function finish({ definition, paths, constants }: Application, call: Call, refuse: Refuse): MetricNode {
  const inputs = paths.map((node) => node.type);
  refuseMixedUniverses(inputs, call, refuse);
  const problem = definition.refuse?.(inputs, constants);
  if (problem !== undefined) refuse(call.expr, `${definition.name}: ${problem}`);
  const type = definition.result(inputs, constants);
  const node: MetricNode = { kind: 'apply', type, definition, args: paths, constants };
  return inputs.every((input) => input.shape === 'constant') ? fold(node, call, refuse) : node;
}

/** Operators over constants are constants; functions of history have nothing to work on. */
function fold(node: Extract<MetricNode, { kind: 'apply' }>, call: Call, refuse: Refuse): MetricNode {
  const { definition, args, constants, type } = node;
  if (call.expr.kind === 'call' && args.length > 0) {
    refuse(call.expr, `${definition.name} needs a series, got only constants`);
  }
  const paths = args.map(
    (arg) => ({ kind: 'constant', value: arg.kind === 'constant' ? arg.value : Number.NaN }) as const,
  );
  const clock = { calendar: 'instant', eventMs: Float64Array.of(0), labels: [''] } as const;
  const value = definition.evaluate({ paths, constants, clock });
  const number =
    value.kind === 'constant' ? value.value : value.kind === 'path' ? value.values[0] : undefined;
  return {
    kind: 'constant',
    type: { ...type, shape: 'constant', reports: 'latest' },
    value: number ?? Number.NaN,
    ...(args.length === 0 ? { method: `${definition.name}: ${definition.summary}` } : {}),
  };
}

function refuseArity(definition: MetricFunction, { expr, args }: Call, refuse: Refuse): void {
  const most = definition.parameters.length;
  const least = definition.parameters.filter((parameter) => !parameter.optional).length;
  if (args.length >= least && args.length <= most) return;
  const extra = args[most];
  refuse(
    extra ?? expr,
    `it is used as ${usageOf(definition)}, got ${args.length} ${args.length === 1 ? 'argument' : 'arguments'}`,
  );
}

interface Given {
  readonly node: MetricNode;
  readonly arg: Expr;
}

function refuseElement(parameter: Parameter, { node, arg }: Given, refuse: Refuse): void {
  const { shape, element } = node.type;
  if (shape === 'text') refuse(arg, `${parameter.name} must be a series, got a text`);
  if (element === 'date') refuse(arg, `${parameter.name} must be a number, got a date`);
  if (parameter.kind === 'condition' && element !== 'boolean') {
    refuse(arg, `${parameter.name} must be a condition such as ret(RUT) > ret(SPX), got a number`);
  }
  if (parameter.kind === 'number' && element === 'boolean') {
    refuse(arg, `${parameter.name} must be a number, got a condition: when(condition, 1, 0) makes one`);
  }
}

function constantOf(parameter: Parameter, { node, arg }: Given, refuse: Refuse): number {
  if (node.kind !== 'constant' || node.type.element !== 'number') {
    return refuse(arg, `${parameter.name} must be a plain number`);
  }
  const least = parameter.least ?? 1;
  const isCount = parameter.kind === 'bars' || parameter.kind === 'offset';
  if (isCount && !(Number.isInteger(node.value) && node.value >= least && node.value <= MOST_BARS)) {
    return refuse(
      arg,
      `${parameter.name} must be a whole number of bars from ${least} to ${MOST_BARS}, got ${node.value}`,
    );
  }
  if (parameter.kind === 'days' && !(node.value > 0 && node.value <= MOST_BARS)) {
    return refuse(
      arg,
      `${parameter.name} must be a number of days above 0, at most ${MOST_BARS}, got ${node.value}`,
    );
  }
  return node.value;
}

function refuseMixedUniverses(inputs: readonly MetricType[], { expr }: Call, refuse: Refuse): void {
  const universes = new Set(
    inputs.flatMap((input) => (input.universe ? [formatUniverse(input.universe)] : [])),
  );
  if (universes.size > 1)
    refuse(expr, `the members must be the same on both sides, got ${[...universes].join(' and ')}`);
}

/** `corr(x, y, n)`, `ret(x, n = 1)`, `zscore(x, [n])`. */
export function usageOf(definition: MetricFunction): string {
  const parameters = definition.parameters.map(({ name, optional, default: value }) => {
    if (!optional) return name;
    return value === undefined ? `[${name}]` : `${name} = ${value}`;
  });
  return `${definition.name}(${parameters.join(', ')})`;
}
