import { readStrategy, StrategyError } from '../../backtest/strategy/readStrategy.ts';

/** What a strategy file is, or which of its lines are wrong. */
export interface CheckedStrategy {
  /** Absent, like the description, where it cannot be used. */
  readonly name?: string;
  readonly description?: string;
  /** The parameters that its sweep varies. */
  readonly swept: readonly string[];
  readonly combinations: number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Reads a strategy file for somebody who writes it. */
export function checkStrategy(text: string): CheckedStrategy {
  try {
    const { name, standard, sweptNames, combinations } = readStrategy(text);
    const { description } = standard;
    return { name, description, swept: sweptNames, combinations: combinations.length, problems: [] };
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { swept: [], combinations: 0, problems: error.problems };
  }
}
