const SPLIT = 0.425;

const CENTRAL = {
  numerator: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  denominator: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
  ],
};
const TAIL = {
  numerator: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  denominator: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
};
const FAR_TAIL = {
  numerator: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  denominator: [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
};

/** Cody (1969): the cdf about 0 as `x` times a ratio of polynomials in x^2, its complement beyond. */
const CDF_CENTRAL = {
  numerator: [
    18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287,
    0.065682337918207449113,
  ],
  denominator: [45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1],
};
const CDF_MIDDLE = {
  numerator: [
    9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711,
    597.27027639480026226, 93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764,
    1.0765576773720192317e-8,
  ],
  denominator: [
    19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091,
    6485.558298266760755, 1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1,
  ],
};
const CDF_TAIL = {
  numerator: [
    2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639,
    0.21589853405795699, 0.02307344176494017303,
  ],
  denominator: [
    7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118,
    1.28426009614491121, 1,
  ],
};
const CDF_SPLIT = 0.67448975;
const CDF_TAIL_FROM = Math.sqrt(32);
const INVERSE_ROOT_TWO_PI = 0.398942280401432677939946059934;

/** The standard normal density. */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_TWO_PI * gaussian(x);
}

/** P(Z <= x) for a standard normal Z, as accurate as `normalSurvival`. */
export function normalCdf(x: number): number {
  return normalSurvival(-x);
}

/**
 * P(Z > x): Cody's (1969) rational approximations of the error function, relative error about 1e-15 as far as the smallest
 * number, near x = 38. NaN for NaN. Oracle: mpmath.
 */
export function normalSurvival(x: number): number {
  if (Math.abs(x) <= CDF_SPLIT) return 0.5 - x * rational(CDF_CENTRAL, x * x);
  const tail = normalTail(Math.abs(x));
  return x < 0 ? 1 - tail : tail;
}

/**
 * The standard normal quantile: Wichura (1988), algorithm AS 241 (PPND16), relative error about 1e-16.
 * -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 */
export function normalQuantile(probability: number): number {
  const centred = probability - 0.5;
  if (Math.abs(centred) <= SPLIT) return centred * rational(CENTRAL, SPLIT * SPLIT - centred * centred);
  const tail = centred < 0 ? probability : 1 - probability;
  if (tail < 0 || Number.isNaN(tail)) return Number.NaN;
  if (tail === 0) return centred < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const radius = Math.sqrt(-Math.log(tail));
  const magnitude = radius <= 5 ? rational(TAIL, radius - 1.6) : rational(FAR_TAIL, radius - 5);
  return centred < 0 ? -magnitude : magnitude;
}

/** P(Z > x) for x beyond the centre. */
function normalTail(x: number): number {
  if (x > 40) return 0;
  if (x <= CDF_TAIL_FROM) return gaussian(x) * rational(CDF_MIDDLE, x);
  const inverseSquare = 1 / (x * x);
  return (gaussian(x) * (INVERSE_ROOT_TWO_PI - inverseSquare * rational(CDF_TAIL, inverseSquare))) / x;
}

/** `exp(-x^2 / 2)` with x split at a multiple of 1/16, whose square is exact: no loss where x^2 is large. */
function gaussian(x: number): number {
  if (Math.abs(x) > 40) return 0;
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(x - coarse) * (x + coarse)) / 2);
}

function rational(parts: typeof CENTRAL, x: number): number {
  return polynomial(parts.numerator, x) / polynomial(parts.denominator, x);
}

/** Coefficients from the constant upward, by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
