import { createRandom, type RandomSource } from '../../src/core/random.ts';
import type { ClassProbabilities } from '../../src/stats/forecasts/classProbabilities.ts';
import { spiegelhalterTest } from '../../src/stats/forecasts/scores/spiegelhalter.ts';
import { CELLS, classOf } from '../../src/studies/scenarios/cells.ts';
import { FEATURES } from '../../src/studies/scenarios/features/catalogue.ts';
import { skillFindings } from '../../src/studies/scenarios/findings/skill.ts';
import { scenarioForecasts } from '../../src/studies/scenarios/forecasts.ts';
import { scenarioParameters } from '../../src/studies/scenarios/parameters.ts';
import { reliabilityDiagrams } from '../../src/studies/scenarios/reliability.ts';
import { type ScenarioVerdict, verdictOf } from '../../src/studies/scenarios/rule.ts';
import type { ScenarioSample } from '../../src/studies/scenarios/sample.ts';
import { placeInFamilies } from '../../src/studies/testedFinding.ts';

const HORIZON = 5;
/** Each of three states, of small caps, of altcoins and of heat, stays as it is with this probability from session to session. */
const STAY = 0.97;
/** Daily drift of small caps and of altcoins against bitcoin in deviations of a day, up or down by the state. */
const DRIFT = 0.35;
const PATHS = 4000;
/** Of the features about the states, which are 1 or -1 there. */
const NOISE = 0.1;

type Part = Pick<ScenarioSample, 'features' | 'regimes' | 'outcomes' | 'params'>;

/** A world whose transition probabilities are known: what comes next hangs on three states, which the features show with noise. */
export interface ScenarioWorld {
  readonly sample: Part;
  /** The true probabilities of the cells at each row, row-major. */
  readonly truth: Float64Array;
}

/**
 * `known`: the features show the states. `null`: they show those of another world, as persistent and as well behaved, which have nothing to do with
 * what happens.
 */
export function scenarioWorld(kind: 'known' | 'null', seed: number, rows = 1200): ScenarioWorld {
  const random = createRandom(seed);
  const states = chains(random.fork('states'), rows + HORIZON);
  const shown = kind === 'known' ? states : chains(random.fork('other states'), rows + HORIZON);
  const outcomes = cellsOf(states, random.fork('returns'), rows);
  const params = scenarioParameters.parse({
    horizon: HORIZON,
    minimumTraining: 252,
    refitEvery: 63,
    replicates: 199,
  });
  const sample = { params, outcomes, ...viewOf(shown, random.fork('features'), rows) };
  return { sample, truth: truthOf(states, rows) };
}

/** How the forecasts of a world turn out. Calibration is judged in the second half, once models have learned. */
export interface WorldResult {
  readonly verdict: ScenarioVerdict;
  readonly skill: number;
  readonly lower: number;
  /** Groups of like forecasts outside the band of calibrated ones, of how many; the same for the true probabilities. */
  readonly outside: GroupCount;
  readonly outsideOfTruth: GroupCount;
  readonly outsideOfClimatology: GroupCount;
  /** p of Spiegelhalter's test. */
  readonly calibration: number;
  /** Mean distance from the true probabilities. */
  readonly error: number;
  readonly climatologyError: number;
  /** Every forecast probability of the second half with whether its cell came. */
  readonly pairs: readonly (readonly [probability: number, came: boolean])[];
}

export interface GroupCount {
  readonly outside: number;
  readonly groups: number;
}

/** Forecasts a world by the code of the study and judges it by its rule. */
export function judgeWorld({ sample, truth }: ScenarioWorld, seed: number): WorldResult {
  const random = createRandom(seed);
  const forecasts = scenarioForecasts(sample);
  const { findings } = placeInFamilies(
    skillFindings(sample as ScenarioSample, forecasts, random.fork('skill')),
    [],
  );
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const climatology = forecasts.models[forecasts.names.indexOf('climatology')]!;
  const [own, base] = [secondHalf(forecasts.published), secondHalf(climatology)];
  const count = (published: ClassProbabilities) => outsideOf(sample, published, random);
  return {
    verdict: verdictOf(find),
    skill: Number(find('skill-log')?.value),
    lower: find('skill-log')?.interval?.lower ?? Number.NaN,
    outside: count(own),
    outsideOfTruth: count(secondHalf({ classes: CELLS.length, values: truth })),
    outsideOfClimatology: count(base),
    calibration: spiegelhalterTest(own, sample.outcomes, { horizon: HORIZON }).pValue,
    error: distance(own.values, truth),
    climatologyError: distance(base.values, truth),
    pairs: pairsOf(own, sample.outcomes),
  };
}

