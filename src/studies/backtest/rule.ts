import type { VerdictWord } from '../study.ts';

/** Probability that the true Sharpe ratio is above that of the luckiest of all tries, from which a strategy has paid. */
const CONFIDENCE = 0.95;
const LEVEL = 0.05;
/** Periods below which nothing is judged. */
export const LEAST_PERIODS = 250;

export type BacktestVerdict = 'paid' | 'did-not-pay' | 'not-distinguishable' | 'too-few-trades';

export const VERDICTS: readonly (VerdictWord & { readonly word: BacktestVerdict })[] = [
  {
    word: 'paid',
    meaning:
      'the deflated Sharpe ratio is at least 95 %, and the Sharpe ratio is above that of holding bitcoin and of holding altcoins by more than chance',
  },
  {
    word: 'did-not-pay',
    meaning: 'it earned less than cash, or its Sharpe ratio is below that of a holding by more than chance',
  },
  { word: 'not-distinguishable', meaning: 'neither: chance and the number of tries could have done it' },
  {
    word: 'too-few-trades',
    meaning: `it has conditions and too few round trips have ended, or there are fewer than ${LEAST_PERIODS} periods: nothing is judged`,
    undecided: true,
  },
];

/** What the verdict rests on. */
export interface Judged {
  readonly periods: number;
  /** Ended round trips; absent for a strategy without conditions. */
  readonly trips: number | undefined;
  readonly leastTrips: number;
  readonly totalReturn: number;
  readonly cashReturn: number;
  readonly sharpe: number;
  readonly deflated: number;
  /** Against bitcoin and altcoins: their Sharpe ratio, and the p-value of the difference. */
  readonly holdings: readonly { readonly sharpe: number; readonly pValue: number }[];
}

export function verdictOf(judged: Judged): BacktestVerdict {
  const { periods, trips, leastTrips, totalReturn, cashReturn, sharpe, deflated, holdings } = judged;
  if (periods < LEAST_PERIODS || (trips !== undefined && trips < leastTrips)) return 'too-few-trades';
  const isWorse = holdings.some((one) => one.sharpe > sharpe && one.pValue < LEVEL);
  if (totalReturn < cashReturn || isWorse) return 'did-not-pay';
  const beatsAll = holdings.length > 0 && holdings.every((one) => sharpe > one.sharpe && one.pValue < LEVEL);
  return deflated >= CONFIDENCE && beatsAll ? 'paid' : 'not-distinguishable';
}
