import { beforeAll, describe, expect, it } from 'vitest';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData, type StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { CELLS } from './cells.ts';
import { type ScenarioForecasts, scenarioForecasts } from './forecasts.ts';
import { scenarioParameters } from './parameters.ts';
import { type ScenarioSample, scenarioSample } from './sample.ts';
import { scenarios } from './scenarios.ts';

const PARAMS = { universe: 'altcoins', horizon: 21, minimumTraining: 252, refitEvery: 126, replicates: 99 };
const WHOLE = parseAsOf('2023-12-29');
const CUT = parseAsOf('2023-06-14');
const series = simulatedSeries({ from: '2018-01-01' });

/** What was known by then. */
function knownBy(asOf: number): StudyData {
  const cut = series.flatMap((one): readonly CanonicalSeries[] => {
    const rows = [...one.knownMs.keys()].filter(
      (row) => one.knownMs[row]! <= asOf && one.eventMs[row]! <= asOf,
    );
    const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
    if (rows.length === 0) return [];
    return [{ ...one, eventMs: pick(one.eventMs), knownMs: pick(one.knownMs), value: pick(one.value) }];
  });
  return createStudyData(asOf, cut);
}

interface Told {
  readonly sample: ScenarioSample;
  readonly forecasts: ScenarioForecasts;
}

function tell(asOf: number): Told {
  const sample = scenarioSample(knownBy(asOf), scenarioParameters.parse(PARAMS), createRandom(5));
  return { sample, forecasts: scenarioForecasts(sample) };
}

describe('scenarios as of a day', () => {
  let whole: Told;
  let cut: Told;
  beforeAll(() => {
    [whole, cut] = [tell(WHOLE), tell(CUT)];
  });

  it('does not change its past when what came later is cut off: features and regimes', () => {
    const rows = cut.sample.labels.length;
    expect(cut.sample.labels).toEqual(whole.sample.labels.slice(0, rows));
    cut.sample.features.forEach(({ feature, scores }, i) => {
      expect(scores, feature.name).toEqual(whole.sample.features[i]?.scores.slice(0, rows));
    });
    cut.sample.regimes.forEach((path, i) => {
      expect(path).toEqual(whole.sample.regimes[i]?.slice(0, rows));
    });
  });

  it('resolves only what has ended by then', () => {
    const { outcomes, labels } = cut.sample;
    const open = outcomes.length - PARAMS.horizon;
    expect(outcomes.slice(0, open)).toEqual(whole.sample.outcomes.slice(0, open));
    expect([...outcomes.slice(open)].every((outcome) => outcome === -1)).toBe(true);
    expect(whole.sample.outcomes[labels.length - 1]).toBeGreaterThanOrEqual(0);
  });

  it('gives every forecast as it was given then', () => {
    const values = cut.sample.labels.length * CELLS.length;
    expect(cut.forecasts.published.values).toEqual(whole.forecasts.published.values.slice(0, values));
    cut.forecasts.models.forEach(({ values: own }, m) => {
      expect(own, cut.forecasts.names[m]).toEqual(whole.forecasts.models[m]?.values.slice(0, values));
    });
    expect(Number.isFinite(cut.forecasts.published.values[values - 1])).toBe(true);
  });

  it('gives probabilities that sum to 1', () => {
    const { values } = whole.forecasts.published;
    for (let row = 0; row < values.length; row += CELLS.length) {
      const sum = values.subarray(row, row + CELLS.length).reduce((total, p) => total + p, 0);
      if (!Number.isNaN(sum)) expect(sum).toBeCloseTo(1, 9);
    }
  });

  it('leaves the features of a group out', () => {
    const less = scenarioForecasts(cut.sample, { without: 'russell' });
    const logistic = less.names.indexOf('logistic');
    expect(less.models[logistic]?.values).not.toEqual(cut.forecasts.models[logistic]?.values);
    expect(less.models[less.names.indexOf('regimes')]).toEqual(
      cut.forecasts.models[less.names.indexOf('regimes')],
    );
  });
});

