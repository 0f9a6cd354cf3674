import { InputError } from '../../core/errors.ts';
import type { Grid } from './schema.ts';

/** Combinations beyond which a sweep is refused. */
const MOST_COMBINATIONS = 100_000;
/** A last value that rounding puts just above the end still counts. */
const ROUNDING = 1e-9;

/** A value for each swept parameter. */
export type Combination = Readonly<Record<string, number>>;

/** Every combination of the values, the last name running fastest; none without names. */
export function combinationsOf(sweep: Readonly<Record<string, Grid>>): readonly Combination[] {
  const axes = Object.entries(sweep).map(([name, grid]) => ({ name, values: valuesOf(grid) }));
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_COMBINATIONS) {
    throw new InputError(
      `Cannot run the sweep: it may hold at most ${MOST_COMBINATIONS} combinations, got ${count}; take larger steps`,
    );
  }
  if (axes.length === 0) return [];
  return axes.reduce<readonly Combination[]>(
    (combinations, { name, values }) =>
      combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** The values of one parameter. */
export function valuesOf(grid: Grid): readonly number[] {
  if ('length' in grid) return [...new Set(grid)];
  const steps = Math.floor((grid.to - grid.from) / grid.step + ROUNDING);
  if (steps < 0) {
    throw new InputError(
      `Cannot run the sweep: "to" must not be below "from", got ${grid.from} to ${grid.to}`,
    );
  }
  return Array.from({ length: steps + 1 }, (_, i) => Number((grid.from + i * grid.step).toPrecision(12)));
}
