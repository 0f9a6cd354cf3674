import { describe, expect, it } from 'vitest';
import { smallMarket } from '../../../test/backtest/smallMarket.ts';
import { studySource } from '../../studies/backtest/studySource.ts';
import { createRunner } from '../run.ts';
import { readStrategy } from '../strategy/readStrategy.ts';
import { scheduledBars } from './schedule.ts';

const DATA = smallMarket(1);

function decided(lines: string) {
  const { standard } = readStrategy(`name: a\n${lines}\n`);
  const run = createRunner(studySource(DATA)).decide(standard);
  const { labels } = run.data.clock;
  return {
    ...run,
    orders: run.decisions.orders.map(({ bar, weights }) => ({
      bar,
      date: labels[bar]!,
      weights: Object.fromEntries(
        run.assets.flatMap(({ id }, i) => (weights[i] === 0 ? [] : [[id, weights[i]!]])),
      ),
    })),
  };
}

describe('scheduledBars', () => {
  const labels = ['2023-12-28', '2023-12-29', '2024-01-02', '2024-01-08', '2024-02-01', '2024-04-01'];
  it.each([
    ['never', [0, 0, 0, 0, 0, 0]],
    ['daily', [0, 1, 1, 1, 1, 1]],
    ['weekly', [0, 0, 1, 1, 1, 1]],
    ['monthly', [0, 0, 1, 0, 1, 1]],
    ['quarterly', [0, 0, 1, 0, 0, 1]],
    ['yearly', [0, 0, 1, 0, 0, 0]],
  ] as const)('%s: the first bar of each period', (rebalance, expected) => {
    expect([...scheduledBars({ labels }, rebalance)]).toEqual(expected);
  });
});

describe('decide', () => {
  it('enters where entry holds and exit does not, leaves where exit holds, and orders only then', () => {
    const run = decided('universe: among(ETH)\nentry: BTC > sma(BTC, 10)\nexit: BTC < sma(BTC, 20)');
    const [signal] = run.decisions.signals;
    const { held, entry, exit } = signal!;
    let state = 0;
    for (let t = run.decisions.from; t < held.length; t++) {
      if (exit![t] === 1) state = 0;
      else if (entry![t] === 1) state = 1;
      expect(held[t]).toBe(state);
    }
    const changes = [...held.keys()].filter((t) => t >= run.decisions.from && held[t] !== (held[t - 1] ?? 0));
    expect(run.orders.map(({ bar }) => bar)).toEqual(changes);
    expect(run.orders.length).toBeGreaterThan(4);
    expect(
      run.orders.every(({ weights }, i) =>
        i % 2 === 0 ? weights['ETH'] === 1 : weights['ETH'] === undefined,
      ),
    ).toBe(true);
  });

  it('is in from the first bar on which somebody is priced without an entry, and put right on schedule', () => {
    const { orders, data, decisions } = decided('universe: among(ETH, SOL)\nrebalance: monthly');
    expect(orders[0]?.bar).toBe(decisions.from);
    // Eight prices make a member.
    expect(data.clock.labels[decisions.from]).toBe('2022-01-08');
    expect(orders.slice(1, 4).map(({ date }) => date)).toEqual(['2022-02-01', '2022-03-01', '2022-04-01']);
    expect(orders[1]?.weights).toEqual({ ETH: 0.5, SOL: 0.5 });
  });

  it('weighs by market cap and by an expression, what is negative not at all', () => {
    const { orders, data } = decided(
      'universe: among(ETH, SOL, ADA)\nweights: market-cap\nrebalance: monthly',
    );
    const { bar, weights } = orders[2]!;
    const caps = ['ETH', 'SOL', 'ADA'].map((id) => data.path({ instrument: id, field: 'marketCap' })[bar]!);
    const total = caps.reduce((sum, cap) => sum + cap, 0);
    expect(weights).toEqual({
      ETH: expect.closeTo(caps[0]! / total, 12) as number,
      SOL: expect.closeTo(caps[1]! / total, 12) as number,
      ADA: expect.closeTo(caps[2]! / total, 12) as number,
    });
    const momentum = decided(
      'universe: among(ETH, SOL, ADA)\nweights: "ret({universe}, 20)"\nrebalance: monthly',
    );
    const last = momentum.orders.at(-1)!;
    for (const id of ['ETH', 'SOL', 'ADA']) {
      const close = momentum.data.path({ instrument: id, field: 'close' });
      const isPositive = close[last.bar]! > close[last.bar - 20]!;
      expect((last.weights[id] ?? 0) > 0).toBe(isPositive);
    }
  });

  it('holds the best sleeves alone, each with its part', () => {
    const sleeve = (name: string, id: string) =>
      `  ${name}:\n    universe: among(${id})\n    score: ret(${id}, 15)\n`;
    const { orders, data } = decided(
      `rebalance: weekly\nbest: 2\nsleeves:\n${sleeve('a', 'ETH')}${sleeve('b', 'SOL')}${sleeve('c', 'ADA')}`,
    );
    const { bar, weights } = orders.at(-1)!;
    const ranked = ['ETH', 'SOL', 'ADA'].toSorted((x, y) => growth(y) - growth(x));
    function growth(id: string): number {
      const close = data.path({ instrument: id, field: 'close' });
      return close[bar]! / close[bar - 15]!;
    }
    expect(weights).toEqual({ [ranked[0]!]: 0.5, [ranked[1]!]: 0.5 });
  });

  it('sells short with a negative share', () => {
    expect(decided('universe: among(ETH)\nshare: -0.4').orders[0]?.weights).toEqual({ ETH: -0.4 });
  });
});
