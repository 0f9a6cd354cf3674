import { describe, expect, it } from 'vitest';
import { readStrategy } from '../../src/backtest/strategy/readStrategy.ts';
import type { Strategy } from '../../src/backtest/strategy/strategy.ts';
import { InputError } from '../../src/core/errors.ts';
import { compileMetric } from '../../src/metrics/check.ts';
import { pathFunction } from '../../src/metrics/function.ts';
import type { Metric, MetricNode } from '../../src/metrics/tree.ts';
import type { Kernel } from '../../src/metrics/values.ts';
import { studySource } from '../../src/studies/backtest/studySource.ts';
import { createStudyData } from '../../src/studies/panel/studyData.ts';
import { cleanStrategy } from './cleanStrategy.ts';
import { checkLookahead, type Reading } from './lookahead.ts';
import { smallMarket, smallSeries } from './smallMarket.ts';

const SEEDS = [1, 2, 3, 4, 5];
const RULE =
  'name: planted\nuniverse: among(ETH, SOL, ADA)\nentry: BTC > sma(BTC, 20)\nexit: BTC < sma(BTC, 20)\n';

describe('the static net', () => {
  it.each([
    ['entry', 'entry: ahead(BTC, 5) > BTC'],
    ['exit', 'exit: ret(ahead(BTC, 1)) < 0'],
    ['weights', 'weights: "ahead({universe}, 3)"'],
  ])('refuses hindsight in %s, with its line and the phrase', (key, line) => {
    const read = () => readStrategy(`name: planted\nuniverse: among(ETH, SOL)\n${line}\n`);
    expect(read).toThrow(InputError);
    expect(read).toThrow(`line 3: Cannot use "${key}": it looks forward (hindsight)`);
  });
});

describe('the dynamic net catches what the checker cannot know', () => {
  it.each(SEEDS)('a function that shifts the future back (market %d)', (seed) => {
    const peek: Kernel = ([x]) => x!.map((_, t) => x![t + 3] ?? Number.NaN);
    const { first } = checkLookahead(withEntry('BTC', peek), smallMarket(seed));
    expect(first?.what).toBe('entry of planted');
  });

  it.each(SEEDS)('a state that was smoothed over both sides (market %d)', (seed) => {
    const smooth: Kernel = ([x]) =>
      x!.map((_, t) => {
        const window = x!.subarray(Math.max(0, t - 10), t + 11);
        return window.reduce((sum, value) => sum + value, 0) / window.length;
      });
    const { first } = checkLookahead(withEntry('BTC', smooth), smallMarket(seed));
    expect(first?.what).toBe('entry of planted');
  });

  it.each(SEEDS)('a value used on its date that was published five days later (market %d)', (seed) => {
    const series = smallSeries(seed);
    const hasty = series.map((one) => (one.instrument === 'NFCI' ? { ...one, knownMs: one.eventMs } : one));
    const { standard } = readStrategy(
      'name: planted\nuniverse: among(ETH, SOL)\nentry: hold(NFCI, 14) > lag(hold(NFCI, 14), 10)\nexit: hold(NFCI, 14) < lag(hold(NFCI, 14), 10)\n',
    );
    const truth = createStudyData(smallMarket(seed).asOf, series);
    const report = checkLookahead(standard, createStudyData(truth.asOf, hasty), { truth });
    expect(report.first?.what).toMatch(/^(entry|exit) of planted$/);
    expect(checkLookahead(standard, truth).first).toBeUndefined();
  });

  it.each(SEEDS)('the members of the last day (market %d)', (seed) => {
    const lastMembers: Reading = (data) => {
      const honest = studySource(data);
      return {
        ...honest,
        membersOf(universe, clock) {
          const { members, notices } = honest.membersOf(universe, clock);
          const last = members.filter(({ belongs }) => belongs.at(-1) === 1);
          return { members: last.map(({ id, belongs }) => ({ id, belongs: belongs.map(() => 1) })), notices };
        },
      };
    };
    const { standard } = readStrategy('name: planted\nuniverse: top(3)\nrebalance: weekly\n');
    const report = checkLookahead(standard, smallMarket(seed), { reading: lastMembers });
    expect(report.first?.what).toMatch(/^weight of /);
    expect(checkLookahead(standard, smallMarket(seed)).first).toBeUndefined();
  });

  it('names the first bar that differs and by how much', () => {
    const peek: Kernel = ([x]) => x!.map((_, t) => x![t + 1] ?? Number.NaN);
    const { first, replays, compared } = checkLookahead(withEntry('BTC', peek), smallMarket(1), { count: 1 });
    expect(replays).toBeGreaterThanOrEqual(1);
    expect(compared).toBeGreaterThan(100);
    // One bar ahead is not there on the last bar of the replay.
    expect(first).toMatchObject({ date: first?.knownUpTo, asKnown: Number.NaN });
    expect([0, 1]).toContain(first?.withAll);
  });
});

describe('the dynamic net lets clean strategies through', () => {
  it.each(Array.from({ length: 15 }, (_, seed) => seed))('strategy %d', (seed) => {
    const { standard } = readStrategy(cleanStrategy(seed));
    const report = checkLookahead(standard, smallMarket(seed + 100));
    expect(report.first).toBeUndefined();
    expect(report.compared).toBeGreaterThan(300);
  });
});

/** The rule with an entry that asks whether a series is above its mean, the series first put through a function that nobody marked. */
function withEntry(name: string, kernel: Kernel): Strategy {
  const { standard } = readStrategy(RULE);
  const { root } = compileMetric(`${name} > sma(${name}, 20)`);
  const unmarked = pathFunction({
    name: 'unmarked',
    group: '',
    parameters: [{ name: 'x', kind: 'number' }],
    summary: '',
    note: '',
    example: '',
    kernel,
  });
  const wrap = (node: MetricNode): MetricNode =>
    node.kind === 'apply'
      ? { ...node, args: node.args.map(wrap) }
      : node.kind === 'series'
        ? { kind: 'apply', type: node.type, definition: unmarked, args: [node], constants: [] }
        : node;
  const entry: Metric = { expression: 'planted', root: wrap(root) };
  return { ...standard, sleeves: standard.sleeves.map((sleeve) => ({ ...sleeve, entry })) };
}
