export interface NelderMeadOptions {
  /** Edge of the first simplex in each coordinate; 0.5 unless given. */
  readonly step?: number;
  /**
   * How small the simplex and the spread of values at its corners become, relative to their size (1 at least); 1e-9 unless
   * given.
   */
  readonly tolerance?: number;
  /** 2000 per coordinate unless given, restarts included. */
  readonly maxEvaluations?: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  /** False where the evaluations ran out first. */
  readonly converged: boolean;
}

interface Vertex {
  readonly point: Float64Array;
  readonly value: number;
}

type Evaluate = (point: Float64Array) => Vertex;

/** Ordered by value, lowest first. */
type Simplex = Vertex[];

/**
 * A local minimum of a function of few variables without its derivatives: the downhill simplex of Nelder & Mead (1965) with
 * the coefficients of Gao & Han (2012), which adapt to the number of variables. It starts anew from its result until that no
 * longer improves, against a simplex that collapsed early. Infinity or NaN marks a point outside the domain; throws
 * `RangeError` where `start` is one or has no coordinates. Deterministic.
 */
export function nelderMead(
  objective: (point: Float64Array) => number,
  start: Float64Array,
  { step = 0.5, tolerance = 1e-9, maxEvaluations = 2000 * start.length }: NelderMeadOptions = {},
): Minimum {
  let evaluations = 0;
  const evaluate = (point: Float64Array): Vertex => {
    evaluations++;
    const value = objective(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let best = evaluate(Float64Array.from(start));
  if (start.length === 0 || best.value === Number.POSITIVE_INFINITY) {
    throw new RangeError('start must have coordinates and a finite value');
  }
  for (;;) {
    const simplex = sorted([best, ...neighbours(best.point, step).map(evaluate)]);
    while (evaluations < maxEvaluations && !isSmall(simplex, tolerance)) improve(simplex, evaluate);
    const gain = best.value - simplex[0]!.value;
    best = simplex[0]!;
    if (evaluations >= maxEvaluations) return { ...best, evaluations, converged: false };
    if (gain <= tolerance * sizeOf(best.value)) return { ...best, evaluations, converged: true };
  }
}

function neighbours(point: Float64Array, step: number): Float64Array[] {
  return Array.from(point, (_, j) => point.map((value, i) => (i === j ? value + step : value)));
}

/** One step: the worst corner is reflected, and the simplex expands, contracts or shrinks by what is found there. */
function improve(simplex: Simplex, evaluate: Evaluate): void {
  const dimensions = simplex.length - 1;
  const worst = simplex[dimensions]!;
  const centre = centreOf(simplex.slice(0, dimensions));
  const along = (factor: number) =>
    evaluate(centre.map((value, i) => value + factor * (value - worst.point[i]!)));
  const contraction = 0.75 - 1 / (2 * dimensions);
  const reflected = along(1);
  let accepted: Vertex | undefined = reflected;
  if (reflected.value < simplex[0]!.value) {
    accepted = lower(along(1 + 2 / dimensions), reflected);
  } else if (!(reflected.value < simplex[dimensions - 1]!.value)) {
    const outside = reflected.value < worst.value;
    const contracted = along(outside ? contraction : -contraction);
    accepted = contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
  }
  if (accepted) simplex[dimensions] = accepted;
  else shrink(simplex, evaluate);
  sorted(simplex);
}

function shrink(simplex: Simplex, evaluate: Evaluate): void {
  const factor = simplex.length > 2 ? 1 - 1 / (simplex.length - 1) : 0.5;
  const best = simplex[0]!.point;
  for (let k = 1; k < simplex.length; k++) {
    const { point } = simplex[k]!;
    simplex[k] = evaluate(best.map((value, i) => value + factor * (point[i]! - value)));
  }
}

function centreOf(vertices: readonly Vertex[]): Float64Array {
  const centre = new Float64Array(vertices[0]!.point.length);
  for (const { point } of vertices) {
    for (let i = 0; i < centre.length; i++) centre[i]! += point[i]! / vertices.length;
  }
  return centre;
}

function isSmall(simplex: Simplex, tolerance: number): boolean {
  const [best, worst] = [simplex[0]!, simplex[simplex.length - 1]!];
  if (!(worst.value - best.value <= tolerance * sizeOf(best.value))) return false;
  return simplex.every(({ point }) =>
    point.every((value, i) => Math.abs(value - best.point[i]!) <= Math.sqrt(tolerance) * sizeOf(value)),
  );
}

function sizeOf(value: number): number {
  return Math.max(1, Math.abs(value));
}

function lower(a: Vertex, b: Vertex): Vertex {
  return a.value < b.value ? a : b;
}

function sorted(simplex: Simplex): Simplex {
  return simplex.sort((a, b) => a.value - b.value);
}
