import { InfeasibleError } from '../../../core/errors.ts';
import { classCounts, type ForecastModel } from './model.ts';

export interface ClimatologyOptions {
  /** Windows added to every class: 0.5 Jeffreys, 1 Laplace, 0 none. With 0 a class never seen has probability 0. */
  readonly prior: number;
  readonly name?: string;
}

/**
 * How often has each outcome happened so far, whatever the state? The benchmark: `(n_k + prior) / (n + K prior)`, the posterior mean
 * under a symmetric Dirichlet prior (Jeffreys 1946: 1/2; Laplace 1814: 1). Windows that overlap are counted as they are. Needs one
 * window (`InfeasibleError`). O(n).
 */
export function climatologyModel({ prior, name = 'climatology' }: ClimatologyOptions): ForecastModel {
  if (!(prior >= 0)) throw new RangeError(`prior must be 0 or more, got ${prior}`);
  return {
    name,
    fit: ({ outcomes, classes }) => {
      if (outcomes.length === 0) throw new InfeasibleError('count past outcomes', 1, 0);
      const total = outcomes.length + classes * prior;
      const rates = classCounts(outcomes, classes).map((count) => (count + prior) / total);
      return { predict: () => rates.slice(), converged: true, parameters: { windows: outcomes.length } };
    },
  };
}