describe('the study', () => {
  let outcome: StudyOutcome;
  beforeAll(() => {
    outcome = scenarios.prepare(PARAMS).run({ data: knownBy(WHOLE), random: createRandom(1), earlier: [] });
  });
  const value = (name: string) => outcome.findings.find((finding) => finding.name === name)?.value;

  it('has a base rate and a probability for every outcome, each summing to 1', () => {
    for (const prefix of ['base-rate', 'probability', 'climatology', 'stack']) {
      const parts = CELLS.map(({ id }) => Number(value(`${prefix}-${id}`)));
      expect(
        parts.reduce((sum, p) => sum + p, 0),
        prefix,
      ).toBeCloseTo(1, 9);
    }
  });

  it('prints the number of windows without overlap beside that of windows', () => {
    expect(value('independent-windows')).toBe(Math.floor(Number(value('windows')) / PARAMS.horizon));
    expect(value('scored-independent-windows')).toBe(
      Math.floor(Number(value('scored-windows')) / PARAMS.horizon),
    );
    expect(outcome.sentence).toContain(`${String(value('independent-windows'))} without overlap`);
  });

  it('leads with the base rates where forecasts have no skill', () => {
    expect(outcome.verdict).toBe('no-skill');
    expect(outcome.sentence).toMatch(/^The base rates are the forecast/);
    expect(outcome.findings[0]?.group).toBe('Base rates');
  });

  it('tells when the forecast is resolved, and what followed an issue of the past', () => {
    expect(value('issued-on')).toBe('2023-12-29');
    expect(value('resolves-on')).toBe('2024-01-31');
    expect(outcome.findings.find(({ name }) => name === 'followed-outcome')?.group).toBe(
      'What followed 2023-11-29, by 2023-12-29',
    );
    expect(CELLS.map(({ id }) => id)).toContain(value('followed-outcome'));
  });

  it('splits the Brier score without remainder', () => {
    const parts = ['reliability', 'resolution', 'uncertainty', 'within-groups'].map((part) =>
      Number(value(`brier-${part}`)),
    );
    const [reliability = 0, resolution = 0, uncertainty = 0, within = 0] = parts;
    expect(reliability - resolution + uncertainty + within).toBeCloseTo(Number(value('brier-score')), 9);
  });

  it('has the figures of a board: probabilities, their history, reliability, returns', () => {
    const figures = Object.fromEntries(outcome.figures.map(({ name, series: drawn }) => [name, drawn]));
    expect(Object.keys(figures)).toEqual([
      'probabilities',
      'probability-history',
      'base-rate-history',
      'reliability',
      'skill',
      'outcomes-by-year',
      'fan-then-small-caps',
      'fan-ahead-small-caps',
      'fan-then-bitcoin',
      'fan-ahead-bitcoin',
      'fan-small-caps',
      'fan-bitcoin',
      'fan-altcoins-over-bitcoin',
    ]);
    expect(figures['fan-bitcoin']?.[0]?.points.length).toBeGreaterThan(50);
    for (const drawn of Object.values(figures))
      expect(drawn.some(({ points }) => points.length > 0)).toBe(true);
  });

  it('tells the same band at the end of a fan as over the whole horizon, and the way that was taken', () => {
    const figure = (name: string) => outcome.figures.find((one) => one.name === name)!;
    for (const thing of ['small-caps', 'bitcoin']) {
      const whole = figure(`fan-${thing}`).series.map(({ points }) => points);
      const end = figure(`fan-ahead-${thing}`).series.map(({ points }) => points.at(-1));
      expect(end.map((point) => point?.slice(1))).toEqual(
        whole.slice(0, 2).map((points) => points.at(-1)?.slice(1)),
      );
      const came = figure(`fan-then-${thing}`).series[2]?.points ?? [];
      expect(came).toHaveLength(PARAMS.horizon + 1);
      expect(came.at(-1)?.[1]).toBeCloseTo(Number(value(`followed-${thing}`)), 12);
    }
  });

  it('lists each past forecast with what came of it, and scores that agree with the findings', () => {
    const table = (name: string) => (outcome.tables ?? []).find((one) => one.name === name)!;
    const past = table('past-forecasts');
    const column = (name: string) => past.columns.findIndex((one) => one.name === name);
    for (const row of past.rows) {
      const total = CELLS.reduce((sum, { id }) => sum + Number(row[column(id)]), 0);
      expect(total).toBeCloseTo(1, 9);
      const came = row[column('came')];
      if (came === null) expect(row[column('log')]).toBeNull();
      else {
        expect(row[column('given')]).toBe(row[column(String(came))]);
        expect(row[column('log')]).toBeCloseTo(-Math.log(Number(row[column('given')])), 9);
      }
    }
    const [published, , base] = table('scores').rows;
    expect(published?.slice(1, 4)).toEqual([value('log-score'), value('brier-score'), value('skill-log')]);
    expect(base?.slice(0, 3)).toEqual([
      'base rates of the time',
      value('log-score-climatology'),
      value('brier-score-climatology'),
    ]);
    const groups = table('reliability-groups').rows;
    expect(groups.filter((row) => row.at(-1) === true).length / groups.length).toBe(
      value('reliability-outside'),
    );
  });

  it('tells each of its steps', () => {
    const steps: string[] = [];
    scenarios.prepare(PARAMS).run({
      data: knownBy(CUT),
      random: createRandom(1),
      earlier: [],
      onStep: ({ what, done, of }) => steps.push(`${done}/${of} ${what}`),
    });
    expect(steps).toHaveLength(6);
    expect(steps[1]).toBe('1/6 forecasts as they would have been made');
  });

  it('ran each test that it had planned, and names of findings are unique', () => {
    const planned = scenarios.prepare(PARAMS).plan.map(({ hypothesis }) => hypothesis);
    const ran = outcome.tests.map(({ hypothesis }) => hypothesis);
    expect(planned.filter((hypothesis) => !ran.includes(hypothesis))).toEqual([]);
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives the same answer again', () => {
    const again = scenarios
      .prepare(PARAMS)
      .run({ data: knownBy(WHOLE), random: createRandom(1), earlier: [] });
    expect(again).toEqual(outcome);
  });
});

