import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData } from '../panel/studyData.ts';
import { seriesOf } from '../testing/handMadeData.ts';
import { readDaily } from './daily.ts';
import { acceleration, exchangeFlows, flowSums, outflowDays, reconcile, revisionOf } from './exchange.ts';
import { robustScoreOf } from './score.ts';

function daily(field: string, values: readonly number[]): CanonicalSeries {
  const eventMs = Float64Array.from(values, (_, day) => (20_000 + day) * DAY_MS);
  return seriesOf(
    { instrument: 'BTC', field, calendar: 'utc-day' },
    { eventMs, knownMs: eventMs, value: Float64Array.from(values) },
  );
}

/** Flows that a balance and a price explain to the last coin. */
function consistent(days: number): { readonly series: readonly CanonicalSeries[]; readonly net: number[] } {
  const random = createRandom(4);
  const price = Array.from({ length: days }, () => 100 + 10 * random.uniform());
  const net = Array.from({ length: days }, () => random.normal());
  let held = 1000;
  const supply = net.map((coins) => (held += coins));
  const series = [
    daily('close', price),
    daily(
      'exchangeInflowUsd',
      net.map((coins, t) => (50 + coins / 2) * price[t]!),
    ),
    daily(
      'exchangeOutflowUsd',
      net.map((coins, t) => (50 - coins / 2) * price[t]!),
    ),
    daily('exchangeSupply', supply),
  ];
  return { series, net };
}

describe('exchangeFlows', () => {
  const { series, net } = consistent(100);
  const data = createStudyData(0, series);
  const flows = exchangeFlows(data, 'BTC')!;

  it('is inflow minus outflow, above 0 to exchanges, in dollars and coins', () => {
    expect(flows.coinsAre).toBe('converted');
    for (const [t, coins] of flows.coins!.entries()) expect(coins).toBeCloseTo(net[t]!, 9);
    expect(Math.sign(flows.netflow[7]!)).toBe(Math.sign(net[7]!));
  });

  it('prefers coins as reported', () => {
    const reported = [
      daily(
        'exchangeInflow',
        net.map(() => 3),
      ),
      daily(
        'exchangeOutflow',
        net.map(() => 1),
      ),
    ];
    const { coins, coinsAre } = exchangeFlows(createStudyData(0, [...series, ...reported]), 'BTC')!;
    expect([coinsAre, coins![0]]).toEqual(['reported', 2]);
  });

  it('agrees with the change of supply where the balance explains it, and not where coins appear', () => {
    const supply = readDaily(data, 'BTC', 'exchangeSupply')!;
    const { gap } = reconcile(flows, supply)!;
    expect(gap[0]).toBeNaN();
    for (const coins of gap.slice(1)) expect(Math.abs(coins)).toBeLessThan(1e-9);
    const found = { ...supply, values: supply.values.map((held, t) => held + (t >= 50 ? 10 : 0)) };
    const { gap: wrong, relative } = reconcile(flows, found)!;
    expect(wrong[50]).toBeCloseTo(-10, 9);
    expect(relative[50]).toBeCloseTo(-10 / found.values[50]!, 9);
    expect(reconcile(flows, undefined)).toBeUndefined();
  });

  it('sums as a slow loop does, and not across a gap', () => {
    const sums = flowSums(flows, 7);
    expect(sums[5]).toBeNaN();
    let sum = 0;
    for (let t = 40; t < 47; t++) sum += flows.netflow[t]!;
    expect(sums[46]).toBeCloseTo(sum, 6);
    const holed = flows.netflow.slice().fill(Number.NaN, 45, 46);
    expect(flowSums({ netflow: holed }, 7)[46]).toBeNaN();
  });

  it('is nothing without both flows', () => {
    expect(exchangeFlows(createStudyData(0, series.slice(0, 2)), 'BTC')).toBeUndefined();
  });
});

describe('acceleration', () => {
  it('is 0 for flows that grow steadily, and the curvature of those that bend', () => {
    const at = (curve: (t: number) => number) =>
      acceleration(flowSums({ netflow: Float64Array.from({ length: 120 }, (_, t) => curve(t)) }, 30));
    expect(at((t) => 3 * t)).toBeCloseTo(0, 6);
    // The 30-day sum of t squared has the second difference 30 * 2 * 30^2.
    expect(at((t) => t * t)).toBeCloseTo(30 * 2 * 900, 4);
    expect(acceleration(new Float64Array(60).fill(1).fill(Number.NaN, 0, 29))).toBeNaN();
  });
});

describe('outflowDays', () => {
  it('counts days below 0, and a day without a flow as neither', () => {
    const random = createRandom(8);
    const netflow = Float64Array.from({ length: 400 }, () => random.normal());
    netflow.fill(-1, 370).fill(1, 391);
    expect(outflowDays({ netflow })!.mean).toBeCloseTo(21 / 30, 12);
    netflow.fill(Number.NaN, 100, 110);
    expect(outflowDays({ netflow })!.mean).toBeCloseTo(21 / 30, 12);
  });

  it('has no answer with a gap in the month or a short history', () => {
    const netflow = new Float64Array(400).fill(-1);
    expect(outflowDays({ netflow: netflow.slice(0, 59) })).toBeUndefined();
    netflow[390] = Number.NaN;
    expect(outflowDays({ netflow })).toBeUndefined();
  });
});

describe('revisionOf', () => {
  const twice = (field: string, first: readonly number[], last: readonly number[]) => {
    const base = daily(field, first);
    const rows = first.flatMap((value, day) =>
      value === last[day]
        ? [{ day, value, late: 0 }]
        : [
            { day, value, late: 0 },
            { day, value: last[day]!, late: 90 },
          ],
    );
    return seriesOf(base, {
      eventMs: Float64Array.from(rows, ({ day }) => base.eventMs[day]!),
      knownMs: Float64Array.from(rows, ({ day, late }) => base.eventMs[day]! + late * DAY_MS),
      value: Float64Array.from(rows, ({ value }) => value),
    });
  };

  it('finds size and changes of sign by hand', () => {
    const inflow = twice('exchangeInflowUsd', [100, 100, 100, 100], [110, 100, 100, 100]);
    const outflow = twice('exchangeOutflowUsd', [105, 90, 100, 100], [105, 80, 100, 100]);
    const revision = revisionOf(inflow, outflow)!;
    expect(revision).toMatchObject({ days: 2, of: 4, signChanges: 0.5 });
    // 0.1 and 0 on the first day, 0 and 1/9 on the second.
    expect(revision.medianSize).toBeCloseTo(0.05, 12);
  });

  it('finds none in a single download, and nothing without flows', () => {
    const flow = daily('exchangeInflowUsd', [1, 2, 3]);
    expect(revisionOf(flow, flow)).toMatchObject({ days: 0, of: 3 });
    expect(revisionOf(flow, undefined)).toBeUndefined();
  });
});

describe('robustScoreOf', () => {
  it('is by hand, and does not mind a wild value', () => {
    expect(robustScoreOf(Float64Array.of(1, 2, 3, 4, 9))).toBeCloseTo(6 / 1.482602218505602, 12);
    expect(robustScoreOf(Float64Array.of(1, 2, 3, 1e9, 5))).toBeCloseTo(2 / (2 * 1.482602218505602), 12);
    expect(robustScoreOf(Float64Array.of(2, 2, 2, 5))).toBeNaN();
  });
});
