import { InfeasibleError } from '../../../core/errors.ts';
import {
  type ClassProbabilities,
  eventProbabilities,
  probabilitiesAt,
  scoredRows,
} from '../classProbabilities.ts';
import { type BinOptions, binEdges, binOf } from './bins.ts';
import { brierScores, meanScore } from './classScores.ts';

/** Rows with the same forecast, or bins of the probability of each class. */
export type Grouping = { readonly grouping: 'identical' } | ({ readonly grouping: 'bins' } & BinOptions);

/** `brier = reliability - resolution + uncertainty + withinVariance - withinCovariance`. */
export interface MurphyDecomposition {
  readonly brier: number;
  /** How far forecasts lie from the frequencies that followed: 0 is calibrated. */
  readonly reliability: number;
  /** How far these frequencies lie from the base rates: 0 tells nothing apart. */
  readonly resolution: number;
  /** Of the outcomes themselves: the score of the base rates. */
  readonly uncertainty: number;
  /** Of the forecasts inside a bin; 0 for identical forecasts. */
  readonly withinVariance: number;
  /** Twice the covariance of forecast and outcome inside a bin; 0 for identical forecasts. */
  readonly withinCovariance: number;
  readonly observations: number;
  /** Groups of rows; over all classes where they are binned. */
  readonly groups: number;
}

/**
 * Is the Brier score of forecasts due to calibration or to telling cases apart? Murphy (1973) for several classes, exact for groups of
 * identical forecasts; in bins with the two terms for what varies inside (Stephenson, Coelho and Jolliffe 2008), so that the sum
 * is exact there too. Their generalised resolution is `resolution - withinVariance + withinCovariance`.
 *
 * With nearly as many groups as rows, reliability and resolution are both large and mean nothing: bin then. Terms of small groups are
 * biased upwards. Needs one scored row (`InfeasibleError`). Oracle: numpy. O(n log n classes).
 */
export function murphyDecomposition(
  forecasts: ClassProbabilities,
  outcomes: Int32Array,
  options: Grouping,
): MurphyDecomposition {
  const rows = scoredRows(forecasts, outcomes);
  if (rows.length === 0) throw new InfeasibleError('decompose a score', 1, 0);
  const shared = options.grouping === 'identical' ? identicalGroups(forecasts, rows) : undefined;
  const total = { reliability: 0, resolution: 0, uncertainty: 0, withinVariance: 0, withinCovariance: 0 };
  let groups = shared?.size ?? 0;
  for (let k = 0; k < forecasts.classes; k++) {
    const p = eventProbabilities(forecasts, k);
    const binned = options.grouping === 'bins' ? binnedGroups(p, rows, options) : undefined;
    groups += binned?.size ?? 0;
    const event = { p, occurred: Float64Array.from(outcomes, (outcome) => Number(outcome === k)) };
    addEvent(total, event, [...(shared ?? binned ?? []).values()]);
  }
  return {
    brier: meanScore(brierScores(forecasts, outcomes)).mean,
    ...total,
    observations: rows.length,
    groups,
  };
}

type Groups = ReadonlyMap<string | number, readonly number[]>;

function identicalGroups(forecasts: ClassProbabilities, rows: Int32Array): Groups {
  return grouped(rows, (row) => probabilitiesAt(forecasts, row).join(' '));
}

function binnedGroups(p: Float64Array, rows: Int32Array, options: BinOptions): Groups {
  const edges = binEdges(
    Float64Array.from(rows, (row) => p[row]!),
    options,
  );
  return grouped(rows, (row) => binOf(p[row]!, edges));
}

function grouped(rows: Int32Array, keyOf: (row: number) => string | number): Groups {
  const groups = new Map<string | number, number[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function addEvent(
  total: Record<Exclude<keyof MurphyDecomposition, 'brier' | 'observations' | 'groups'>, number>,
  { p, occurred }: { p: Float64Array; occurred: Float64Array },
  groups: readonly (readonly number[])[],
): void {
  const all = groups.flat();
  const base = meanOver(occurred, all);
  for (const rows of groups) {
    const [forecast, frequency] = [meanOver(p, rows), meanOver(occurred, rows)];
    const share = rows.length / all.length;
    total.reliability += share * (forecast - frequency) ** 2;
    total.resolution += share * (frequency - base) ** 2;
    for (const row of rows) {
      total.withinVariance += (p[row]! - forecast) ** 2 / all.length;
      total.withinCovariance += (2 * (p[row]! - forecast) * (occurred[row]! - frequency)) / all.length;
    }
  }
  total.uncertainty += base * (1 - base);
}

function meanOver(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
}
