import type { MetricFunction } from './function.ts';
import { AGGREGATE_FUNCTIONS } from './functions/aggregates.ts';
import { CHOICE_FUNCTIONS } from './functions/choice.ts';
import { EXTREME_FUNCTIONS } from './functions/extremes.ts';
import { PAIR_FUNCTIONS } from './functions/pairs.ts';
import { RETURN_FUNCTIONS } from './functions/returns.ts';
import { RUN_FUNCTIONS } from './functions/runs.ts';

const FUNCTIONS: readonly MetricFunction[] = [
  ...RETURN_FUNCTIONS,
  ...EXTREME_FUNCTIONS,
  ...RUN_FUNCTIONS,
  ...AGGREGATE_FUNCTIONS,
  ...PAIR_FUNCTIONS,
  ...CHOICE_FUNCTIONS,
];

const BY_NAME = new Map(FUNCTIONS.map((entry) => [entry.name, entry]));

/** The function of that name, or undefined. */
export function findFunction(name: string): MetricFunction | undefined {
  return BY_NAME.get(name);
}

/** Every function, in the order of the documentation. */
export function listFunctions(): readonly MetricFunction[] {
  return FUNCTIONS;
}
