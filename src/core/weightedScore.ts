/** A missing component may be anything within this many standard deviations of the typical one: a 95 % band. */
const BAND = 1.959963984540054;

export interface WeightedScore<Name extends string> {
  /** Sum of weight times value over the components that are there; NaN where none of weight is. */
  readonly score: number;
  /** Half the width of the band that missing components leave: `1.96 sqrt(sum of their squared weights)`. */
  readonly band: number;
  /** Components of weight that are there, and those that are not. */
  readonly there: readonly Name[];
  readonly missing: readonly Name[];
}

/** Adds standard scores up: NaN and null are missing, and components without weight do not count. */
export function weightedScore<Name extends string>(
  weights: ReadonlyMap<Name, number>,
  partOf: (name: Name) => number | null,
): WeightedScore<Name> {
  const weighted = [...weights].filter(([, weight]) => weight > 0);
  const isThere = ([name]: readonly [Name, number]) => Number.isFinite(partOf(name) ?? Number.NaN);
  const there = weighted.filter(isThere);
  const missing = weighted.filter((one) => !isThere(one));
  const sum = there.reduce((total, [name, weight]) => total + weight * Number(partOf(name)), 0);
  return {
    score: there.length > 0 ? sum : Number.NaN,
    band: BAND * Math.sqrt(missing.reduce((total, [, weight]) => total + weight ** 2, 0)),
    there: there.map(([name]) => name),
    missing: missing.map(([name]) => name),
  };
}

interface Scored {
  readonly id: string;
  readonly score: number;
}

/** The best first, those of the same score by id, those without one last. */
export function compareScored(a: Scored, b: Scored): number {
  const [one, other] = [a, b].map(({ score }) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
  if (one !== other) return other! - one!;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
