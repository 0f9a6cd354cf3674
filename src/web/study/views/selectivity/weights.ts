import { parseWeights } from '../../../../core/weights.ts';

export type Weights = ReadonlyMap<string, number>;

/** The names in `momentum=1,flow=1`. */
export function namesIn(text: string): readonly string[] {
  return text.split(',').map((part) => part.split('=')[0]?.trim() ?? '');
}

/** Undefined where the text holds no weights, as an address may that somebody typed. */
export function readWeights(names: readonly string[], text: string | undefined): Weights | undefined {
  if (text === undefined) return undefined;
  try {
    return parseWeights(names, text);
  } catch {
    return undefined;
  }
}

/** The share of each weight in their sum; 0 where all are 0. */
export function sharesOf(weights: Weights): Weights {
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
  return new Map([...weights].map(([name, weight]) => [name, sum > 0 ? weight / sum : 0]));
}

export function areSame(a: Weights, b: Weights): boolean {
  return [...a].every(([name, weight]) => b.get(name) === weight);
}
