import type { VerdictWord } from '../study.ts';

/** The top and the bottom tenth of an own history. */
export const HIGH_PLACE = 0.9;
export const LOW_PLACE = 0.1;
/** Leverage below its own median is no crowd. */
const LEAST_LEVERAGE = 0.5;

export type PositioningVerdict = 'crowded-long' | 'crowded-short' | 'neutral' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: PositioningVerdict })[] = [
  {
    word: 'crowded-long',
    meaning:
      'funding (the mean of the coins, or the median coin by sampled rates where no mean has a history) or the share of coins with more accounts long is in the top tenth of its own year, neither is in the bottom tenth, and leverage is not known to be below its median',
  },
  {
    word: 'crowded-short',
    meaning:
      'one of them is in the bottom tenth of its own year, neither is in the top tenth, and leverage is not known to be below its median',
  },
  { word: 'neutral', meaning: 'at least one of them has a percentile, and neither crowd is there' },
  {
    word: 'undetermined',
    meaning:
      'neither has a percentile: fewer than 90 days of the year with enough coins, or none on the last day',
    undecided: true,
  },
];

/** Percentiles in the own year; null where there is none. */
export interface CrowdingEvidence {
  /** Of mean annualised funding; where that has none, the median coin's place by rates sampled at unknown intervals. */
  readonly funding: number | null;
  /** Of the share of coins with more accounts long than short; for bitcoin, of its ratio. */
  readonly accounts: number | null;
  readonly leverage: number | null;
}

/** Which crowd is there, if any. */
export function crowdingOf({ funding, accounts, leverage }: CrowdingEvidence): PositioningVerdict {
  const sides = [funding, accounts].filter((place) => place !== null);
  if (sides.length === 0) return 'undetermined';
  const [isLong, isShort] = [
    sides.some((place) => place >= HIGH_PLACE),
    sides.some((place) => place <= LOW_PLACE),
  ];
  const isLevered = leverage === null || leverage >= LEAST_LEVERAGE;
  if (isLong === isShort || !isLevered) return 'neutral';
  return isLong ? 'crowded-long' : 'crowded-short';
}
