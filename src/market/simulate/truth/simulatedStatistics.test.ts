import { beforeAll, describe, expect, test } from 'vitest';
import { labelOf } from '../../calendars/calendar.ts';
import { type SimulatedMarket, simulateMarket } from '../simulateMarket.ts';
import type { SimulationSpec } from '../simulationSpec.ts';

const SEEDS = Array.from({ length: 8 }, (_, i) => 100 + i);
const LAGS = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
const SPAN = { from: '2018-01-01', to: '2026-01-20' };

interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

function simulateAll(spec: Partial<SimulationSpec>): readonly SimulatedMarket[] {
  return SEEDS.map((seed) => simulateMarket({ ...SPAN, ...spec, seed }));
}

/** Closes by label; `labelsLate` shifts the labels of UTC days by that many days, which is what a wrong join does. */
function closesOf(market: SimulatedMarket, instrument: string, labelsLate = 0): ReadonlyMap<string, number> {
  const series = market.series.find(({ spec }) => spec.instrument === instrument && spec.field === 'close');
  if (!series) throw new Error(`no ${instrument}`);
  const shift = labelsLate * 86_400_000;
  return new Map(
    Array.from(series.eventMs, (ms, i) => [labelOf(series.spec.calendar, ms + shift), series.value[i]!]),
  );
}

