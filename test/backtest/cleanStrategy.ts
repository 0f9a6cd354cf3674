import { createRandom } from '../../src/core/random.ts';

/** A strategy file made of the language's own functions, which look back: drawn from the seed. */
export function cleanStrategy(seed: number): string {
  const random = createRandom(seed).fork('strategy');
  const pick = <T>(items: readonly T[]): T => items[random.integer(items.length)]!;
  const bars = () => 2 + random.integer(30);
  const universe = pick(['top(3)', 'top(4)', 'among(ETH, SOL, ADA)', 'segment("layer-1")']);
  const condition = (): string => {
    const [n, m] = [bars(), bars()];
    return pick([
      `BTC > sma(BTC, ${n})`,
      `ret(ETH, ${n}) > ret(BTC, ${n})`,
      `RUT > ema(RUT, ${n})`,
      `drawdown(BTC) < ${(0.3 * random.uniform()).toFixed(3)}`,
      `streak(ret(RUT) > ret(SPX)) >= ${1 + random.integer(3)}`,
      `hold(NFCI, 14) > lag(hold(NFCI, 14), ${n})`,
      `share(ret({universe}, ${n}) > 0) > 0.5`,
      `percentile(BTC, ${n + 5}) > 0.5 and daysSince(ath(ETH)) > ${m}`,
      `corr(ret(BTC), ret(ETH), ${n + 5}) < 0.1 or zscore(SOL, ${m + 5}) > 1`,
      `not (BTC < lag(BTC, ${n}))`,
    ]);
  };
  const weights = pick([
    'equal',
    'market-cap',
    'inverse-volatility',
    `"ret({universe}, ${bars()})"`,
    '"1 / sma({universe}, 5)"',
  ]);
  const rebalance = pick(['never', 'daily', 'weekly', 'monthly']);
  const start = `name: clean-${seed}\nuniverse: ${universe}\nweights: ${weights}\nrebalance: ${rebalance}\n`;
  const entry = random.uniform() < 0.9 ? `entry: ${condition()}\n` : '';
  const exit = random.uniform() < 0.8 ? `exit: ${condition()}\n` : '';
  return start + entry + exit;
}
