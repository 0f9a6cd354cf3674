/** Points at which two distributions are compared. */
const POINTS = 1000;

/** All outcomes of which a random pick takes one, shown in portions, and their range. */
export interface Picks {
  readonly lowest: number;
  readonly highest: number;
  readonly visitPicks: (visit: (outcomes: Float64Array) => void) => void;
}

/** Whether outcomes of a choice are better than outcomes picked at random. */
export interface Dominance {
  /** At no level is a random pick more likely to lie above it: preferred by everyone who likes more. */
  readonly first: boolean;
  /** The same for the area under the distribution up to each level: preferred by everyone who also dislikes risk. */
  readonly second: boolean;
  /** Largest amount by which the distribution function of the choice lies above that of a random pick; 0 or less: first order. */
  readonly largestGap: number;
}

/**
 * Are the outcomes of a choice stochastically larger than those of a random pick? First and second order, on a grid of 1,000 points from
 * the lowest to the highest of all outcomes (second order by the trapezoidal sum of the difference).
 *
 * Strictness is not asked for: equal distributions dominate each other. A description, without an error. O(outcomes).
 */
export function dominanceOf(chosen: Float64Array, { lowest, highest, visitPicks }: Picks): Dominance {
  const grid = { lowest, step: (highest - lowest) / POINTS || 1 };
  const picks = { counts: new Float64Array(POINTS + 1), total: 0 };
  visitPicks((outcomes) => {
    count(picks, outcomes, grid);
  });
  const choice = { counts: new Float64Array(POINTS + 1), total: 0 };
  count(choice, chosen, grid);
  return compare(choice, picks);
}

interface Counts {
  /** Outcomes in the interval that ends at each point of the grid. */
  readonly counts: Float64Array;
  total: number;
}

function count(
  into: Counts,
  outcomes: Float64Array,
  { lowest, step }: { lowest: number; step: number },
): void {
  for (let k = 0; k < outcomes.length; k++) {
    const point = Math.ceil((outcomes[k]! - lowest) / step);
    into.counts[Math.max(0, Math.min(POINTS, point))]!++;
  }
  into.total += outcomes.length;
}

/** Distribution functions are right at the points of the grid, up to the rounding of 1e-12. */
function compare(choice: Counts, picks: Counts): Dominance {
  let [below, belowOfPicks, area, largestGap, largestArea, previous] = [
    0,
    0,
    0,
    Number.NEGATIVE_INFINITY,
    0,
    0,
  ];
  for (let point = 0; point <= POINTS; point++) {
    below += choice.counts[point]! / choice.total;
    belowOfPicks += picks.counts[point]! / picks.total;
    const gap = below - belowOfPicks;
    area += (gap + previous) / 2;
    previous = gap;
    largestGap = Math.max(largestGap, gap);
    largestArea = Math.max(largestArea, area);
  }
  return { first: largestGap <= 1e-9, second: largestArea <= 1e-9, largestGap };
}
