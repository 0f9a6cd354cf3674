import type { RandomSource } from '../../../core/random.ts';
import { DAY_MS, weekdayOf } from '../../../core/time.ts';
import type { Factors } from '../drivers/factors.ts';
import { type Anchor, logLevelOf } from '../drivers/levels.ts';
import { revertingNoise } from '../drivers/shocks.ts';
import { newYorkEvents, sumBySession, type Timeline } from '../drivers/timeline.ts';
import { type SimulatedSeries, simulatedSeries } from '../simulatedSeries.ts';

const [WEDNESDAY, FRIDAY] = [3, 5];
/** Log levels that return to `mean`, moved by the market factor and by shocks of their own. */
const DOLLAR = { mean: 98, perMarket: -0.12, volatility: 0.0038, pull: 0.002 };
const CREDIT = { mean: 0.042, perMarket: -2.2, volatility: 0.012, pull: 0.006 };
const YIELD = { mean: 0.028, perMarket: 0.35, volatility: 0.02, pull: 0.001 };
const BREAKEVEN = { mean: 0.021, noise: { pull: 0.004, deviation: 0.003 } };
const BALANCE_SHEET: Anchor = { date: '2010-01-04', level: 2.24e12, laterLevel: 6.6e12 };
const BALANCE_SHEET_NOISE = { pull: 0.01, deviation: 0.06 };
const CONDITIONS = { mean: -0.45, perCredit: 0.6, noise: { pull: 0.1, deviation: 0.06 } };

/** The dollar, yields, the credit spread and weekly levels; all but the dollar are published a day after their date. */
export function simulateMacro(
  timeline: Timeline,
  factors: Factors,
  random: RandomSource,
): readonly SimulatedSeries[] {
  const market = sumBySession(timeline, factors.market.returns);
  const level = (name: string, spec: typeof DOLLAR) => revertingLevel(market, spec, random.fork(name));
  const credit = level('credit', CREDIT);
  const nominal = level('yield', YIELD);
  const expected = revertingNoise(random.fork('breakeven'), nominal.length, BREAKEVEN.noise);
  const real = nominal.map((value, t) => value - BREAKEVEN.mean - expected[t]!);
  const eventMs = newYorkEvents(timeline, [...timeline.sessionDay]);
  const dollar = { eventMs, value: level('dollar', DOLLAR) };
  return [
    simulatedSeries({ instrument: 'DXY', field: 'close', calendar: 'new-york' }, dollar),
    publishedNextDay('BAMLH0A0HYM2', { eventMs, value: credit }),
    publishedNextDay('DGS10', { eventMs, value: nominal }),
    publishedNextDay('DFII10', { eventMs, value: real }),
    balanceSheet(timeline, random.fork('balance sheet')),
    financialConditions(timeline, credit, random.fork('conditions')),
  ];
}

function revertingLevel(market: Float64Array, spec: typeof DOLLAR, random: RandomSource): Float64Array {
  let deviation = 0;
  return market.map((move) => {
    deviation = (1 - spec.pull) * deviation + spec.perMarket * move + spec.volatility * random.normal();
    return spec.mean * Math.exp(deviation);
  });
}

function balanceSheet(timeline: Timeline, random: RandomSource): SimulatedSeries {
  const eventMs = newYorkEvents(timeline, daysOfWeek(timeline, WEDNESDAY));
  const noise = revertingNoise(random, eventMs.length, BALANCE_SHEET_NOISE);
  const logLevel = logLevelOf(BALANCE_SHEET);
  const value = eventMs.map((ms, i) => Math.exp(logLevel(ms) + noise[i]!));
  return publishedNextDay('WALCL', { eventMs, value });
}

/** Rises with the credit spread of the last session on or before each Friday. */
function financialConditions(
  timeline: Timeline,
  credit: Float64Array,
  random: RandomSource,
): SimulatedSeries {
  const fridays = daysOfWeek(timeline, FRIDAY).filter(
    (day) => day >= (timeline.sessionDay[0] ?? timeline.days),
  );
  const noise = revertingNoise(random, fridays.length, CONDITIONS.noise);
  let session = 0;
  const value = noise.map((own, i) => {
    while ((timeline.sessionDay[session + 1] ?? timeline.days) <= fridays[i]!) session++;
    return CONDITIONS.mean + CONDITIONS.perCredit * Math.log(credit[session]! / CREDIT.mean) + own;
  });
  return publishedNextDay('NFCI', { eventMs: newYorkEvents(timeline, fridays), value });
}

function daysOfWeek({ days, fromMs }: Timeline, weekday: number): readonly number[] {
  const first = (7 + weekday - weekdayOf(fromMs)) % 7;
  return Array.from({ length: days }, (_, day) => day).filter((day) => day % 7 === first);
}

function publishedNextDay(
  instrument: string,
  points: { readonly eventMs: Float64Array; readonly value: Float64Array },
): SimulatedSeries {
  return simulatedSeries({ instrument, field: 'value', calendar: 'new-york' }, points, DAY_MS);
}
