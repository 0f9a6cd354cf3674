import { logGamma } from '../distributions/gamma.ts';

/** Below this probability the expansion is a difference of nearly equal numbers, and the tail formula is better. */
const TAIL = 1e-9;
const NEGLIGIBLE = 1e-15;
/** Neighbouring eigenvalues are about 1 apart or more. */
const SCAN_STEP = 0.25;

/** The supremum of `|B_k(s)|^2 / s` over `1 <= s <= exp(logSpan)` for a k-dimensional Brownian motion B. */
export interface SupBesselCase {
  readonly dimensions: number;
  readonly logSpan: number;
}

/**
 * How likely does the supremum of a squared standardised Bessel process exceed `x`? The limit law of the supF test.
 *
 * In logarithmic time the process is stationary, with chi-square margins; the probability of staying below x is
 * `sum_i a_i exp(-m_i logSpan)` with m_i the zeros of Kummer's `M(-m, k/2, x/2)` (DeLong 1981; Estrella 2003). Exact to about
 * 1e-12; below 1e-9 the tail formula of James, James and Siegmund (1987), about 1 % too low there. Meant for log spans of
 * 0.5 and more; throws `RangeError` for one that is not positive. Oracle: the same law in 50 digits with mpmath. O(1).
 */
export function supBesselSurvival(x: number, { dimensions, logSpan }: SupBesselCase): number {
  if (!(logSpan > 0)) throw new RangeError(`logSpan must be positive, got ${logSpan}`);
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  const tail = tailFormula(x, { dimensions, logSpan });
  if (x > dimensions + 20 && tail < TAIL) return tail;
  return Math.min(1, Math.max(0, 1 - stayProbability(x / 2, { dimensions, logSpan })));
}

function tailFormula(x: number, { dimensions: k, logSpan }: SupBesselCase): number {
  const density = Math.exp((k / 2) * Math.log(x / 2) - x / 2 - logGamma(k / 2));
  return density * ((1 - k / x) * logSpan + 2 / x);
}

/** `sum_i exp(-m_i S) z^b e^-z / Gamma(b) M_z / (m_i^2 M_m)`, M and its derivatives at the zeros m_i. */
function stayProbability(z: number, { dimensions, logSpan }: SupBesselCase): number {
  const b = dimensions / 2;
  const weight = Math.exp(b * Math.log(z) - z - logGamma(b));
  let sum = 0;
  let low = 0;
  let valueLow = 1;
  while (Math.exp(-low * logSpan) > NEGLIGIBLE) {
    const high = low + SCAN_STEP;
    const valueHigh = kummer(high, b, z).value;
    if (valueLow > 0 !== valueHigh > 0) {
      const m = zeroBetween((at) => kummer(at, b, z).value, low, high);
      const { byArgument, byParameter } = kummer(m, b, z);
      sum += (Math.exp(-m * logSpan) * weight * byArgument) / (m * m * byParameter);
    }
    [low, valueLow] = [high, valueHigh];
  }
  return sum;
}

/** `M(-m, b, z)` with its derivatives by z and by m, from the power series. */
function kummer(m: number, b: number, z: number): { value: number; byArgument: number; byParameter: number } {
  let [term, termByM] = [1, 0];
  let [value, byArgument, byParameter] = [1, 0, 0];
  for (let n = 0; n < 10_000; n++) {
    const factor = z / ((b + n) * (n + 1));
    termByM = (termByM * (n - m) - term) * factor;
    term *= (n - m) * factor;
    value += term;
    byArgument += ((n + 1) * term) / z;
    byParameter += termByM;
    const size = Math.abs(value) + Math.abs(byParameter);
    if (n > m + z && Math.abs(term) + Math.abs(termByM) < Number.EPSILON * 1e-2 * size) break;
  }
  return { value, byArgument, byParameter };
}

/** Bisection to the last bit, for a continuous function with one change of sign. */
function zeroBetween(f: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const positive = f(low) > 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (f(middle) > 0 === positive) low = middle;
    else high = middle;
  }
}
