import { DataError } from '../../../core/errors.ts';
import { requireCount } from '../../requirements.ts';
import type { Separation } from './walkForward.ts';

export interface CombinatorialOptions extends Separation {
  /** Contiguous groups into which the rows are cut, as equal as they can be. */
  readonly groups: number;
  /** Groups that are tested together, fewer than `groups`. */
  readonly testGroups: number;
}

export interface CombinatorialSplit {
  readonly testGroups: readonly number[];
  readonly test: Int32Array;
  readonly training: Int32Array;
}

/**
 * All ways of testing `testGroups` of `groups` groups of rows and training on the rest: combinatorial purged cross-validation (López
 * de Prado 2018, chapter 12). C(groups, testGroups) splits; every row is tested in C(groups - 1, testGroups - 1) of them, which is
 * the number of paths.
 *
 * A row is purged from training when its outcome window shares a bar with that of a test row, `|s - t| < horizon`, and embargoed
 * when it follows a test row by less than `horizon + embargo`. Training lies on both sides of the test: it judges a recipe, it is
 * no forecast that somebody could have made. `RangeError` for impossible counts, `DataError` where a split has nothing left to
 * train on. O(splits rows).
 */
export function combinatorialPurgedSplits(
  rows: number,
  options: CombinatorialOptions,
): readonly CombinatorialSplit[] {
  const { groups, testGroups, horizon, embargo } = options;
  requireCount('horizon', horizon, 1);
  requireCount('embargo', embargo, 0);
  requireCount('testGroups', testGroups, 1);
  requireCount('groups', groups, testGroups + 1);
  requireCount('rows', rows, groups);
  const bounds = Array.from({ length: groups + 1 }, (_, g) => Math.floor((g * rows) / groups));
  return combinations(groups, testGroups).map((chosen) => splitOf(chosen, bounds, options));
}

function combinations(of: number, choose: number, from = 0): readonly (readonly number[])[] {
  if (choose === 0) return [[]];
  const found: (readonly number[])[] = [];
  for (let first = from; first <= of - choose; first++) {
    for (const rest of combinations(of, choose - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
}

function splitOf(
  chosen: readonly number[],
  bounds: readonly number[],
  { horizon, embargo }: Separation,
): CombinatorialSplit {
  const rows = Int32Array.from({ length: bounds.at(-1)! }, (_, row) => row);
  const blocks = chosen.map((group) => ({ first: bounds[group]!, last: bounds[group + 1]! - 1 }));
  const test = rows.filter((row) => blocks.some(({ first, last }) => row >= first && row <= last));
  const training = rows.filter((row) =>
    blocks.every(({ first, last }) => row <= first - horizon || row >= last + horizon + embargo),
  );
  if (training.length === 0) {
    throw new DataError(
      `Cannot split rows: something must be left to train on beside the groups ${chosen.join(', ')}, got nothing; take fewer groups or a shorter horizon`,
    );
  }
  return { testGroups: chosen, test, training };
}
