import { InputError } from '../../core/errors.ts';
import { didYouMean, textDigest } from '../../core/text.ts';
import { type FileProblem, readYamlBlock } from '../../core/yamlBlock.ts';
import { compileStrategy } from './compile.ts';
import { type Combination, combinationsOf } from './grid.ts';
import { fillIn, placeholdersIn, UNIVERSE } from './placeholders.ts';
import { STRATEGY_KEYS, type StrategyFile, strategySchema } from './schema.ts';
import type { Strategy } from './strategy.ts';

/** A strategy file that cannot be used, with every line that is why. */
export class StrategyError extends InputError {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    const lines = problems.map(({ line, message }) => `line ${line}: ${message}`);
    super(`Cannot use the strategy:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** A strategy file that can be used: its standard values, and one strategy for each combination of its sweep. */
export interface StrategyTemplate {
  readonly name: string;
  /** Tells files apart whose rules differ, whatever their parameters, description, benchmarks and sweep. */
  readonly digest: string;
  /** With the standard values of its parameters. */
  readonly standard: Strategy;
  /** Which parameters the sweep varies. */
  readonly sweptNames: readonly string[];
  /** The values of every combination of the sweep, in a fixed order; empty without one. */
  readonly combinations: readonly Combination[];
  /** The strategy with other values for some of its parameters. */
  with(values: Combination): Strategy;
}

/**
 * Reads a strategy file. Throws `StrategyError` that lists every problem with its line: keys that nobody knows, values out of range,
 * placeholders without a parameter, expressions that cannot be used or that look forward.
 */
export function readStrategy(yaml: string): StrategyTemplate {
  const { data, problems, lineOf } = readYamlBlock(yaml, {
    firstLine: 1,
    schema: strategySchema,
    keys: STRATEGY_KEYS,
  });
  if (!data) throw new StrategyError(problems);
  const named = [...parameterProblems(data), ...shapeProblems(data)];
  if (named.length > 0) {
    throw new StrategyError(named.map(({ path, message }) => ({ line: lineOf(path), message })));
  }
  const compile = (values: Combination): Strategy =>
    compileStrategy(fillIn(data, { ...data.parameters, ...values }), {
      refuse: (path, message) => {
        throw new StrategyError([{ line: lineOf(path), message }]);
      },
    });
  return {
    name: data.name,
    digest: digestOf(data),
    standard: compile({}),
    sweptNames: Object.keys(data.sweep),
    combinations: combinationsOf(data.sweep),
    with: compile,
  };
}

interface PlacedProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function parameterProblems(file: StrategyFile): readonly PlacedProblem[] {
  const names = Object.keys(file.parameters);
  const unknown = placeholdersIn(file)
    .filter(({ name }) => name !== UNIVERSE && !names.includes(name))
    .map(({ path, name }) => ({
      path,
      message: `Cannot fill in {${name}}: it is no parameter${didYouMean(name, names)}; add it under parameters`,
    }));
  const swept = Object.keys(file.sweep)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path: ['sweep', name],
      message: `Cannot sweep "${name}": it is no parameter${didYouMean(name, names)}; give its standard value under parameters`,
    }));
  const used = new Set(placeholdersIn(file).map(({ name }) => name));
  const idle = names
    .filter((name) => !used.has(name))
    .map((name) => ({
      path: ['parameters', name],
      message: `Cannot use the parameter "${name}": no expression holds {${name}}; remove it`,
    }));
  return [...unknown, ...swept, ...idle];
}

function shapeProblems({ universe, sleeves, entry, exit, best }: StrategyFile): readonly PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const say = (key: string, message: string) => problems.push({ path: [key], message });
  if ((universe === undefined) === (sleeves === undefined))
    say('name', 'Cannot tell what is held: give either "universe" or "sleeves"');
  if (sleeves && (entry !== undefined || exit !== undefined))
    say(
      entry === undefined ? 'exit' : 'entry',
      'Cannot place entry and exit beside sleeves: give them to a sleeve',
    );
  if (sleeves && Object.keys(sleeves).length === 0)
    say('sleeves', 'Cannot hold anything: "sleeves" is empty');
  if (best !== undefined && !sleeves)
    say('best', 'Cannot choose the best: there are no sleeves to choose from');
  for (const [name, { score }] of Object.entries(sleeves ?? {})) {
    if ((score === undefined) === (best === undefined)) continue;
    const message =
      score === undefined
        ? `Cannot rank the sleeve ${name}: "best" needs a "score" of every sleeve`
        : `Cannot use the score of the sleeve ${name}: it decides nothing without "best"`;
    problems.push({ path: ['sleeves', name], message });
  }
  return problems;
}

/** Keys that change nothing of what a strategy does. */
const NO_RULES: ReadonlySet<string> = new Set(['name', 'description', 'parameters', 'sweep', 'benchmarks']);

function digestOf(file: StrategyFile): string {
  return textDigest(JSON.stringify(Object.entries(file).filter(([key]) => !NO_RULES.has(key))));
}
