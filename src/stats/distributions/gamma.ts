import { deviance } from './deviance.ts';

const HALF_LOG_TWO_PI = 0.918938533204672741780329736406;
const ONE_MINUS_EULER = 0.42278433509846713939;

/** zeta(k) - 1 for k = 2, 3, ... */
const ZETA_MINUS_ONE = [
  0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516, 0.036927755143369926331,
  0.017343061984449139715, 0.0083492773819228268398, 0.0040773561979443393787, 0.0020083928260822144179,
  9.9457512781808533715e-4, 4.941886041194645587e-4, 2.4608655330804829864e-4, 1.2271334757848914675e-4,
  6.1248135058704829259e-5, 3.0588236307020493552e-5, 1.5282259408651871733e-5, 7.6371976378997622736e-6,
  3.8172932649998398565e-6, 1.9082127165539389257e-6, 9.5396203387279611315e-7, 4.7693298678780646312e-7,
  2.3845050272773299e-7, 1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8,
  1.4901554828365041235e-8, 7.450711789835429492e-9, 3.7253340247884570548e-9,
];

/** Above this the asymptotic series reaches full precision. */
const ASYMPTOTIC = 10;

/** Coefficients of `x^-1, x^-3, ...`: `B(2k) / (2k (2k - 1))`. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];

/** Stops a continued fraction from dividing by zero (modified Lentz). */
const TINY = 1e-300;

/** Both tails, each with its own relative precision: neither is one minus the other where it is small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The logarithm of the gamma function for x > 0, to a relative 1e-14 (also beside its zeros at 1 and 2). Infinity at 0, NaN
 * below. Stirling's series from 10 on, the Taylor series about 2 between 1.5 and 2.5, the recurrence elsewhere.
 */
export function logGamma(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (x >= ASYMPTOTIC) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
  if (x < 0.5) return logGammaAboutTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaAboutTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) product *= --reduced;
  return logGammaAboutTwo(reduced - 2) + Math.log(product);
}

/**
 * What Stirling's formula leaves out: `log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2)`, for x > 0 (Loader 2000).
 */
export function stirlingError(x: number): number {
  if (x < ASYMPTOTIC) return logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!;
  return sum / x;
}

/**
 * The regularized incomplete gamma functions P(a, x) = lower and Q(a, x) = upper, a > 0, x >= 0: a series below `a + 1`,
 * a continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31), and for a < 1 the series of Q itself.
 * NaN outside the domain. Relative error about 1e-13 in both tails down to 1e-300. O(sqrt(a)) at worst.
 */
export function regularizedGamma(a: number, x: number): Tails {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY && x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x >= Math.max(1.5, a + 1)) {
    const upper = gammaKernel(a, x) * upperFraction(a, x);
    return { lower: 1 - upper, upper };
  }
  const lower = (gammaKernel(a, x) * lowerSeries(a, x)) / a;
  return { lower, upper: a < 1 ? upperSeries(a, x) : 1 - lower };
}

/** `x^a e^-x / Gamma(a)`: the density of log X for a gamma variate X of shape a. */
export function gammaKernel(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x));
}

/** log Gamma(2 + z) for |z| <= 1/2. */
function logGammaAboutTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_MINUS_ONE.length - 1; i >= 0; i--) sum = ZETA_MINUS_ONE[i]! / (i + 2) - z * sum;
  return z * (ONE_MINUS_EULER + z * sum);
}

/** `sum of x^n / ((a + 1) ... (a + n))`. */
function lowerSeries(a: number, x: number): number {
  let [sum, term] = [1, 1];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Q for 0 < a < 1 and small x, where Q can be far below 1 - P: `1 - x^a / Gamma(1 + a)` plus the rest of the series of P. */
function upperSeries(a: number, x: number): number {
  const logScale = a * Math.log(x) - logGammaOfOnePlus(a);
  let [sum, term] = [0, 1];
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= -x / k;
    sum += term / (a + k);
  }
  return -Math.expm1(logScale) - a * Math.exp(logScale) * sum;
}

function logGammaOfOnePlus(a: number): number {
  return a < 0.5 ? logGammaAboutTwo(a) - Math.log1p(a) : logGamma(1 + a);
}

/** `Gamma(a, x) e^x x^-a` by the even part of Legendre's fraction, modified Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const coefficient = -n * (n - a);
    b += 2;
    d = 1 / nonZero(coefficient * d + b);
    c = nonZero(b + coefficient / c);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) return value;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
