import assert from 'node:assert/strict';
import { createRunner } from '../dist/backtest/run.js';
import { readStrategy } from '../dist/backtest/strategy/readStrategy.js';
import { studySource } from '../dist/studies/backtest/studySource.js';
import { createStudyData } from '../dist/studies/panel/studyData.js';
import { secondsOf } from './measure.mjs';

const DAYS = 2_500;
const COINS = [
  'BTC',
  'ETH',
  'SOL',
  'ADA',
  'XRP',
  'DOGE',
  'DOT',
  'LINK',
  'LTC',
  'UNI',
  'AVAX',
  'ATOM',
  'XLM',
  'TRX',
  'ETC',
];
const DAY_MS = 86_400_000;
const STRATEGY = `name: bench
universe: among(${COINS.slice(1).join(', ')})
entry: BTC > sma(BTC, {n})
exit: BTC < sma(BTC, {m})
rebalance: weekly
parameters: { n: 20, m: 20 }
sweep: { n: { from: 10, to: 100, step: 10 }, m: { from: 10, to: 50, step: 10 } }
`;

/** A sweep whose combinations share what is read against one that prepares its data for each combination anew. */
export async function backtestSweep() {
  const data = createStudyData((DAYS + 1) * DAY_MS, COINS.map(coin));
  const template = readStrategy(STRATEGY);
  const endOf = (runner, values) => runner.run(template.with(values)).simulation.equity.at(-1);
  const subject = await secondsOf(() => {
    const runner = createRunner(studySource(data));
    return template.combinations.map((values) => endOf(runner, values));
  });
  const baseline = await secondsOf(() =>
    template.combinations.map((values) => endOf(createRunner(studySource(data)), values)),
  );
  assert.equal(subject.result.length, 50);
  assert.deepEqual(subject.result, baseline.result);
  assert.ok(new Set(subject.result).size > 40, 'combinations must differ');
  return {
    name: 'backtest sweep',
    unit: `${template.combinations.length} combinations, ${COINS.length - 1} coins, ${DAYS} days, weekly orders`,
    subject: { seconds: subject.seconds },
    baseline: { name: 'data prepared for each combination', seconds: baseline.seconds },
    answer: subject.result[0].toFixed(10),
  };
}

function coin(instrument, seed) {
  let state = seed + 1;
  let price = 100;
  const uniform = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const eventMs = Float64Array.from({ length: DAYS }, (_, day) => (day + 1) * DAY_MS);
  const value = eventMs.map(() => {
    price *= Math.exp(0.06 * (uniform() + uniform() + uniform() - 1.5));
    return price;
  });
  const span = {
    source: 'bench',
    fromMs: eventMs[0],
    toMs: eventMs.at(-1),
    events: DAYS,
    knownUpToMs: eventMs.at(-1),
    batches: [1],
  };
  return { instrument, field: 'close', calendar: 'utc-day', eventMs, knownMs: eventMs, value, spans: [span] };
}
