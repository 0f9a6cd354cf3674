import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { featuresAt, matrixOf } from '../classProbabilities.ts';
import { classifiedRows, forecastOracle } from '../testing/oracleForecasts.ts';
import { analoguesModel } from './analogues.ts';
import { climatologyModel } from './climatology.ts';
import { sliceTraining, type TrainingSet } from './model.ts';
import { nearestApart } from './nearest.ts';
import { regimeFrequenciesModel } from './regimeFrequencies.ts';

const oracle = forecastOracle();
const training = classifiedRows();
const { features } = training;
const NONE = Float64Array.of(0, 0, 0);

describe('climatologyModel', () => {
  it.each([
    [0, [0.75, 0.25, 0]],
    [0.5, [3.5 / 5.5, 1.5 / 5.5, 0.5 / 5.5]],
    [1, [4 / 7, 2 / 7, 1 / 7]],
  ])('counts with the prior %d', (prior, expected) => {
    const seen: TrainingSet = { ...training, outcomes: Int32Array.of(0, 1, 0, 0) };
    climatologyModel({ prior })
      .fit(seen)
      .predict(NONE)
      .forEach((p, k) => {
        expect(p).toBeCloseTo(expected[k]!, 14);
      });
  });

  it('needs a window', () => {
    const empty = sliceTraining(training, { first: 0, end: 0 });
    expect(() => climatologyModel({ prior: 1 }).fit(empty)).toThrow(InfeasibleError);
    expect(() => climatologyModel({ prior: -1 })).toThrow(RangeError);
  });
});

describe('analoguesModel', () => {
  it.each(['euclidean', 'mahalanobis'] as const)('has the neighbours of scikit-learn, %s', (distance) => {
    const past = sliceTraining(training, { first: 0, end: 220 });
    const fit = analoguesModel({ neighbours: 9, distance, smoothing: 0, spacing: 1 }).fit(past);
    oracle.analogues[distance].forEach((counts, i) => {
      fit.predict(featuresAt(features, 220 + i)).forEach((p, k) => {
        expect(p).toBeCloseTo(counts[k]! / 9, 12);
      });
    });
  });

  it('does not mind how features are mixed, with the distance of Mahalanobis', () => {
    const mixed = { ...features, values: features.values.slice() };
    for (let t = 0; t < 240; t++) {
      const [a = 0, b = 0, c = 0] = featuresAt(features, t);
      mixed.values.set([a + 2 * b, b - c, 3 * c + a], 3 * t);
    }
    const model = analoguesModel({ neighbours: 9, distance: 'mahalanobis', smoothing: 2, spacing: 3 });
    const [plain, other] = [model.fit(training), model.fit({ ...training, features: mixed })];
    for (const t of [5, 50, 199]) {
      expect([...other.predict(featuresAt(mixed, t))]).toEqual([...plain.predict(featuresAt(features, t))]);
    }
  });

  it('tends to the base rates with smoothing, and leaves out what is missing', () => {
    const smooth = analoguesModel({ neighbours: 5, distance: 'euclidean', smoothing: 1e9 }).fit(training);
    smooth.predict(featuresAt(features, 0)).forEach((p, k) => {
      expect(p).toBeCloseTo((oracle.classes[k]! + 0.5) / 241.5, 6);
    });
    expect(smooth.predict(Float64Array.of(0, Number.NaN, 1)).every(Number.isNaN)).toBe(true);
    const few = sliceTraining(training, { first: 0, end: 8 });
    expect(() => analoguesModel({ neighbours: 9, distance: 'euclidean', smoothing: 1 }).fit(few)).toThrow(
      InfeasibleError,
    );
    expect(() => analoguesModel({ neighbours: 0, distance: 'euclidean', smoothing: 1 })).toThrow(RangeError);
    expect(() => analoguesModel({ neighbours: 1, distance: 'euclidean', smoothing: -1 })).toThrow(RangeError);
  });
});

describe('nearestApart', () => {
  it('takes the nearest greedily and keeps its distance in time, as written plainly', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = createRandom(seed);
      const n = 5 + random.integer(120);
      // Coarse values make ties.
      const columns = [0, 1].map(() => Float64Array.from({ length: n }, () => random.integer(6)));
      const rows = Int32Array.from({ length: n }, (_, t) => 2 * t + (t > 10 ? 30 : 0));
      const place = Float64Array.of(random.integer(6), random.integer(6));
      const spacing = 1 + random.integer(12);
      const distance = (i: number) => (columns[0]![i]! - place[0]!) ** 2 + (columns[1]![i]! - place[1]!) ** 2;
      const order = [...rows.keys()].sort((a, b) => distance(a) - distance(b) || a - b);
      const expected: number[] = [];
      for (const i of order) {
        const isFree = expected.every((j) => Math.abs(rows[i]! - rows[j]!) >= spacing);
        if (isFree && expected.length < 8) expected.push(i);
      }
      expect([...nearestApart(place, { places: matrixOf(columns), rows, neighbours: 8, spacing })]).toEqual(
        expected,
      );
    }
  });
});

describe('regimeFrequenciesModel', () => {
  const weight = Float64Array.from({ length: 240 }, (_, t) => 1 / (1 + Math.exp(-features.values[3 * t]!)));
  const filtered = matrixOf([weight, weight.map((w) => 1 - w), new Float64Array(240)]);
  const overlapping = { ...training, features: filtered, horizon: 5 };

  it('has the values of numpy', () => {
    const fit = regimeFrequenciesModel({ columns: [0, 1], smoothing: 4 }).fit(overlapping);
    oracle.regimes.forEach((row, t) => {
      fit.predict(featuresAt(filtered, t)).forEach((p, k) => {
        expect(p).toBeCloseTo(row[k]!, 12);
      });
    });
  });

  it('is climatology with one regime, and base rates in a regime never seen', () => {
    const one = {
      ...overlapping,
      features: matrixOf([new Float64Array(240).fill(1), new Float64Array(240)]),
    };
    const rates = climatologyModel({ prior: 0.5 }).fit(one).predict(NONE);
    const fit = regimeFrequenciesModel({ columns: [0, 1], smoothing: 0 }).fit(one);
    [...fit.predict(Float64Array.of(0, 1))].forEach((p, k) => {
      expect(p).toBeCloseTo(rates[k]!, 12);
    });
    fit.predict(Float64Array.of(1, 0)).forEach((p, k) => {
      expect(p).toBeCloseTo(oracle.classes[k]! / 240, 12);
    });
  });

  it('refuses what are no probabilities of regimes', () => {
    const model = regimeFrequenciesModel({ columns: [0, 2], smoothing: 1 });
    expect(() => model.fit(overlapping)).toThrow(DataError);
    const fit = regimeFrequenciesModel({ columns: [0, 1], smoothing: 1 }).fit(overlapping);
    expect(fit.predict(Float64Array.of(Number.NaN, 0.5)).every(Number.isNaN)).toBe(true);
    expect(() => fit.predict(Float64Array.of(0.5, 0.6))).toThrow(DataError);
    expect(() => regimeFrequenciesModel({ columns: [], smoothing: 1 })).toThrow(RangeError);
  });
});
