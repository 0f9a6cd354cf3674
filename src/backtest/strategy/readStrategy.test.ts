import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../core/errors.ts';
import { formatUniverse } from '../../metrics/types.ts';
import { ARTICLE_RULE } from '../../studies/backtest/articleRule.ts';
import { readStrategy } from './readStrategy.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SHIPPED = readdirSync(join(ROOT, 'strategies'));
const BASE = ['name: example', 'universe: among(BTC)'];

function file(...lines: readonly string[]): string {
  return `${[...BASE, ...lines].join('\n')}\n`;
}

describe('readStrategy', () => {
  it('fills in what a file leaves out', () => {
    const { standard, combinations, name } = readStrategy(file());
    expect(name).toBe('example');
    expect(standard).toMatchObject({
      calendar: 'utc-day',
      capital: 100_000,
      rebalance: 'never',
      cash: 'DFF',
      benchmarks: ['bitcoin', 'altcoins', '60/40'],
      costs: { fee: 0.001, spread: 'by-volume', delisting: -1 },
    });
    expect(standard.sleeves).toMatchObject([{ name: 'example', share: 1, weighting: { kind: 'equal' } }]);
    expect(combinations).toEqual([]);
  });

  it('follows New York as soon as something named does, unless the file says otherwise', () => {
    const calendar = (...lines: readonly string[]) => readStrategy(file(...lines)).standard.calendar;
    expect(calendar('entry: ret(BTC) > 0')).toBe('utc-day');
    expect(calendar('entry: ath(RUT)')).toBe('XNYS');
    expect(calendar('entry: ath(RUT)', 'clock: days')).toBe('utc-day');
    expect(calendar('clock: sessions')).toBe('XNYS');
    expect(readStrategy('name: a\nuniverse: among(SPY)\n').standard.calendar).toBe('XNYS');
  });

  it('fills in parameters, and every combination of a sweep, the last running fastest', () => {
    const template = readStrategy(
      file(
        'entry: ret(BTC, {days}) > {least}',
        'parameters: { days: 5, least: 0.1 }',
        'sweep: { days: { from: 2, to: 4, step: 1 }, least: [0, 0.2] }',
      ),
    );
    expect(template.standard.sleeves[0]?.entry?.expression).toBe('ret(BTC, 5) > 0.1');
    expect(template.sweptNames).toEqual(['days', 'least']);
    expect(template.combinations.map(({ days, least }) => [days, least])).toEqual([
      [2, 0],
      [2, 0.2],
      [3, 0],
      [3, 0.2],
      [4, 0],
      [4, 0.2],
    ]);
    const { sleeves, parameters } = template.with({ days: 3 });
    expect(sleeves[0]?.entry?.expression).toBe('ret(BTC, 3) > 0.1');
    expect(parameters).toEqual({ days: 3, least: 0.1 });
  });

  it('puts the universe of the sleeve and numbers into texts of any key', () => {
    const { sleeves } = readStrategy(
      'name: a\nuniverse: top({size})\nshare: "{part}"\nweights: "ret({universe}, 30)"\nparameters: { size: 5, part: -0.5 }\n',
    ).standard;
    expect(formatUniverse(sleeves[0]!.universe)).toBe('top(5)');
    expect(sleeves[0]?.share).toBe(-0.5);
    expect(sleeves[0]?.weighting).toMatchObject({ metric: { expression: 'ret(top(5), 30)' } });
  });

  it('tells rules apart and not values, descriptions or sweeps', () => {
    const digest = (...lines: readonly string[]) => readStrategy(file(...lines)).digest;
    const rule = ['entry: ret(BTC, {n}) > 0', 'parameters: { n: 3 }'];
    expect(digest(...rule)).toBe(
      digest('description: other words', 'entry: ret(BTC, {n}) > 0', 'parameters: { n: 9 }'),
    );
    expect(digest(...rule)).not.toBe(digest('entry: ret(BTC, {n}) > 0.1', 'parameters: { n: 3 }'));
    expect(digest(...rule, 'costs: { fee: 0 }')).not.toBe(digest(...rule));
  });

  it.each([
    [
      'an unknown key, with a near one',
      ['entri: ret(BTC) > 0'],
      'line 3: Cannot use the key "entri"',
      'did you mean entry?',
    ],
    ['a cost that is none', ['costs: { fees: 1 }'], 'line 3', '"fees"'],
    ['a value out of range', ['rebalance: hourly'], 'line 3: Cannot use "rebalance"', 'never, daily'],
    [
      'an expression with a wrong name',
      ['exit: retr(BTC) > 0'],
      'line 3: Cannot use "exit"',
      'did you mean ret?',
    ],
    ['a number for a condition', ['entry: ret(BTC)'], 'line 3: Cannot use "entry"', 'must be a condition'],
    ['weights without members', ['weights: ret(BTC)'], 'line 3: Cannot use "weights"', 'for each member'],
    [
      'a placeholder that nobody knows',
      ['entry: ret(BTC, {n}) > 0', 'parameters: { m: 1 }'],
      'line 3: Cannot fill in {n}',
      'line 4: Cannot use the parameter "m"',
    ],
    [
      'a sweep of what is no parameter',
      ['sweep: { n: [1] }'],
      'line 3: Cannot sweep "n"',
      'under parameters',
    ],
    [
      'sleeves beside a universe',
      ['sleeves: { a: { universe: among(ETH) } }'],
      'either "universe" or "sleeves"',
      'line 1',
    ],
    ['a share without bound', ['share: 9'], 'line 3: Cannot use "share"', 'between -3 and 3'],
    ['a repeated key', ['name: again'], 'line 3', 'unique'],
  ])('refuses %s', (_, lines, ...messages) => {
    const read = () => readStrategy(file(...lines));
    expect(read).toThrow(InputError);
    for (const message of messages) expect(read).toThrow(message);
  });

  it('refuses scores without a choice and choices without scores', () => {
    const sleeves = (score: string) => `name: a\nsleeves:\n  x:\n    universe: among(BTC)\n${score}`;
    expect(() => readStrategy(`${sleeves('')}best: 1\n`)).toThrow('line 4: Cannot rank the sleeve x');
    expect(() => readStrategy(sleeves('    score: ret(BTC)\n'))).toThrow('decides nothing without "best"');
  });

  it.each(SHIPPED)('reads the shipped %s', (name) => {
    const text = readFileSync(join(ROOT, 'strategies', name), 'utf8');
    const template = readStrategy(text);
    expect(`${template.name}.yaml`).toBe(name);
    expect(template.standard.description.length).toBeGreaterThan(20);
    expect(template.combinations.length).toBeGreaterThan(10);
  });

  it('ships the rule of the article as the study takes it', () => {
    expect(readFileSync(join(ROOT, 'strategies/small-cap-breakout.yaml'), 'utf8')).toBe(ARTICLE_RULE);
  });

  it('explains every key on its page', () => {
    const page = readFileSync(join(ROOT, 'docs/strategies.md'), 'utf8');
    const keys = [
      ...[
        'name',
        'description',
        'clock',
        'from',
        'until',
        'capital',
        'universe',
        'share',
        'entry',
        'exit',
        'weights',
      ],
      ...['sleeves', 'best', 'score', 'rebalance', 'cash', 'benchmarks', 'parameters', 'sweep'],
      ...Object.keys(readStrategy(file()).standard.costs).map((cost) => `costs.${cost}`),
    ];
    for (const key of keys) expect(page, key).toContain(`\`${key}\``);
  });
});
