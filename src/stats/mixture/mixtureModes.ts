import type { MixtureComponent } from './mixture.ts';

const STEPS = 2000;

/**
 * How many modes has the density of two normals? 1 or 2.
 *
 * All modes lie on the ridge between the means (Ray and Lindsay 2005), `x(a) = ((1 - a) m1 / v1 + a m2 / v2) / ((1 - a) / v1 + a / v2)`;
 * the sign of the slope of the density is followed along it. Two components of equal variance need means more than two deviations apart,
 * and more where one is rare. In logarithms, so that components far apart do not vanish. A dip shallower than 1/2000 of the ridge
 * can be missed. Slow twin: the closed condition for equal variances (Holzmann and Vollmer 2008), a plain grid otherwise.
 */
export function mixtureModes([one, other]: readonly [MixtureComponent, MixtureComponent]): 1 | 2 {
  const [low, high] = one.mean <= other.mean ? [one, other] : [other, one];
  if (low.mean === high.mean) return 1;
  let [peaks, wasRising] = [0, true];
  for (let step = 1; step <= STEPS; step++) {
    const isRising = step < STEPS && risesAt(step / STEPS, low, high);
    if (wasRising && !isRising) peaks++;
    wasRising = isRising;
  }
  return peaks > 1 ? 2 : 1;
}

/** Whether the upper component pulls the density up by more than the lower one pulls it down. */
function risesAt(a: number, low: MixtureComponent, high: MixtureComponent): boolean {
  const [p, q] = [(1 - a) / low.variance, a / high.variance];
  const x = (p * low.mean + q * high.mean) / (p + q);
  return logSlope(high, x) > logSlope(low, x);
}

/** The logarithm of the size of the slope of a component. */
function logSlope({ weight, mean, variance }: MixtureComponent, x: number): number {
  const distance = x - mean;
  return Math.log((weight * Math.abs(distance)) / variance ** 1.5) - (0.5 * distance ** 2) / variance;
}
