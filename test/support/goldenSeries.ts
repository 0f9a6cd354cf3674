const LENGTH = 300;
const MODULUS = 2 ** 31 - 1;

/**
 * Two series that any language can make: x is an autoregression, y follows x by one step. Uniforms come from the minimal
 * standard generator of Park and Miller (1988), normals from sums of twelve.
 */
export function goldenSeries(): { readonly x: Float64Array; readonly y: Float64Array } {
  const normal = createNormals(20260114);
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

function createNormals(seed: number): () => number {
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
