import { InfeasibleError } from '../../core/errors.ts';

/** The result; undefined where there were too few observations for it. */
export function unlessInfeasible<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof InfeasibleError) return undefined;
    throw error;
  }
}
