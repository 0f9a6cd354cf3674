import { describe, expect, it } from 'vitest';
import { createReferenceNormals } from '../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { type MixtureCase, oracle } from '../distributions/testing/oracle.ts';
import { nelderMead } from '../optimize/nelderMead.ts';
import { fitNormalMixture, type MixtureVariances, type NormalMixture } from './mixture.ts';
import { mixtureModes } from './mixtureModes.ts';

const fitOf = (values: Float64Array | readonly number[], variances: MixtureVariances = 'common') =>
  fitNormalMixture(Float64Array.from(values), { variances, random: createRandom(1) });

/** As the oracle script makes it. */
function mixtureSample([seed, size, share, distance, deviation]: MixtureCase['shape']): Float64Array {
  const normal = createReferenceNormals(seed);
  const upper = Math.round(share * size);
  return Float64Array.from({ length: size }, (_, i) =>
    i < upper ? distance + deviation * normal() : normal(),
  );
}

/** Ten values about 0 and ten about 8, each group with mean 0 or 8 and variance 1/4 exactly. */
const TWO_GROUPS = [0, 8].flatMap((middle) => Array.from({ length: 10 }, (_, i) => middle + (i % 2) - 0.5));

/** The likelihood by its definition. */
function likelihoodOf(x: Float64Array, [w, m0, m1, v0, v1]: readonly number[]): number {
  const density = (value: number, mean: number, variance: number) =>
    Math.exp(-((value - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  return x.reduce(
    (sum, value) => sum + Math.log(w! * density(value, m0!, v0!) + (1 - w!) * density(value, m1!, v1!)),
    0,
  );
}

describe('fitNormalMixture', () => {
  it.each(['common', 'own'] as const)(
    'finds two groups far apart as they were made (%s variances)',
    (kind) => {
      const { components, ashmanD, verdict, bicDifference, observations } = fitOf(TWO_GROUPS, kind);
      expect(verdict).toBe('converged');
      expect(observations).toBe(20);
      components.forEach(({ weight, mean, variance }, i) => {
        expect(weight).toBeCloseTo(0.5, 9);
        expect(mean).toBeCloseTo(8 * i, 9);
        expect(variance).toBeCloseTo(0.25, 9);
      });
      // sqrt(2) 8 / sqrt(1/4 + 1/4).
      expect(ashmanD).toBeCloseTo(16, 8);
      // Each value is as likely as in its own group, halved, against one normal of variance 16.25.
      const ratio = 2 * 20 * (Math.log(0.5) - 0.5 * Math.log(0.25) + 0.5 * Math.log(16.25));
      expect(bicDifference).toBeCloseTo(ratio - (kind === 'common' ? 2 : 3) * Math.log(20), 8);
    },
  );

  it.each(oracle.mixtures)('is as likely as the fit of scikit-learn ($variances, $shape)', (expected) => {
    const found = fitOf(mixtureSample(expected.shape), expected.variances);
    expect(found.logLikelihoodOfOne).toBeCloseTo(expected.logLikelihoodOfOne, 8);
    // A higher likelihood would be a better fit; one case lies on a plateau where neither has an edge.
    expect(found.logLikelihood).toBeGreaterThan(expected.logLikelihood - 1e-6);
    if (expected.bicDifference < 0) return;
    expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, 6);
    expect(found.bicDifference).toBeCloseTo(expected.bicDifference, 5);
    expected.components.forEach(([weight, mean, variance], i) => {
      const component = found.components[i as 0 | 1];
      expect(component.weight).toBeCloseTo(weight, 4);
      expect(component.mean).toBeCloseTo(mean, 4);
      expect(component.variance).toBeCloseTo(variance, 4);
    });
  });

  it('is a maximum of the likelihood as it is defined, which no simplex climbs above', () => {
    for (const expected of oracle.mixtures.filter(
      ({ variances, bicDifference }) => variances === 'own' && bicDifference > 0,
    )) {
      const x = mixtureSample(expected.shape);
      const { components, logLikelihood } = fitOf(x, 'own');
      const [a, b] = components;
      const point = [
        Math.log(a.weight / b.weight),
        a.mean,
        b.mean,
        Math.log(a.variance),
        Math.log(b.variance),
      ];
      const objective = ([w, m0, m1, v0, v1]: Float64Array | readonly number[]) =>
        -likelihoodOf(x, [1 / (1 + Math.exp(-w!)), m0!, m1!, Math.exp(v0!), Math.exp(v1!)]);
      expect(-objective(point)).toBeCloseTo(logLikelihood, 8);
      const { value } = nelderMead(
        objective,
        Float64Array.from(point, (one, i) => one + 0.1 * (i - 2)),
      );
      expect(-value).toBeLessThan(logLikelihood + 1e-6);
    }
  });

  it.each(['common', 'own'] as const)('does not depend on origin, unit, direction or order (%s)', (kind) => {
    const x = mixtureSample([21, 80, 0.4, 4, 1]);
    const plain = fitOf(x, kind);
    const about = ({ likelihoodRatio, ashmanD, components: [a, b] }: NormalMixture) => [
      likelihoodRatio,
      ashmanD,
      ...[a.weight, b.weight].toSorted((p, q) => p - q),
    ];
    const others = [x.map((v) => 3 * v - 100), x.map((v) => -v), x.toReversed(), x.map((v) => v / 1e6)];
    for (const other of others) {
      const found = about(fitOf(other, kind));
      for (const [i, value] of about(plain).entries()) expect(found[i]).toBeCloseTo(value, 5);
    }
    expect(fitOf(others[0]!, kind).components[1].mean).toBeCloseTo(3 * plain.components[1].mean - 100, 4);
  });

  it('refuses a component that shrinks to a single value, however likely it is', () => {
    const x = Float64Array.from([...mixtureSample([22, 40, 0, 0, 1]), 4, 4, 4]);
    const { components, refused } = fitOf(x, 'own');
    const variance =
      x.reduce((sum, v) => sum + v * v, 0) / x.length - (x.reduce((a, b) => a + b) / x.length) ** 2;
    expect(refused).toBeGreaterThan(0);
    for (const component of components) expect(component.variance).toBeGreaterThanOrEqual(0.01 * variance);
  });

  it('says so where no run keeps above the floor, or is cut short', () => {
    const options = { variances: 'own', random: createRandom(1) } as const;
    const none = fitNormalMixture(Float64Array.from(TWO_GROUPS), { ...options, varianceFloor: 0.99 });
    expect(none).toMatchObject({ verdict: 'one-normal', likelihoodRatio: 0, ashmanD: 0 });
    expect(none.logLikelihood).toBe(none.logLikelihoodOfOne);
    const x = mixtureSample([23, 60, 0, 0, 1]);
    expect(fitNormalMixture(x, { ...options, maximumIterations: 1 }).verdict).toBe('iteration-limit');
  });

  it('leaves missing values out, and refuses too few, constants and infinite ones', () => {
    expect(fitOf([...TWO_GROUPS, Number.NaN]).observations).toBe(20);
    expect(() => fitOf(TWO_GROUPS.slice(0, 9))).toThrow(InfeasibleError);
    expect(() => fitOf(Array.from({ length: 20 }, () => 3))).toThrow(DataError);
    expect(() => fitOf([...TWO_GROUPS, Number.POSITIVE_INFINITY])).toThrow(DataError);
  });
});

describe('mixtureModes', () => {
  const modes = (weight: number, distance: number, deviations: readonly [number, number] = [1, 1]) =>
    mixtureModes([
      { weight, mean: 0, variance: deviations[0] ** 2 },
      { weight: 1 - weight, mean: distance, variance: deviations[1] ** 2 },
    ]);

  it('takes more than two deviations between equal halves', () => {
    expect(modes(0.5, 1.99)).toBe(1);
    expect(modes(0.5, 2.01)).toBe(2);
    expect(modes(0.5, 0)).toBe(1);
    expect(modes(0.5, 300)).toBe(2);
  });

  it('equals the closed condition where the variances are equal', () => {
    const random = createRandom(4);
    let both = 0;
    for (let world = 0; world < 300; world++) {
      const [weight, distance] = [0.02 + 0.96 * random.uniform(), 1 + 4 * random.uniform()];
      const d = distance / 2;
      const edge = d > 1 ? 2 * Math.log(d - Math.sqrt(d * d - 1)) + 2 * d * Math.sqrt(d * d - 1) : -1;
      const gap = Math.abs(Math.log(weight / (1 - weight))) - edge;
      if (Math.abs(gap) < 1e-3) continue;
      expect(modes(weight, distance), `${weight}, ${distance}`).toBe(gap < 0 ? 2 : 1);
      if (gap < 0) both++;
    }
    expect(both).toBeGreaterThan(50);
  });

  it('equals the peaks of a plain grid where they are not', () => {
    const random = createRandom(5);
    for (let world = 0; world < 100; world++) {
      const [w, distance] = [0.1 + 0.8 * random.uniform(), 0.5 + 5 * random.uniform()];
      const [s, t] = [0.3 + random.uniform(), 0.3 + random.uniform()];
      const density = (x: number) =>
        (w / s) * Math.exp((-0.5 * x * x) / s ** 2) +
        ((1 - w) / t) * Math.exp((-0.5 * (x - distance) ** 2) / t ** 2);
      const grid = Array.from({ length: 20_001 }, (_, i) => density((distance * (i - 1000)) / 18_000));
      const peaks = grid.filter(
        (y, i) => i > 0 && i < 20_000 && y > grid[i - 1]! && y >= grid[i + 1]!,
      ).length;
      expect(modes(w, distance, [s, t]), `world ${world}`).toBe(peaks);
    }
  });
});
