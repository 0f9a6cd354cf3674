import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { equalWeights, parseWeights } from '../core/weights.ts';

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
