import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { fitCalibrator } from '../calibration/calibrator.ts';
import { probabilitiesAt, rowsOf } from '../classProbabilities.ts';
import { analoguesModel } from '../models/analogues.ts';
import { climatologyModel } from '../models/climatology.ts';
import type { ForecastModel } from '../models/model.ts';
import { multinomialLogisticModel } from '../models/multinomialLogistic.ts';
import { combine, stackWeights } from '../models/stack.ts';
import { forecastSkill } from '../scores/skill.ts';
import { spiegelhalterTest } from '../scores/spiegelhalter.ts';
import { simulatedForecastData } from '../testing/simulatedForecasts.ts';
import { type WalkForwardForecasts, walkForwardForecasts } from './walkForwardForecasts.ts';

const MODELS: readonly ForecastModel[] = [
  climatologyModel({ prior: 0.5 }),
  multinomialLogisticModel({ penalty: { grid: [0.01, 0.1, 1], folds: 2 } }),
  analoguesModel({ neighbours: 20, distance: 'euclidean', smoothing: 5 }),
];
const OPTIONS = {
  models: MODELS,
  minimumTraining: 120,
  refitEvery: 20,
  tuneEvery: 100,
  embargo: 2,
  stack: { minimum: 100, strength: 2 },
  calibration: { method: 'platt', minimum: 150 },
} as const;

function world(seed: number, strength: number, rows = 600) {
  return simulatedForecastData(createRandom(77).fork(`world ${seed}`), {
    rows,
    horizon: 5,
    columns: 3,
    strength,
    persistence: 0.9,
  });
}

function allForecasts({ models, stack, calibrated }: WalkForwardForecasts) {
  return [...models, stack, calibrated];
}

