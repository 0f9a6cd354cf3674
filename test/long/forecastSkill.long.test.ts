import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { analoguesModel } from '../../src/stats/forecasts/models/analogues.ts';
import { climatologyModel } from '../../src/stats/forecasts/models/climatology.ts';
import { multinomialLogisticModel } from '../../src/stats/forecasts/models/multinomialLogistic.ts';
import { forecastSkill } from '../../src/stats/forecasts/scores/skill.ts';
import { spiegelhalterTest } from '../../src/stats/forecasts/scores/spiegelhalter.ts';
import { simulatedForecastData } from '../../src/stats/forecasts/testing/simulatedForecasts.ts';
import { walkForwardForecasts } from '../../src/stats/forecasts/walkForward/walkForwardForecasts.ts';
import { binomialError } from '../support/rejectionRate.ts';

const WORLDS = Number(env['ROTASCOPE_WORLDS'] ?? 300);
const [ROWS, HORIZON] = [1000, 10];
const NAMES = ['logistic', 'analogues', 'stack', 'calibrated'] as const;

const OPTIONS = {
  models: [
    climatologyModel({ prior: 0.5 }),
    multinomialLogisticModel({ penalty: { grid: [0.01, 0.1, 1, 10], folds: 2 } }),
    analoguesModel({ neighbours: 20, distance: 'mahalanobis', smoothing: 10 }),
  ],
  minimumTraining: 250,
  refitEvery: 21,
  tuneEvery: 252,
  embargo: 0,
  stack: { minimum: 150, strength: 0.5 },
  calibration: { method: 'platt', minimum: 250 },
} as const;

/** Shares of worlds in which a forecaster has skill at 5 %, and in which its calibration is refused. */
function ratesAt(strength: number) {
  const random = createRandom(2024);
  const skilled = new Map<string, number>();
  const refused = new Map<string, number>();
  const skill = new Map<string, number>();
  for (let i = 0; i < WORLDS; i++) {
    const stream = random.fork(`world ${i}`);
    const world = simulatedForecastData(stream, {
      rows: ROWS,
      horizon: HORIZON,
      columns: 5,
      strength,
      persistence: 0.95,
    });
    const { models, stack, calibrated } = walkForwardForecasts(world, OPTIONS);
    [models[1]!, models[2]!, stack, calibrated].forEach((model, m) => {
      const name = NAMES[m]!;
      const result = forecastSkill({ model, reference: models[0]! }, world.outcomes, {
        score: 'log',
        horizon: HORIZON,
        level: 0.9,
        replicates: 2,
        random: stream,
      });
      const calibration = spiegelhalterTest(model, world.outcomes, { horizon: HORIZON }).pValue;
      skilled.set(name, (skilled.get(name) ?? 0) + Number(result.test.pValue < 0.05) / WORLDS);
      refused.set(name, (refused.get(name) ?? 0) + Number(calibration < 0.05) / WORLDS);
      skill.set(name, (skill.get(name) ?? 0) + result.skill / WORLDS);
    });
  }
  for (const name of NAMES) {
    const of = (map: Map<string, number>) => map.get(name)!.toFixed(3);
    console.info(
      `strength ${strength}, ${name}: skill > 0 in ${of(skilled)}, calibration refused in ${of(refused)}, mean skill ${of(skill)}`,
    );
  }
  return { skilled, refused };
}

describe('walk-forward forecasts in simulated worlds', () => {
  it('say yes to skill in no more than about 5 % of the worlds without any', () => {
    const { skilled } = ratesAt(0);
    for (const name of NAMES) expect(skilled.get(name)!).toBeLessThan(0.05 + binomialError(WORLDS));
  });

  it('find skill where it is, and the stack is calibrated', () => {
    const weak = ratesAt(0.4);
    const strong = ratesAt(0.8);
    expect(strong.skilled.get('stack')!).toBeGreaterThan(weak.skilled.get('stack')!);
    expect(strong.skilled.get('stack')!).toBeGreaterThan(0.8);
    expect(strong.refused.get('calibrated')!).toBeLessThan(0.15);
  });
});
