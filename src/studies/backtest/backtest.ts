import { namedSeries } from '../../backtest/market/clock.ts';
import { readStrategy } from '../../backtest/strategy/readStrategy.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import type { PlannedTest } from '../trials.ts';
import { backtestFigures } from './figures.ts';
import { activityFindings } from './findings/activityFindings.ts';
import { sharpeChanceFindings, sweepFindings } from './findings/chanceFindings.ts';
import { type Comparison, compareAll, comparisonFindings } from './findings/comparisonFindings.ts';
import { lookaheadFindings } from './findings/lookaheadFindings.ts';
import { cashGrowth, resultFindings } from './findings/resultFindings.ts';
import { backtestNotices } from './notices.ts';
import { type BacktestParameters, backtestNeeds, backtestParameters, familyOf } from './parameters.ts';
import { type BacktestVerdict, VERDICTS, verdictOf } from './rule.ts';
import { type BacktestSample, backtestSample } from './sample.ts';
import { startSweep, sweepCount } from './sweep.ts';
import { backtestTables } from './tables.ts';
import { type Deflation, deflation, momentsOf, plannedTry, triesOf } from './tries.ts';
import { backtestSentence } from './wording.ts';

/** What a board shows of the study. */
const headline: readonly string[] = ['cagr', 'max-drawdown', 'dsr'];

/** Would a rule have paid, after costs, and more than holding would have? */
export const backtest = defineStudy({
  name: 'backtest',
  title: 'Would it have paid?',
  question:
    'Had somebody followed this rule, deciding with what was known and paying what trading costs, what would have come of it, and could it be luck?',
  parameters: backtestParameters,
  verdicts: VERDICTS,
  board: { position: 8, question: 'Would it have paid?', headline },
  needs: backtestNeeds,
  plan: planTests,
  parts: { count: sweepCount, start: startSweep },
  run,
});

/** When the combinations of this run were tried, beside those that are remembered. */
const THIS_RUN = 'now';

const CAVEATS: readonly string[] = [
  'A rule is chosen by people who have seen the past: the ledger counts what was tried here, not what was tried in heads and elsewhere.',
  'Coins without stored daily prices are never held, and those that fared badly are among them more often.',
  'Fills at a stored close or open assume that somebody would have traded there: the half spread, the impact and the fee stand for the rest.',
  'Half spreads by volume are an assumption in round numbers, and reported volumes hold wash trades.',
  'Venues that failed with their customers’ coins, taxes and transfers between venues cost more than is counted here.',
  'Prices from perpetuals stand in for spot where nothing else is stored.',
];

function run(input: StudyInput, params: BacktestParameters): StudyOutcome {
  const { random, earlier } = input;
  const sample = backtestSample(input, params);
  const { tail, replicates, leastTrades } = params;
  const comparisons = compareAll(sample, { tail, replicates, random: random.fork('holdings') });
  const tests = triesOf(sample.template, params, sample);
  const moments = momentsOf(sample.standard);
  const deflated = moments && deflation(moments, { tests, earlier, sweep: sample.sweep });
  const verdict = judge(sample, { comparisons, deflated, leastTrades });
  const robust = (what: string) => (benchmark: string) => robustnessTest(sample, params, { what, benchmark });
  const placed = placeInFamilies(
    [
      ...(moments && deflated && tests[0]
        ? sharpeChanceFindings(sample, { moments, deflated, test: tests[0] })
        : []),
      ...sweepFindings(sample, params, { random: random.fork('sweep'), planned: robust('sweep beats') }),
      ...comparisonFindings(sample, comparisons, robust('Sharpe ratio differs from')),
    ],
    [...earlier, ...tests.slice(1).map((test) => ({ ...test, runAt: THIS_RUN }))],
  );
  const uses = usesOf(sample);
  const findings = [
    ...resultFindings(sample, { random: random.fork('intervals'), replicates }),
    ...placed.findings,
    ...activityFindings(sample),
    ...lookaheadFindings(sample),
  ];
  return {
    verdict,
    sentence: backtestSentence(sample, { verdict, comparisons, deflated, leastTrades }),
    findings: findings.map((finding) => ({ uses, ...finding })),
    figures: backtestFigures(sample),
    tables: backtestTables(sample),
    caveats: CAVEATS,
    notices: backtestNotices(sample),
    tests: [...tests, ...placed.tests.filter(({ family }) => family !== tests[0]?.family)],
  };
}

function planTests(params: BacktestParameters): readonly PlannedTest[] {
  const template = readStrategy(params.strategy);
  const swept = params.sweep === 'yes' ? template.combinations : [];
  return [{}, ...swept].map((values) => plannedTry(template, params, values));
}

function robustnessTest(
  { template }: BacktestSample,
  params: BacktestParameters,
  { what, benchmark }: { readonly what: string; readonly benchmark: string },
): PlannedTest {
  const { name, digest, standard } = template;
  return {
    family: `${familyOf(params, name)}: robustness`,
    hypothesis: `${name}: ${what} ${benchmark}`,
    specification: { rules: digest, ...standard.parameters },
  };
}

interface Judging {
  readonly comparisons: readonly Comparison[];
  readonly deflated: Deflation | undefined;
  readonly leastTrades: number;
}

function judge(sample: BacktestSample, { comparisons, deflated, leastTrades }: Judging): BacktestVerdict {
  const { summary, trips, hasConditions, run: one } = sample;
  return verdictOf({
    periods: summary.periods,
    trips: hasConditions ? trips.filter(({ left }) => left >= 0).length : undefined,
    leastTrips: leastTrades,
    totalReturn: summary.totalReturn,
    cashReturn: cashGrowth(one.simulation.cashReturns),
    sharpe: summary.sharpe.annualised,
    deflated: deflated?.probability ?? 0,
    holdings: comparisons
      .filter(({ benchmark }) => benchmark.name !== '60/40')
      .map(({ summary: held, pValue }) => ({ sharpe: held.sharpe.annualised, pValue })),
  });
}

/** Prices of whatever was ever ordered, and the series that decide. */
function usesOf({ run: { decisions, assets, strategy }, benchmarks }: BacktestSample): readonly string[] {
  const ordered = new Set(
    decisions.orders.flatMap(({ weights }) => assets.flatMap(({ id }, i) => (weights[i] === 0 ? [] : [id]))),
  );
  const deciding = namedSeries(strategy).map(({ instrument, field }) => `${instrument}.${field}`);
  const held = benchmarks.map(({ name }) => ({ bitcoin: 'BTC', altcoins: 'ETH', '60/40': 'SPY' })[name]);
  return [...new Set([...deciding, ...ordered, ...held])];
}