describe('walkForwardForecasts', () => {
  const data = world(1, 0.6);
  const full = walkForwardForecasts(data, OPTIONS);

  it('forecasts every row from the first origin on, also those whose outcome is open', () => {
    // 120 windows, the last of which is known after 5 rows, and 2 of embargo.
    expect(full.firstOrigin).toBe(126);
    for (const forecasts of allForecasts(full)) {
      expect(rowsOf(forecasts)).toBe(600);
      expect(forecasts.values.subarray(0, 3 * 126).every(Number.isNaN)).toBe(true);
      for (let t = 126; t < 600; t++) {
        expect(probabilitiesAt(forecasts, t).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
      }
    }
    expect(full.refits.map(({ origin }) => origin)).toEqual(
      Array.from({ length: 24 }, (_, i) => 126 + 20 * i),
    );
    expect(full.refits[0]!.trainingRows).toBe(120);
  });

  it('does not change when later data are cut', () => {
    for (const end of [127, 300, 455]) {
      const features = { columns: 3, values: data.features.values.slice(0, 3 * end) };
      // What was not known at the last row is open.
      const outcomes = data.outcomes.slice(0, end).map((outcome, t) => (t + 5 < end ? outcome : -1));
      const cut = walkForwardForecasts({ ...data, features, outcomes }, OPTIONS);
      allForecasts(cut).forEach((forecasts, i) => {
        expect([...forecasts.values]).toEqual([...allForecasts(full)[i]!.values.subarray(0, 3 * end)]);
      });
    }
  });

  it('does not change when later data are altered', () => {
    const origin = 366;
    const altered = {
      ...data,
      features: {
        columns: 3,
        values: data.features.values.map((value, i) => (i >= 3 * (origin + 1) ? -9 * value : value)),
      },
      outcomes: data.outcomes.map((outcome, t) => (t + 5 > origin && outcome >= 0 ? 2 - outcome : outcome)),
    };
    const other = walkForwardForecasts(altered, OPTIONS);
    allForecasts(other).forEach((forecasts, i) => {
      const upToOrigin = (values: Float64Array) => [...values.subarray(0, 3 * (origin + 1))];
      expect(upToOrigin(forecasts.values)).toEqual(upToOrigin(allForecasts(full)[i]!.values));
      // The other way round: what is altered is used later.
      expect([...forecasts.values]).not.toEqual([...allForecasts(full)[i]!.values]);
    });
  });

  it('has the forecasts of a plain repetition at single origins', () => {
    const refit = full.refits.findLast(({ calibration }) => calibration === 'platt')!;
    const end = refit.origin - 5 - 2 + 1;
    const rows = Int32Array.from({ length: end }, (_, t) => t);
    const training = {
      features: { columns: 3, values: data.features.values.slice(0, 3 * end) },
      outcomes: data.outcomes.slice(0, end),
      classes: 3,
      horizon: 5,
      rows,
    };
    const row = data.features.values.subarray(3 * refit.origin, 3 * refit.origin + 3);
    const fixed = [
      MODELS[0]!,
      multinomialLogisticModel({ penalty: refit.models[1]!.parameters['penalty']! }),
      MODELS[2]!,
    ];
    const forecasts = fixed.map((model) => model.fit(training).predict(row));
    forecasts.forEach((p, m) => {
      expect([...probabilitiesAt(full.models[m]!, refit.origin)]).toEqual([...p]);
    });
    const past = (values: Float64Array) => ({ classes: 3, values: values.slice(3 * 126, 3 * end) });
    const { weights } = stackWeights(
      full.models.map(({ values }) => past(values)),
      data.outcomes.slice(126, end),
      {
        prior: { weights: Float64Array.of(1, 0, 0), strength: 10 },
      },
    );
    weights.forEach((weight, m) => {
      expect(Math.abs(refit.weights[m]! - weight)).toBeLessThan(0.02);
    });
    const mixture = combine(forecasts, refit.weights);
    expect([...probabilitiesAt(full.stack, refit.origin)]).toEqual([...mixture]);
    const calibrator = fitCalibrator(past(full.stack.values), data.outcomes.slice(126, end), {
      method: 'platt',
      horizon: 5,
      minimum: 150,
    });
    expect([...probabilitiesAt(full.calibrated, refit.origin)]).toEqual([...calibrator.calibrate(mixture)]);
  });

  it('begins with the benchmark alone and without calibration', () => {
    expect([...full.refits[0]!.weights]).toEqual([1, 0, 0]);
    expect(full.refits[0]!.calibration).toBe('none');
    expect([...probabilitiesAt(full.calibrated, 126)]).toEqual([...probabilitiesAt(full.models[0]!, 126)]);
    expect(full.refits.at(-1)!.weights[0]).toBeLessThan(1);
    expect(full.refits.every(({ models }) => models.every(({ converged }) => converged))).toBe(true);
  });

  it('says where a model cannot be fitted, and goes on without it', () => {
    const greedy = analoguesModel({ neighbours: 200, distance: 'euclidean', smoothing: 5, name: 'greedy' });
    const result = walkForwardForecasts(data, { ...OPTIONS, models: [MODELS[0]!, greedy] });
    expect(result.refits[0]!.models[1]!.problem).toMatch(/needs 200 observations/);
    expect(probabilitiesAt(result.models[1]!, 130).every(Number.isNaN)).toBe(true);
    expect(probabilitiesAt(result.models[1]!, 500).every(Number.isFinite)).toBe(true);
    expect(probabilitiesAt(result.stack, 130).every(Number.isFinite)).toBe(true);
  });

  it('rolls where it is told to, and leaves unknown outcomes out of training', () => {
    const gappy = { ...data, outcomes: data.outcomes.map((outcome, t) => (t % 10 === 0 ? -1 : outcome)) };
    const rolling = walkForwardForecasts(gappy, { ...OPTIONS, window: 120 });
    expect(rolling.refits.at(-1)!.trainingRows).toBe(108);
    expect(walkForwardForecasts(world(1, 0.6, 100), OPTIONS)).toMatchObject({ firstOrigin: -1, refits: [] });
    expect(() => walkForwardForecasts(data, { ...OPTIONS, benchmark: 'none' })).toThrow(RangeError);
    expect(() => walkForwardForecasts({ ...data, outcomes: data.outcomes.slice(1) }, OPTIONS)).toThrow(
      RangeError,
    );
  });
});

describe('the stack in worlds with known probabilities', () => {
  const skillOf = (forecasts: WalkForwardForecasts, data: ReturnType<typeof world>, seed: number) =>
    forecastSkill({ model: forecasts.stack, reference: forecasts.models[0]! }, data.outcomes, {
      score: 'log',
      horizon: 5,
      level: 0.9,
      replicates: 50,
      random: createRandom(seed),
    });

  it('beats climatology where there is something to know, and stays calibrated', () => {
    let [found, refused] = [0, 0];
    for (let i = 0; i < 6; i++) {
      const data = world(10 + i, 0.8, 800);
      const forecasts = walkForwardForecasts(data, OPTIONS);
      if (skillOf(forecasts, data, i).test.pValue < 0.05) found++;
      if (spiegelhalterTest(forecasts.calibrated, data.outcomes, { horizon: 5 }).pValue < 0.05) refused++;
    }
    expect(found).toBeGreaterThanOrEqual(5);
    expect(refused).toBeLessThanOrEqual(2);
  });

  it('seldom beats it where there is nothing', () => {
    let found = 0;
    for (let i = 0; i < 12; i++) {
      const data = world(30 + i, 0, 600);
      if (skillOf(walkForwardForecasts(data, OPTIONS), data, i).test.pValue < 0.05) found++;
    }
    // Three or more of twelve happen in 2 % of runs of a test of 5 %.
    expect(found).toBeLessThanOrEqual(2);
  });
});
