import type { VerdictWord } from '../study.ts';

const [HIGH, LOW] = [0.9, 0.1];
/** Leverage below its own median is no crowd. */
const LEAST_LEVERAGE = 0.5;

export type PositioningVerdict = 'crowded-long' | 'crowded-short' | 'neutral' | 'undetermined';

export const VERDICTS: readonly (VerdictWord & { readonly word: PositioningVerdict })[] = [
  {
    word: 'crowded-long',
    meaning:
      'mean funding or the share of coins with more accounts long is in the top tenth of its own year, neither is in the bottom tenth, and leverage is not known to be below its median',
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
  readonly funding: number | null;
  /** Of the share of coins with more accounts long than short; for bitcoin, of its ratio. */
  readonly accounts: number | null;
  readonly leverage: number | null;
}

/** Which crowd is there, if any. */
export function crowdingOf({ funding, accounts, leverage }: CrowdingEvidence): PositioningVerdict {
  const sides = [funding, accounts].filter((place) => place !== null);
  if (sides.length === 0) return 'undetermined';
  const [isLong, isShort] = [sides.some((place) => place >= HIGH), sides.some((place) => place <= LOW)];
  const isLevered = leverage === null || leverage >= LEAST_LEVERAGE;
  if (isLong === isShort || !isLevered) return 'neutral';
  return isLong ? 'crowded-long' : 'crowded-short';
}