/** Log returns of an index and a coin from session to session, joined by date. */
function joinedReturns(market: SimulatedMarket, pair: readonly [string, string], labelsLate = 0): Pairs {
  const equity = closesOf(market, pair[0]);
  const coin = closesOf(market, pair[1], labelsLate);
  const dates = [...equity.keys()].filter((date) => coin.has(date));
  const returns = (closes: ReadonlyMap<string, number>) =>
    dates.slice(1).map((date, i) => Math.log(closes.get(date)! / closes.get(dates[i]!)!));
  return { x: returns(equity), y: returns(coin) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  x.forEach((value, i) => {
    xx += (value - mx) ** 2;
    yy += (y[i]! - my) ** 2;
    xy += (value - mx) * (y[i]! - my);
  });
  return xy / Math.sqrt(xx * yy);
}

/** Correlation of `x[t]` with `y[t + lag]`: positive lags say that x comes first. */
function crossCorrelation({ x, y }: Pairs, lag: number): number {
  const length = x.length - Math.abs(lag);
  const [fromX, fromY] = lag >= 0 ? [0, lag] : [-lag, 0];
  return correlation(x.slice(fromX, fromX + length), y.slice(fromY, fromY + length));
}

/** Mean over the seeds and its standard error. */
function acrossSeeds(values: readonly number[]): { mean: number; error: number } {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function kurtosis(values: readonly number[]): number {
  const mean = meanOf(values);
  const moment = (k: number) => meanOf(values.map((value) => (value - mean) ** k));
  return moment(4) / moment(2) ** 2;
}

function dailyReturns(market: SimulatedMarket, instrument: string): readonly number[] {
  const closes = [...closesOf(market, instrument).values()];
  return closes.slice(1).map((close, i) => Math.log(close / closes[i]!));
}

let independent: readonly SimulatedMarket[] = [];

beforeAll(() => {
  independent = simulateAll({});
});

describe('returns', () => {
  test.each(['SPX', 'RUT', 'BTC', 'ETH', 'SOL'])(
    '%s has fat tails and clustered volatility',
    (instrument) => {
      for (const market of independent) {
        const returns = dailyReturns(market, instrument);
        expect(kurtosis(returns)).toBeGreaterThan(3.5);
      }
      const kurtoses = independent.map((market) => kurtosis(dailyReturns(market, instrument)));
      expect(meanOf(kurtoses)).toBeGreaterThan(4);
      const clustering = independent.map((market) => {
        const squares = dailyReturns(market, instrument).map((value) => value ** 2);
        return meanOf([1, 2, 3, 4, 5].map((lag) => crossCorrelation({ x: squares, y: squares }, lag)));
      });
      expect(Math.min(...clustering)).toBeGreaterThan(0);
      expect(meanOf(clustering)).toBeGreaterThan(0.03);
    },
  );

  test('returns themselves are not autocorrelated beyond noise', () => {
    for (const instrument of ['SPX', 'BTC']) {
      const { mean, error } = acrossSeeds(
        independent.map((market) => {
          const returns = dailyReturns(market, instrument);
          return crossCorrelation({ x: returns, y: returns }, 1);
        }),
      );
      expect(Math.abs(mean)).toBeLessThan(4.5 * error);
    }
  });

  test('the altcoin factor drifts up in altcoin phases and down in bitcoin phases', () => {
    const [first] = independent;
    const { phases, sessions } = first!.truth;
    const phaseOf = new Map(phases.dates.map((date, i) => [date, phases.phase[i]!]));
    const mean = (phase: string) =>
      meanOf(sessions.altcoin.filter((_, t) => phaseOf.get(sessions.dates[t]!) === phase));
    expect(mean('altcoin')).toBeGreaterThan(mean('bitcoin') + 0.006);
  });
});

describe('co-movement without a lead', () => {
  test.each(['SPX', 'RUT'])('%s and bitcoin correlate at the same instant as stated', (equity) => {
    const beta = equity === 'SPX' ? 1 : 1.12;
    const { mean, error } = acrossSeeds(
      independent.map(({ truth: { sessions } }) => {
        const index = sessions.market.map(
          (move, t) => beta * move + (equity === 'SPX' ? 0 : sessions.size[t]!),
        );
        return correlation(index.slice(1), sessions.bitcoin.slice(1));
      }),
    );
    const stated = independent[0]!.truth.correlations.find(
      (one) => one.equity === equity && one.coin === 'BTC',
    )!;
    expect(Math.abs(mean - stated.sameInstant)).toBeLessThan(Math.min(0.05, 4.5 * error));
  });

  test.each<[string, string]>([
    ['SPX', 'BTC'],
    ['RUT', 'BTC'],
    ['SPX', 'ETH'],
    ['RUT', 'ETH'],
  ])(
    '%s and %s, daily data aligned: lag 0 and the lag of the hours after the close as stated',
    (equity, coin) => {
      const stated = independent[0]!.truth.correlations.find(
        (one) => one.equity === equity && one.coin === coin,
      )!;
      const at = (lag: number) =>
        acrossSeeds(
          independent.map((market) => crossCorrelation(joinedReturns(market, [equity, coin]), lag)),
        );
      const [same, coinFirst] = [at(0), at(-1)];
      expect(Math.abs(same.mean - stated.nearestDay)).toBeLessThan(4.5 * same.error);
      expect(Math.abs(coinFirst.mean - stated.coinFirst)).toBeLessThan(4.5 * coinFirst.error);
      expect(stated.nearestDay).toBeLessThan(stated.sameInstant);
    },
  );

  test('every lag but 0 is noise, a little wider than the classical band because volatility clusters', () => {
    const all = independent.map((market) => joinedReturns(market, ['RUT', 'ETH']));
    const stated = independent[0]!.truth.correlations.find(({ equity, coin }) => equity + coin === 'RUTETH')!;
    const perRoot = 1 / Math.sqrt(all[0]!.x.length);
    const outside: boolean[] = [];
    for (const lag of LAGS.filter((k) => k !== 0)) {
      const values = all.map((pairs) => crossCorrelation(pairs, lag));
      const { mean, error } = acrossSeeds(values);
      expect(Math.abs(mean - (lag === -1 ? stated.coinFirst : 0))).toBeLessThan(4.5 * error);
      expect(error * Math.sqrt(SEEDS.length)).toBeLessThan(2 * perRoot);
      outside.push(...values.map((value) => Math.abs(value) > 1.96 * perRoot));
    }
    expect(outside.filter(Boolean).length / outside.length).toBeLessThan(0.15);
  });

  test('without co-movement nothing correlates at lag 0 either', () => {
    const { mean, error } = acrossSeeds(
      simulateAll({ coMovement: 0, from: '2019-01-01' }).map((market) =>
        crossCorrelation(joinedReturns(market, ['RUT', 'ETH']), 0),
      ),
    );
    expect(Math.abs(mean)).toBeLessThan(4.5 * error);
  });

  test('labels one day late fabricate a lead of equities', () => {
    for (const market of independent) {
      const late = joinedReturns(market, ['RUT', 'BTC'], 1);
      expect(crossCorrelation(late, 1)).toBeGreaterThan(0.15);
      expect(crossCorrelation(late, 1)).toBeGreaterThan(3 * Math.abs(crossCorrelation(late, 0)));
    }
  });
});

describe('a planted lead', () => {
  const lead = { sessions: 3, strength: 0.4 };
  let led: readonly SimulatedMarket[] = [];

  beforeAll(() => {
    led = simulateAll({ lead, from: '2019-01-01' });
  });

  test('the factors correlate at the lag and as strongly as stated, and at no other lag', () => {
    const at = (lag: number) =>
      acrossSeeds(
        led.map(({ truth: { sessions } }) =>
          crossCorrelation({ x: sessions.size, y: sessions.altcoin }, lag),
        ),
      );
    const stated = led[0]!.truth.lead.correlation;
    expect(stated).toBeGreaterThan(0.2);
    for (const lag of LAGS) {
      const { mean, error } = at(lag);
      expect(Math.abs(mean - (lag === lead.sessions ? stated : 0))).toBeLessThan(4.5 * error);
    }
  });

  test('it shows in daily prices at the right lag', () => {
    for (const market of led) {
      const small = joinedReturns(market, ['RUT', 'ETH']);
      const large = joinedReturns(market, ['SPX', 'BTC']);
      const spread = {
        x: small.x.map((value, t) => value - 1.12 * large.x[t]!),
        y: small.y.map((value, t) => value - 1.05 * large.y[t]!),
      };
      const byLag = LAGS.map((lag) => crossCorrelation(spread, lag));
      expect(LAGS[byLag.indexOf(Math.max(...byLag))]).toBe(lead.sessions);
    }
  });
});