describe('with too little', () => {
  it('says what is missing', () => {
    const empty = createStudyData(WHOLE, []);
    const run = () => scenarios.prepare(PARAMS).run({ data: empty, random: createRandom(1), earlier: [] });
    expect(run).toThrow('RUT.close is not stored');
  });

  it('says that there are too few sessions', () => {
    const run = () =>
      scenarios
        .prepare({ ...PARAMS, from: '2023-12-29' })
        .run({ data: knownBy(WHOLE), random: createRandom(1), earlier: [] });
    expect(run).toThrow('Cannot tell scenarios: needs 21 observations, has 0');
  });

  it('tells base rates without forecasts where the history is short', () => {
    const { verdict, findings } = scenarios
      .prepare({ ...PARAMS, minimumTraining: 2520 })
      .run({ data: knownBy(CUT), random: createRandom(1), earlier: [] });
    expect(verdict).toBe('too-few-windows');
    expect(findings.some(({ name }) => name === 'base-rate-frenzy')).toBe(true);
    expect(findings.some(({ name }) => name === 'probability-frenzy')).toBe(false);
  });

  it.each([{ horizon: 4 }, { heat: 1 }, { calibration: 'perfect' }, { ablate: 'moon' }])(
    'refuses %o',
    (wrong) => {
      expect(() => scenarios.prepare(wrong)).toThrow(InputError);
    },
  );
});
