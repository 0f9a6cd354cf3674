import { InputError } from '../core/errors.ts';
import type { Interval, Notice } from '../core/finding.ts';
import type { Clock } from '../market/panel.ts';
import type { Detail } from './function.ts';
import { type Metric, type MetricNode, visit } from './tree.ts';
import type { MetricType, SeriesRef, Universe } from './types.ts';
import { type Member, pathOf, type Value } from './values.ts';

/** Bars times members times window beyond which an evaluation is refused; some ten seconds of work. */
const MOST_WORK = 4e9;

/** Aligned data for one evaluation, all on the same clock. */
export interface MetricData {
  readonly clock: Clock;
  path(ref: SeriesRef): Float64Array;
  members(universe: Universe, field: string): readonly Member[];
}

/** What an expression came to. Booleans are 1 and 0, dates positions on the clock, missing NaN. */
export interface Evaluation {
  readonly type: MetricType;
  readonly clock: Clock;
  /** One value a bar; a single value for a constant. */
  readonly values: Float64Array;
  readonly observations: number;
  readonly interval?: Interval;
  readonly notices: readonly Notice[];
}

/**
 * Computes a checked expression. Pure: the same data give the same result, and no function but those marked as hindsight
 * looks at later bars. Throws `InputError` where the work would exceed its bound.
 */
export function evaluateMetric(metric: Metric, data: MetricData): Evaluation {
  const { root } = metric;
  const run: Run = { data, done: new Map(), work: 0 };
  const value = evaluate(root, run);
  const values = value.kind === 'constant' ? Float64Array.of(value.value) : pathOf(value, data.clock);
  const detail = detailOf(root, run, values.length - 1);
  return {
    type: root.type,
    clock: data.clock,
    values,
    observations: detail.observations ?? observationsOf(root, run, values),
    ...(detail.interval ? { interval: detail.interval } : {}),
    notices: [...staticNotices(root), ...(detail.notices ?? [])],
  };
}

/** The values of an expression that ends in one value for each member, member by member. */
export function evaluateMembers({ root }: Metric, data: MetricData): readonly Member[] {
  const value = evaluate(root, { data, done: new Map(), work: 0 });
  if (value.kind !== 'cross-section') throw new TypeError('the expression has no members');
  return value.members;
}

/** One evaluation in progress: what is computed already and how much work it was. */
interface Run {
  readonly data: MetricData;
  readonly done: Map<MetricNode, Value>;
  work: number;
}

function evaluate(node: MetricNode, run: Run): Value {
  const value = run.done.get(node) ?? compute(node, run);
  run.done.set(node, value);
  return value;
}

function compute(node: MetricNode, run: Run): Value {
  const { data } = run;
  switch (node.kind) {
    case 'constant':
      return { kind: 'constant', value: node.value };
    case 'text':
      throw new TypeError('a text has no value');
    case 'series':
      return { kind: 'path', values: data.path(node.ref) };
    case 'members':
      return { kind: 'cross-section', members: data.members(node.universe, node.field) };
    case 'apply': {
      const paths = node.args.map((arg) => evaluate(arg, run));
      spend(node, paths, run);
      return node.definition.evaluate({ paths, constants: node.constants, clock: data.clock });
    }
  }
}

function spend(node: Extract<MetricNode, { kind: 'apply' }>, paths: readonly Value[], run: Run): void {
  const columns = Math.max(
    1,
    ...paths.map((path) => (path.kind === 'cross-section' ? path.members.length : 1)),
  );
  const bars = run.data.clock.eventMs.length;
  run.work += columns * bars * Math.min(windowOf(node) ?? 1, bars);
  if (run.work > MOST_WORK) {
    throw new InputError(
      `Cannot evaluate the expression: ${node.definition.name} over ${columns} series of ${bars} bars is more work than allowed; shorten the window or name fewer members`,
    );
  }
}

function windowOf(node: Extract<MetricNode, { kind: 'apply' }>): number | undefined {
  const index = node.definition.parameters.findIndex((parameter) => parameter.kind === 'bars');
  return node.constants[index];
}

/** The outermost function may know more about its latest value: an interval, how many pairs or members it rests on. */
function detailOf(node: MetricNode, run: Run, t: number): Detail {
  if (node.kind !== 'apply' || !node.definition.detail || t < 0) return {};
  const paths = node.args.map((arg) => evaluate(arg, run));
  return node.definition.detail({ paths, constants: node.constants, clock: run.data.clock }, t);
}

/** The values that the latest one rests on: those of its window, otherwise all that the result has. */
function observationsOf(node: MetricNode, run: Run, values: Float64Array): number {
  if (node.kind === 'constant') return 0;
  const [first] = node.kind === 'apply' ? node.args : [];
  const window = node.kind === 'apply' ? windowOf(node) : undefined;
  if (!first || window === undefined) return finiteCount(values);
  const input = evaluate(first, run);
  return input.kind === 'path'
    ? finiteCount(input.values.subarray(Math.max(0, values.length - window)))
    : finiteCount(values);
}

function finiteCount(values: Float64Array): number {
  return values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
}

function staticNotices(root: MetricNode): readonly Notice[] {
  const notices = new Map<string, Notice>();
  visit(root, (node) => {
    if (node.kind !== 'apply') return;
    for (const notice of node.definition.notices?.(node.args.map((arg) => arg.type)) ?? [])
      notices.set(notice.code, notice);
  });
  if (root.type.hindsight) {
    notices.set('hindsight', {
      code: 'hindsight',
      message:
        'This looks forward from each bar: nobody could know it at the time. Alerts and strategies refuse it.',
    });
  }
  return [...notices.values()];
}
