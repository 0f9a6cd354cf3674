const LENGTH = 300;
const MODULUS = 2 ** 31 - 1;

/** Numbers between 0 and 1 that any language can make: those of the minimal standard generator (Park and Miller 1988). */
export function referenceUniforms(seed: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, createUniforms(seed));
}

/** Nearly normal numbers as the oracle scripts draw them: sums of twelve reference uniforms, less six. */
export function createReferenceNormals(seed: number): () => number {
  const uniform = createUniforms(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}

/** The two series of the oracle scripts: x is an autoregression, y follows x by one step. */
export function goldenSeries(): { readonly x: Float64Array; readonly y: Float64Array } {
  const normal = createReferenceNormals(20260114);
  const x = new Float64Array(LENGTH);
  const y = new Float64Array(LENGTH);
  let [previousX, previousY] = [0, 0];
  for (let t = 0; t < LENGTH; t++) {
    const e = normal();
    const f = normal();
    x[t] = 0.2 * previousX + e;
    y[t] = 0.3 * previousY + 0.5 * previousX + f;
    [previousX, previousY] = [x[t] ?? 0, y[t] ?? 0];
  }
  return { x, y };
}

/** Partial sums: a random walk from its steps. */
export function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function createUniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (16_807 * state) % MODULUS;
    return state / MODULUS;
  };
}
