const MODULUS = 2 ** 31 - 1;

/**
 * Nearly normal numbers that any language can make: sums of twelve uniforms of the minimal standard generator of Park and Miller
 * (1988), as the oracle scripts draw them.
 */
export function createReferenceNormals(seed: number): () => number {
  let state = seed;
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) {
      state = (16_807 * state) % MODULUS;
      sum += state / MODULUS;
    }
    return sum;
  };
}

/** Partial sums: a random walk from its steps. */
export function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

/** Four series of 240: three on two common random walks, so one relation holds among them, and one walk of its own. */
export function commonTrendSystem(): readonly Float64Array[] {
  const normal = createReferenceNormals(77);
  const noise = Array.from({ length: 240 }, () => Array.from({ length: 6 }, normal));
  const column = (j: number) => Float64Array.from(noise, (row) => row[j] ?? 0);
  const [first, second, own] = [runningSum(column(0)), runningSum(column(1)), runningSum(column(2))];
  const combine = (a: number, b: number, j: number) =>
    column(j).map((e, t) => a * (first[t] ?? 0) + b * (second[t] ?? 0) + e);
  return [combine(1, 0, 3), combine(0.5, 1, 4), combine(-1, 1, 5), own];
}
