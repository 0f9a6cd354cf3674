import type { RandomSource } from '../../core/random.ts';

/** How the levels of unrelated series correlate. */
export interface UnrelatedLevels {
  /** Of the size of the correlation. */
  readonly median: number;
  /** Pairs whose correlation is at least as large in size as the one observed. */
  readonly shareAbove: number;
  readonly pairs: number;
}

/** A side whose level is the sum of its changes, or what they compound to. */
export interface Walk {
  readonly changes: Float64Array;
  /** Changes are log returns. */
  readonly compounds: boolean;
}

interface Simulation {
  readonly observed: number;
  readonly length: number;
  readonly pairs: number;
  readonly random: RandomSource;
}

/**
 * How large is the correlation of the levels of two series that have nothing to do with each other? Pairs of independent random walks
 * with normal steps and no drift; the size does not settle, however long they are (Granger and Newbold 1974, Phillips 1986).
 * O(pairs length).
 */
export function randomWalkLevels({ random, ...simulation }: Simulation): UnrelatedLevels {
  const walk = () => {
    let level = 0;
    return () => {
      level += random.normal();
      return level;
    };
  };
  return compareWith(simulation, () => [walk(), walk()]);
}

/**
 * The same for series that grow and swing as the two sides do: each walk adds up changes drawn with replacement from its own side, so
 * that both keep their drift and nothing ties them. Two prices that have both risen correlate for that reason alone.
 */
export function trendingWalkLevels(
  sides: readonly [Walk, Walk],
  { random, ...simulation }: Simulation,
): UnrelatedLevels {
  const walk = ({ changes, compounds }: Walk) => {
    let sum = 0;
    return () => {
      sum += changes[random.integer(changes.length)]!;
      return compounds ? Math.exp(sum) : sum;
    };
  };
  return compareWith(simulation, () => [walk(sides[0]), walk(sides[1])]);
}

type Step = () => number;

function compareWith(
  { observed, length, pairs }: Omit<Simulation, 'random'>,
  draw: () => readonly [Step, Step],
): UnrelatedLevels {
  const sizes = Float64Array.from({ length: pairs }, () => Math.abs(walkCorrelation(draw(), length))).sort();
  const above = sizes.filter((size) => size >= Math.abs(observed)).length;
  return { median: sizes[pairs >> 1]!, shareAbove: above / pairs, pairs };
}

/** In one pass, with means updated as values come (Welford 1962). */
function walkCorrelation([nextX, nextY]: readonly [Step, Step], length: number): number {
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let t = 1; t <= length; t++) {
    const [x, y] = [nextX(), nextY()];
    const [dx, dy] = [x - meanX, y - meanY];
    meanX += dx / t;
    meanY += dy / t;
    xx += dx * (x - meanX);
    yy += dy * (y - meanY);
    xy += dx * (y - meanY);
  }
  return xy / Math.sqrt(xx * yy);
}
