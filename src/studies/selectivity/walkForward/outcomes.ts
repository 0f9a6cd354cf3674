import type { EpochMs } from '../../../core/time.ts';
import { type CoinHistory, FRESH_DAYS, firstFinite, latestValue } from '../evidence/coinHistory.ts';
import type { VanishedReturn } from '../parameters.ts';

/** What became of a coin until the next ranking. */
export interface Outcome {
  /** Growth of its price; NaN where it has none at the end. */
  readonly priced: number;
  /** It had a price and a place and lost both. */
  readonly vanished: boolean;
  /** The return with which it would just have stayed in the next snapshot, at constant supply; NaN where there is no snapshot. */
  readonly edge: number;
}

/** The month between two rankings. */
export interface Month {
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  /** Market cap of the smallest coin in the snapshot at the end; NaN without one. */
  readonly edgeCap: number;
}

/** The return of a coin over a month, both prices from one source: the snapshots, or else whoever is stored. */
export function outcomeOf(history: CoinHistory, { fromMs, toMs, edgeCap }: Month): Outcome {
  const [start, end] = [
    { atMs: fromMs, knownMs: Number.POSITIVE_INFINITY },
    { atMs: toMs, knownMs: Number.POSITIVE_INFINITY },
  ];
  const priced = firstFinite(
    history,
    'close',
    (series) => latestValue(series, end, FRESH_DAYS) / latestValue(series, start, FRESH_DAYS) - 1,
  );
  if (Number.isFinite(priced)) return { priced, vanished: false, edge: Number.NaN };
  const hadPrice = Number.isFinite(
    firstFinite(history, 'close', (one) => latestValue(one, start, FRESH_DAYS)),
  );
  const cap = firstFinite(history, 'marketCap', (one) => latestValue(one, start, FRESH_DAYS));
  return { priced: Number.NaN, vanished: hadPrice, edge: edgeCap / cap - 1 };
}

/** The return that counts under a convention for coins that vanished; NaN where it is left out. */
export function returnOf({ priced, vanished, edge }: Outcome, convention: VanishedReturn): number {
  if (!vanished) return priced;
  if (convention === 'left-out') return Number.NaN;
  return convention === 'edge' ? edge : convention;
}
