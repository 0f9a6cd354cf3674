import type { RandomSource } from '../../../core/random.ts';
import type { MarkovModel } from './markovModel.ts';

/** How long stays in a state last at the start of a search, in bars. */
const STAYS = [10, 20, 50, 100] as const;
const LEAST_VARIANCE = 0.01;

/**
 * Where a search begins, on standardised values: values in groups by their size, values in groups by their distance from
 * the mean, and then groups by chance: stretches of bars that are dealt to the states. Each group gives a mean and a
 * variance.
 */
export function markovStarts(
  values: Float64Array,
  { states, starts, random }: { states: number; starts: number; random: RandomSource },
): readonly MarkovModel[] {
  const present = values.filter((value) => !Number.isNaN(value));
  return Array.from({ length: starts }, (_, start) => {
    const stay = STAYS[start % STAYS.length]!;
    const groups =
      start === 0
        ? byRank(present, states, (value) => value)
        : start === 1
          ? byRank(present, states, Math.abs)
          : byChance(present, states, { stay, random: random.fork(`start ${start}`) });
    return modelOf(present, groups, { states, stay });
  });
}

function byRank(values: Float64Array, states: number, key: (value: number) => number): Int32Array {
  const order = [...values.keys()].sort((a, b) => key(values[a]!) - key(values[b]!) || a - b);
  const groups = new Int32Array(values.length);
  order.forEach((position, rank) => {
    groups[position] = Math.floor((rank * states) / values.length);
  });
  return groups;
}

function byChance(
  values: Float64Array,
  states: number,
  { stay, random }: { stay: number; random: RandomSource },
): Int32Array {
  let state = random.integer(states);
  return Int32Array.from(values, () => {
    if (random.uniform() < 1 / stay) state = random.integer(states);
    return state;
  });
}

function modelOf(
  values: Float64Array,
  groups: Int32Array,
  { states, stay }: { states: number; stay: number },
): MarkovModel {
  const [counts, means, squares] = [0, 0, 0].map(() => new Float64Array(states)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  values.forEach((value, t) => {
    counts[groups[t]!]! += 1;
    means[groups[t]!]! += value;
  });
  means.forEach((sum, j) => {
    means[j] = counts[j]! > 0 ? sum / counts[j]! : 0;
  });
  values.forEach((value, t) => {
    squares[groups[t]!]! += (value - means[groups[t]!]!) ** 2;
  });
  const transition = new Float64Array(states * states).fill(1 / stay / (states - 1));
  for (let j = 0; j < states; j++) transition[j * states + j] = 1 - 1 / stay;
  const variances = squares.map((sum, j) =>
    counts[j]! > 0 ? Math.max(LEAST_VARIANCE, sum / counts[j]!) : 1,
  );
  return { means, variances, transition };
}
