import { describe, expect, it } from 'vitest';
import { syntheticMetricData, truncate } from '../../test/support/syntheticMetricData.ts';
import { compileMetric } from './check.ts';
import { evaluateMetric } from './evaluate.ts';
import { BINARY_OPERATORS, UNARY_OPERATORS } from './functions/operators.ts';
import { UNIVERSES } from './names.ts';
import { listFunctions } from './registry.ts';

const BARS = 900;
const data = syntheticMetricData(7, BARS);

/** The functions that summarise are used in several ways; the others have one. */
const FURTHER = [
  'sum(BTC)',
  'mean(BTC, 7)',
  'median(BTC)',
  'stdev(BTC, 9)',
  'min(BTC)',
  'max(BTC, 5)',
  'count(BTC > ETH)',
  'share(BTC > ETH, 20)',
  'zscore(BTC)',
  'percentile(BTC)',
  'count(ret(alts(), 5) > 0)',
  'max(ret(alts()))',
  'min(ret(alts()))',
  'sum(alts().marketCap)',
  'mean(ema(alts(), 5) - sma(alts(), 9))',
  'dominance(BTC.marketCap, top(3).marketCap)',
  'corr(ret(BTC), ret(ETH), 30)',
  'mean(corr(ret(alts()), ret(BTC), 30))',
];
const expressions = [
  ...listFunctions().map((one) => one.example),
  ...Object.values(BINARY_OPERATORS).map((one) => one.example),
  ...Object.values(UNARY_OPERATORS).map((one) => one.example),
  ...UNIVERSES.map((one) => one.example),
  ...FURTHER,
];
const metrics = [...new Set(expressions)].map(compileMetric).filter(({ root }) => root.kind !== 'constant');
const definitions = metrics.filter((metric) => metric.root.type.shape === 'path');

/** The first cut at which a value differs from the value computed with all data; undefined where the past never changes. */
function firstLookAhead(metric: (typeof metrics)[number]): number | undefined {
  const whole = evaluateMetric(metric, data).values;
  for (let end = 1; end < BARS; end += 37) {
    const { values } = evaluateMetric(metric, truncate(data, end));
    if (values.some((value, t) => !Object.is(value, whole[t]))) return end;
  }
  return undefined;
}

describe('truncation: cutting off the future changes no past value', () => {
  it.each(definitions.filter((one) => !one.root.type.hindsight).map((one) => [one.expression, one] as const))(
    '%s',
    (_, metric) => {
      expect(firstLookAhead(metric)).toBeUndefined();
    },
  );

  it('covers every function', () => {
    const used = new Set(definitions.flatMap((one) => one.expression.match(/[A-Za-z]+(?=\()/g) ?? []));
    const missing = listFunctions().filter((one) => !used.has(one.name) && one.name !== 'runProbability');
    expect(missing.map((one) => one.name)).toEqual([]);
  });

  it('computes something in every case', () => {
    const empty = definitions.filter((one) => evaluateMetric(one, data).values.every(Number.isNaN));
    expect(empty.map((one) => one.expression)).toEqual([]);
  });

  it('catches what looks forward, and that is typed as hindsight wherever it is used', () => {
    for (const expression of [
      'ahead(BTC, 3)',
      'mean(ahead(BTC, 3), 5)',
      'corr(ret(BTC), ahead(ret(ETH), 1), 30) > 0',
    ]) {
      const metric = compileMetric(expression);
      expect(metric.root.type.hindsight).toBe(true);
      expect(firstLookAhead(metric)).toBeDefined();
    }
  });
});
