import { shownPercent } from '../shownPercent.ts';
import type { Comparison } from './findings/comparisonFindings.ts';
import type { BacktestVerdict } from './rule.ts';
import type { BacktestSample } from './sample.ts';
import type { Deflation } from './tries.ts';

export interface Worded {
  readonly verdict: BacktestVerdict;
  readonly comparisons: readonly Comparison[];
  readonly deflated: Deflation | undefined;
  readonly leastTrades: number;
}

/** The answer in one sentence. */
export function backtestSentence(sample: BacktestSample, worded: Worded): string {
  const { run, summary } = sample;
  const { labels } = run.data.clock;
  const grown = `${run.strategy.name} would have turned 100 into ${shownValue(summary.totalReturn)} from ${labels[run.span.from] ?? ''} to ${labels[run.span.to] ?? ''}`;
  const rate = `${shownPercent(summary.compoundGrowth)} a year, deepest fall ${shownPercent(summary.maximumDrawdown?.depth ?? 0)}`;
  const held = worded.comparisons.map(
    ({ benchmark, summary: one }) => `${shownValue(one.totalReturn)} by ${benchmark.name}`,
  );
  const against = held.length > 0 ? `, against ${held.join(', ')} held` : '';
  return `${grown} (${rate})${against}: ${reason(sample, worded)}.`;
}

function reason(
  { trips, hasConditions, summary }: BacktestSample,
  { verdict, deflated, leastTrades }: Worded,
): string {
  const sure = deflated
    ? `${shownPercent(deflated.probability)} sure to beat the luckiest of ${deflated.tries} ${deflated.tries === 1 ? 'try' : 'tries'}`
    : 'nothing was ever held';
  switch (verdict) {
    case 'too-few-trades': {
      const ended = trips.filter(({ left }) => left >= 0).length;
      return hasConditions && ended < leastTrades
        ? `${ended} ended round ${ended === 1 ? 'trip is' : 'trips are'} too few to tell skill from luck`
        : `${summary.periods} periods are too few to judge`;
    }
    case 'paid':
      return `it paid for its risk, ${sure}`;
    case 'did-not-pay':
      return 'it did not pay for its risk';
    case 'not-distinguishable':
      return `its risk was not paid better than that of holding by more than chance (${sure})`;
  }
}

/** What 100 became. */
function shownValue(totalReturn: number): string {
  const value = 100 * (1 + totalReturn);
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
