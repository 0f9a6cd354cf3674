import type { Combination } from '../../backtest/strategy/grid.ts';
import type { StrategyTemplate } from '../../backtest/strategy/readStrategy.ts';
import { type DeflatedSharpe, deflatedSharpe } from '../../stats/overfitting/deflatedSharpe.ts';
import { varianceOfSharpes } from '../../stats/overfitting/effectiveTrials.ts';
import {
  probabilisticSharpe,
  type SharpeMoments,
  sharpeMoments,
} from '../../stats/overfitting/probabilisticSharpe.ts';
import { type PlannedTest, type RecordedTest, type TestRun, testKey } from '../trials.ts';
import { type BacktestParameters, familyOf } from './parameters.ts';
import type { SweepResult } from './sweep.ts';

/** Of the standard strategy and of every combination that was run, what the trial ledger remembers. */
export function triesOf(
  template: StrategyTemplate,
  params: BacktestParameters,
  { standard, sweep }: { readonly standard: SweepResult; readonly sweep: readonly SweepResult[] },
): readonly TestRun[] {
  const pValueOf = (result: SweepResult) => {
    const moments = momentsOf(result);
    const p = moments ? 1 - probabilisticSharpe(moments, 0) : 1;
    return Number.isNaN(p) ? 1 : Math.min(1, Math.max(0, p));
  };
  const tests = [
    { ...plannedTry(template, params, {}), pValue: pValueOf(standard) },
    ...sweep.map((result, i) => ({
      ...plannedTry(template, params, template.combinations[i] ?? {}),
      pValue: pValueOf(result),
    })),
  ];
  return [...new Map(tests.map((test) => [testKey(test), test])).values()];
}

/** The test of one combination, as it is known before any data are seen. */
export function plannedTry(
  template: StrategyTemplate,
  params: BacktestParameters,
  values: Combination,
): PlannedTest {
  const { name, standard, digest } = template;
  return {
    family: familyOf(params, name),
    hypothesis: `the Sharpe ratio of ${name} is above 0`,
    specification: { rules: digest, ...standard.parameters, ...values },
  };
}

/** Moments of the returns above cash; undefined where nothing was ever held. */
export function momentsOf({
  returns,
  cashReturns,
}: Pick<SweepResult, 'returns' | 'cashReturns'>): SharpeMoments | undefined {
  const moments = sharpeMoments(returns.map((value, t) => value - cashReturns[t]!));
  return Number.isNaN(moments.sharpe) ? undefined : moments;
}

export interface Deflation extends DeflatedSharpe {
  /** Different combinations ever tried in the family. */
  readonly tries: number;
  /** Of the Sharpe ratios of the tries, per period. */
  readonly variance: number;
  /** Where the variance is from: the combinations of the sweep, or what chance alone does to one ratio. */
  readonly from: 'sweep' | 'chance';
}

/**
 * The Sharpe ratio against the best of all tries, those of earlier runs included. Their ratios scatter as those of the sweep do; without a sweep as those of
 * strategies without merit do, by 1 / (n - 1).
 */
export function deflation(
  moments: SharpeMoments,
  {
    tests,
    earlier,
    sweep,
  }: {
    readonly tests: readonly TestRun[];
    readonly earlier: readonly RecordedTest[];
    readonly sweep: readonly SweepResult[];
  },
): Deflation {
  const family = tests[0]?.family;
  const tries = new Set([...earlier.filter((one) => one.family === family), ...tests].map(testKey)).size;
  const sharpes = sweep.flatMap((one) => momentsOf(one)?.sharpe ?? []);
  const from = sharpes.length > 1 ? 'sweep' : 'chance';
  const variance =
    from === 'sweep' ? varianceOfSharpes(Float64Array.from(sharpes)) : 1 / (moments.observations - 1);
  return { ...deflatedSharpe(moments, { trials: tries, variance }), tries, variance, from };
}
