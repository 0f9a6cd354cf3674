import { z } from 'zod';
import { InputError } from '../core/errors.ts';

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

/** Published weights that the user can change, all alike unless told otherwise. */
export function weightsParameter(names: readonly string[]) {
  return z
    .string()
    .superRefine((text, context) => {
      try {
        parseWeights(names, text);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
      }
    })
    .default(equalWeights(names));
}