function secondHalf({ classes, values }: ClassProbabilities): ClassProbabilities {
  return { classes, values: values.map((value, i) => (i < values.length / 2 ? Number.NaN : value)) };
}

function outsideOf(sample: Part, published: ClassProbabilities, random: RandomSource): GroupCount {
  const diagrams = reliabilityDiagrams(sample, { published }, random.fork('reliability'));
  return {
    outside: diagrams.reduce((total, { diagram }) => total + diagram.outside, 0),
    groups: diagrams.reduce((total, { diagram }) => total + diagram.bins.length, 0),
  };
}

function pairsOf({ classes, values }: ClassProbabilities, outcomes: Int32Array): WorldResult['pairs'] {
  return [...values].flatMap((probability, i) => {
    const outcome = outcomes[Math.floor(i / classes)]!;
    return Number.isNaN(probability) || outcome < 0 ? [] : [[probability, outcome === i % classes] as const];
  });
}

/** Three chains of 0 and 1. */
function chains(random: RandomSource, bars: number): readonly Uint8Array[] {
  return [0, 1, 2].map(() => {
    let state = random.uniform() < 0.5 ? 1 : 0;
    return new Uint8Array(bars).map(() => {
      if (random.uniform() >= STAY) state = 1 - state;
      return state;
    });
  });
}

function cellsOf(states: readonly Uint8Array[], random: RandomSource, rows: number): Int32Array {
  const [small = new Uint8Array(), coins = new Uint8Array(), heat = new Uint8Array()] = states;
  const step = (state: Uint8Array) =>
    Float64Array.from(state, (one) => DRIFT * (2 * one - 1) + random.normal());
  const [a, b] = [step(small), step(coins)];
  return Int32Array.from({ length: rows }, (_, t) =>
    t + HORIZON < rows ? cellFrom(sum(a, t), sum(b, t), heat[t + HORIZON] === 1) : -1,
  );
}

function cellFrom(small: number, coins: number, isHot: boolean): number {
  if (coins > 0) return classOf(small > 0 ? (isHot ? 'frenzy' : 'controlled-rally') : 'altcoins-only');
  return classOf(small > 0 ? 'small-caps-only' : 'neither');
}

function sum(steps: Float64Array, t: number): number {
  return steps.subarray(t + 1, t + HORIZON + 1).reduce((total, one) => total + one, 0);
}

/** Noisy views of the states under the names of real features, noise under the others, and a filter of the first state as regimes. */
function viewOf(
  states: readonly Uint8Array[],
  random: RandomSource,
  rows: number,
): Pick<Part, 'features' | 'regimes'> {
  const features = FEATURES.slice(0, 8).map((feature, k) => {
    const state = states[k % 4];
    const scores = Float64Array.from(
      { length: rows },
      (_, t) => (state ? 2 * state[t]! - 1 : 0) + NOISE * random.normal(),
    );
    return { feature, scores, isKnown: new Uint8Array(rows).fill(1) };
  });
  const high = Float64Array.from({ length: rows }, (_, t) => (states[0]![t] === 1 ? 0.9 : 0.1));
  return { features, regimes: [high, high.map((p) => 1 - p)] };
}

/** The probability of each cell given the three states, by many paths of the chain for each of the eight combinations. */
function truthOf(states: readonly Uint8Array[], rows: number): Float64Array {
  const tables = Array.from({ length: 8 }, (_, key) => tableOf([key & 1, (key >> 1) & 1, key >> 2]));
  const values = new Float64Array(rows * CELLS.length);
  for (let t = 0; t < rows; t++) {
    const key = states[0]![t]! + 2 * states[1]![t]! + 4 * states[2]![t]!;
    values.set(tables[key]!, t * CELLS.length);
  }
  return values;
}

const TABLES = new Map<string, Float64Array>();

function tableOf(start: readonly number[]): Float64Array {
  const key = start.join('');
  const known = TABLES.get(key);
  if (known) return known;
  const random = createRandom(7).fork(`truth ${key}`);
  const counts = new Float64Array(CELLS.length);
  for (let path = 0; path < PATHS; path++) {
    const state = [...start];
    let [small, coins] = [0, 0];
    for (let step = 0; step < HORIZON; step++) {
      for (const k of state.keys()) if (random.uniform() >= STAY) state[k] = 1 - state[k]!;
      small += DRIFT * (2 * state[0]! - 1) + random.normal();
      coins += DRIFT * (2 * state[1]! - 1) + random.normal();
    }
    counts[cellFrom(small, coins, state[2] === 1)]!++;
  }
  const table = counts.map((count) => count / PATHS);
  TABLES.set(key, table);
  return table;
}

function distance(values: Float64Array, truth: Float64Array): number {
  let [total, count] = [0, 0];
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    total += Math.abs(value - truth[i]!);
    count++;
  });
  return total / count;
}
