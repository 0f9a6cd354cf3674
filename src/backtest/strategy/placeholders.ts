import { type StrategyFile, strategySchema } from './schema.ts';

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g;
/** Stands for the universe of the sleeve in its weights, score and conditions. */
export const UNIVERSE = 'universe';
/** Keys whose text is never filled in. */
const LITERAL: ReadonlySet<string> = new Set(['name', 'description', 'parameters', 'sweep', 'benchmarks']);

/** A `{name}` in a strategy file. */
export interface Placeholder {
  readonly path: readonly string[];
  readonly name: string;
}

/** Every placeholder, with the key that holds it. */
export function placeholdersIn(file: StrategyFile): readonly Placeholder[] {
  return textsOf(file, []).flatMap(({ path, text }) =>
    [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => ({ path, name })),
  );
}

/** The file with numbers in the place of its placeholders; `{universe}` stays, it is the checker's to fill in. */
export function fillIn(file: StrategyFile, values: Readonly<Record<string, number>>): StrategyFile {
  const parameters = Object.fromEntries(
    Object.keys(file.parameters).map((name) => [name, values[name] ?? Number.NaN]),
  );
  return { ...(fill(file, values) as StrategyFile), parameters };
}

/** Text with numbers in the place of placeholders. */
export function fillText(text: string, values: Readonly<Record<string, number | string>>): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) =>
    values[name] === undefined ? whole : String(values[name]),
  );
}

function fill(value: unknown, values: Readonly<Record<string, number>>): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((one) => fill(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, LITERAL.has(key) ? (one as unknown) : fill(one, values)]),
  );
}

function textsOf(
  value: unknown,
  path: readonly string[],
): readonly { path: readonly string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    LITERAL.has(key) ? [] : textsOf(one, [...path, key]),
  );
}

/** The keys that may hold placeholders. */
export const FILLED_KEYS = Object.keys(strategySchema.shape).filter((key) => !LITERAL.has(key));
