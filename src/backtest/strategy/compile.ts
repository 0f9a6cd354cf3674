import { instrumentOf } from '../../market/instruments/registry.ts';
import { compileMembers, compileMetric } from '../../metrics/check.ts';
import { ExpressionError } from '../../metrics/problem.ts';
import { type Metric, requirementsOf } from '../../metrics/tree.ts';
import type { Universe } from '../../metrics/types.ts';
import { fillText } from './placeholders.ts';
import { MOST_SHARE, NAMED_WEIGHTS, type StrategyFile } from './schema.ts';
import type { Sleeve, Strategy, Weighting } from './strategy.ts';

const HINDSIGHT = 'it looks forward (hindsight): nobody could have known it on the day of the decision';

/** Reports a problem with the value at a path of the file; never returns. */
export interface CompileOptions {
  readonly refuse: (path: readonly string[], message: string) => never;
}

/** Checks every expression of a filled-in file; whatever looks forward is refused. */
export function compileStrategy(file: StrategyFile, options: CompileOptions): Strategy {
  const { name, description, from, until, capital, best, rebalance, costs, cash, benchmarks, parameters } =
    file;
  const sleeves = file.sleeves
    ? Object.entries(file.sleeves).map(([key, one]) =>
        compileSleeve(key, one, { path: ['sleeves', key], ...options }),
      )
    : [compileSleeve(name, onlySleeve(file), { path: [], ...options })];
  return {
    name,
    description,
    calendar: calendarOf(file, sleeves),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    capital,
    sleeves,
    ...(best === undefined ? {} : { best }),
    rebalance,
    costs,
    cash,
    benchmarks,
    parameters,
  };
}

type SleeveFile = NonNullable<StrategyFile['sleeves']>[string];

/** The file itself as a sleeve, where it has no others. */
function onlySleeve({ universe = '', share = 1, weights = 'equal', entry, exit }: StrategyFile): SleeveFile {
  return {
    universe,
    share,
    weights,
    ...(entry === undefined ? {} : { entry }),
    ...(exit === undefined ? {} : { exit }),
  };
}

interface SleeveOptions extends CompileOptions {
  readonly path: readonly string[];
}

function compileSleeve(name: string, file: SleeveFile, options: SleeveOptions): Sleeve {
  const universe = universeOf(file.universe, options);
  const condition = (key: 'entry' | 'exit') => {
    const text = file[key];
    return text === undefined ? {} : { [key]: checked(text, { key, element: 'boolean', file, ...options }) };
  };
  const { score } = file;
  return {
    name,
    share: shareOf(file, options),
    universe,
    ...condition('entry'),
    ...condition('exit'),
    weighting: weightingOf(file, options),
    ...(score === undefined
      ? {}
      : { score: checked(score, { key: 'score', element: 'number', file, ...options }) }),
  };
}

/** A share that held a placeholder is text until it is filled in. */
function shareOf(file: SleeveFile, { refuse, path }: SleeveOptions): number {
  const share = Number(file.share);
  if (Math.abs(share) <= MOST_SHARE) return share;
  return refuse(
    [...path, 'share'],
    `Cannot use "share": it must lie between ${-MOST_SHARE} and ${MOST_SHARE}, got ${share}`,
  );
}

function universeOf(text: string, { refuse, path }: SleeveOptions): Universe {
  const { root } = compiled(text, { compile: compileMembers, refuse, path: [...path, 'universe'] });
  if (root.kind === 'members') return root.universe;
  return refuse(
    [...path, 'universe'],
    `Cannot use "universe": it must name members, such as top(50) or among(BTC), got ${text}`,
  );
}

function weightingOf(file: SleeveFile, options: SleeveOptions): Weighting {
  const text = file.weights;
  const named = NAMED_WEIGHTS.find((one) => one === text);
  if (named) return { kind: named };
  const path = [...options.path, 'weights'];
  const metric = compiled(inUniverse(text, file), { compile: compileMembers, refuse: options.refuse, path });
  refuseHindsight(metric, { ...options, path });
  if (metric.root.type.shape === 'cross-section' && metric.root.type.element === 'number') {
    const [only, ...more] = requirementsOf(metric.root).universes;
    const own = universeOf(file.universe, options);
    if (only && more.every(({ universe }) => JSON.stringify(universe) === JSON.stringify(own)))
      return { kind: 'expression', metric };
  }
  return options.refuse(
    path,
    `Cannot use "weights": it must be ${NAMED_WEIGHTS.join(', ')} or a number for each member of {universe}, such as marketCap of it, got ${text}`,
  );
}

interface Wanted extends SleeveOptions {
  readonly key: string;
  readonly element: 'boolean' | 'number';
  readonly file: SleeveFile;
}

function checked(text: string, { key, element, file, refuse, path }: Wanted): Metric {
  const at = [...path, key];
  const metric = compiled(inUniverse(text, file), { compile: compileMetric, refuse, path: at });
  refuseHindsight(metric, { refuse, path: at });
  if (metric.root.type.element === element) return metric;
  const kind = element === 'boolean' ? 'a condition such as ret(RUT) > 0' : 'a number such as ret(RUT, 90)';
  return refuse(at, `Cannot use "${key}": it must be ${kind}, got ${text}`);
}

function refuseHindsight({ root }: Metric, { refuse, path }: Pick<SleeveOptions, 'refuse' | 'path'>): void {
  if (root.type.hindsight) refuse(path, `Cannot use "${path.at(-1) ?? ''}": ${HINDSIGHT}`);
}

interface Compiling extends SleeveOptions {
  readonly compile: (text: string) => Metric;
}

function compiled(text: string, { compile, refuse, path }: Compiling): Metric {
  try {
    return compile(text);
  } catch (error) {
    if (error instanceof ExpressionError)
      return refuse(path, `Cannot use "${path.at(-1) ?? ''}": ${error.message}`);
    throw error;
  }
}

function inUniverse(text: string, { universe }: SleeveFile): string {
  return fillText(text, { universe });
}

/** The rule of the metric language over everything that decides or is held: sessions as soon as one follows New York. */
function calendarOf({ clock }: StrategyFile, sleeves: readonly Sleeve[]): Strategy['calendar'] {
  if (clock !== undefined) return clock === 'sessions' ? 'XNYS' : 'utc-day';
  const named = sleeves.flatMap(({ entry, exit, score, weighting, universe }) => [
    ...[entry, exit, score, weighting.kind === 'expression' ? weighting.metric : undefined].flatMap(
      (metric) => (metric ? requirementsOf(metric.root).series.map(({ instrument }) => instrument) : []),
    ),
    ...(universe.kind === 'among' ? universe.instruments : []),
  ]);
  const followsNewYork = named.some((id) => ['XNYS', 'new-york'].includes(instrumentOf(id).clock));
  return followsNewYork ? 'XNYS' : 'utc-day';
}
