import { describe, expect, it } from 'vitest';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { buildComposite } from '../riskOn/composite.ts';
import { riskOnParameters } from '../riskOn/parameters.ts';
import { coinSeries, dataAsOf } from '../testing/handMadeData.ts';
import { regimesParameters } from './parameters.ts';
import { regimeSample } from './sample.ts';

const random = createRandom(3);
const RETURNS = Float64Array.from({ length: 400 }, () => 0.02 * random.normal());
const COIN = coinSeries('ETH', RETURNS);
const daysOn = (days: number) => Date.UTC(2020, 0, 1) + days * DAY_MS;
const parse = (params: Record<string, unknown>) => regimesParameters.parse({ firstFit: 150, ...params });

describe('regimeSample', () => {
  it('takes the returns of a subject one after another', () => {
    const { values, labels } = regimeSample(dataAsOf(daysOn(401), [COIN]), parse({ series: 'ETH' }));
    expect(values).toHaveLength(400);
    expect(values[7]).toBeCloseTo(RETURNS[7]!, 12);
    expect([labels[0], labels.at(-1)]).toEqual(['2020-01-02', '2021-02-04']);
  });

  it('takes changes over several bars without overlap, whose ends later data do not move', () => {
    const params = parse({ series: 'ETH', bars: 2 });
    const whole = regimeSample(dataAsOf(daysOn(401), [COIN]), params);
    expect(whole.values).toHaveLength(200);
    expect(whole.values[3]).toBeCloseTo(RETURNS[6]! + RETURNS[7]!, 12);
    for (const days of [331, 332, 333]) {
      const early = regimeSample(dataAsOf(daysOn(days), [COIN]), params);
      expect(early.values).toEqual(whole.values.slice(0, early.values.length));
      expect(early.values).toHaveLength(Math.floor((days - 1) / 2));
    }
  });

  it('takes the composite of risk-on, as it could be known', () => {
    const market = simulatedSeries({ from: '2018-01-02', to: '2021-12-30' });
    const data = dataAsOf(Date.UTC(2021, 11, 31), market);
    const { values, labels } = regimeSample(data, parse({}));
    const composite = buildComposite(data, { ...riskOnParameters.parse({}), bars: 1 });
    const first = composite.values.findIndex(Number.isFinite);
    expect(labels[0]).toBe(composite.clock.labels[first]);
    expect(values[50]).toBe(composite.values[first + 50]);
    const early = regimeSample(dataAsOf(Date.UTC(2021, 5, 16), market), parse({}));
    expect(early.values).toEqual(values.slice(0, early.values.length));
  });

  it('takes differences of dominance', () => {
    const dominance = {
      ...COIN,
      instrument: 'BTC',
      field: 'dominance',
      value: COIN.value.map((_, t) => 0.5 + 0.001 * t),
    };
    const params = { ...parse({ series: 'dominance', bars: 7 }), firstFit: 50 };
    const { values } = regimeSample(dataAsOf(daysOn(401), [dominance]), params);
    expect(values).toHaveLength(57);
    for (const value of values) expect(value).toBeCloseTo(0.007, 12);
  });

  it('needs as many changes as the first estimate', () => {
    expect(() => regimeSample(dataAsOf(daysOn(120), [COIN]), parse({ series: 'ETH' }))).toThrow(
      InfeasibleError,
    );
  });
});
