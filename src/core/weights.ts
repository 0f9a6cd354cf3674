import { InputError } from './errors.ts';

/** Every part counts alike. */
export function equalWeights(names: readonly string[]): string {
  return names.map((name) => `${name}=1`).join(',');
}

/** Reads `small=1,credit=0.5`: a weight for every name, 0 for those not given. Throws `InputError`. */
export function parseWeights<Name extends string>(
  names: readonly Name[],
  text: string,
): ReadonlyMap<Name, number> {
  const weights = new Map(names.map((name) => [name, 0]));
  for (const item of text.split(',')) {
    const [written = '', number = ''] = item.split('=').map((part) => part.trim());
    const weight = number === '' ? Number.NaN : Number(number);
    const name = names.find((one) => one === written);
    if (name === undefined || !(weight >= 0) || !Number.isFinite(weight)) {
      throw new InputError(
        `must be NAME=NUMBER pairs with numbers from 0 on and names ${names.join(', ')}, got "${item}"`,
      );
    }
    weights.set(name, weight);
  }
  if ([...weights.values()].every((weight) => weight === 0)) {
    throw new InputError(`must give at least one weight above 0, got "${text}"`);
  }
  return weights;
}

/** As `parseWeights` reads it. */
export function writeWeights<Name extends string>(weights: ReadonlyMap<Name, number>): string {
  return [...weights].map(([name, weight]) => `${name}=${weight}`).join(',');
}
