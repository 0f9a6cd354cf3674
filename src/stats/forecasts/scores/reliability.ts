import { InfeasibleError } from '../../../core/errors.ts';
import type { Interval } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import { normalCdf } from '../../distributions/normal.ts';
import { bootstrapIndices, replicateRandom } from '../../resampling/blockBootstrap.ts';
import { sampleQuantile } from '../../resampling/sampleQuantile.ts';
import { independentWindows, UNRESOLVED } from '../classProbabilities.ts';
import { type BinOptions, binEdges, binOf } from './bins.ts';

export interface ReliabilityOptions extends BinOptions {
  /** Rows over which an outcome reaches. */
  readonly horizon: number;
  /** Coverage of each band as a fraction. */
  readonly level: number;
  readonly replicates: number;
  readonly random: RandomSource;
}

export interface ReliabilityBin {
  /** Edges: `lower <= p < upper`, the last with its upper edge. */
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  readonly meanForecast: number;
  /** Share of the forecasts of the bin after which the event happened. */
  readonly observed: number;
  /** Where `observed` would lie if the forecasts were calibrated. */
  readonly band: Interval;
}

export interface ReliabilityDiagram {
  /** Those that hold a forecast, ascending. */
  readonly bins: readonly ReliabilityBin[];
  /** Bins whose observed share lies outside its band; about `1 - level` of them do by chance. */
  readonly outside: number;
  readonly observations: number;
  readonly independentWindows: number;
}

const INDEPENDENT = { kind: 'stationary', length: 1 } as const;

interface Cases {
  readonly p: Float64Array;
  readonly occurred: Int32Array;
  readonly binOfRow: Int32Array;
  readonly bins: number;
}

/**
 * How often did an event follow forecasts of about p? Bins with consistency bands (Bröcker and Smith 2007): forecasts are resampled,
 * outcomes are drawn from them as if they were calibrated, and the band holds the central share of the frequencies of each bin.
 *
 * Above horizon 1 outcomes overlap: forecasts stay in place, so that runs in one bin stay runs, and outcomes happen where a moving sum of
 * `horizon` normal shocks falls below the forecast's quantile, so that neighbours are as alike as overlapping windows. `occurred` is 1, 0
 * or -1 where not known; rows without either are left out. Needs 20 rows (`InfeasibleError`). A bin that a replicate does not fill has no
 * value in it. Oracle: exact binomial limits for identical forecasts with horizon 1 (a band
 * given the count). O(replicates n).
 */
export function reliabilityDiagram(
  probabilities: Float64Array,
  occurred: Int32Array,
  options: ReliabilityOptions,
): ReliabilityDiagram {
  const isCase = (_: number, i: number) => !Number.isNaN(probabilities[i]!) && occurred[i] !== UNRESOLVED;
  const p = probabilities.filter(isCase);
  if (p.length < 20) throw new InfeasibleError('draw a reliability diagram', 20, p.length);
  const edges = binEdges(p, options);
  const cases: Cases = {
    p,
    occurred: occurred.filter(isCase),
    binOfRow: Int32Array.from(p, (value) => binOf(value, edges)),
    bins: edges.length + 1,
  };
  const all = Int32Array.from(p.keys());
  const { counts, events } = tally(cases, all, cases.occurred);
  const sums = new Float64Array(cases.bins);
  cases.binOfRow.forEach((bin, i) => {
    sums[bin]! += p[i]!;
  });
  const replicates = calibratedShares(cases, options);
  const bins = Array.from(counts.keys()).flatMap((b): readonly ReliabilityBin[] => {
    if (counts[b] === 0) return [];
    return [
      {
        lower: edges[b - 1] ?? 0,
        upper: edges[b] ?? 1,
        count: counts[b]!,
        meanForecast: sums[b]! / counts[b]!,
        observed: events[b]! / counts[b]!,
        band: bandOf(replicates[b]!, options),
      },
    ];
  });
  return {
    bins,
    outside: bins.filter(({ observed, band }) => observed < band.lower || observed > band.upper).length,
    observations: p.length,
    independentWindows: independentWindows(p.length, options.horizon),
  };
}

function tally({ binOfRow, bins }: Cases, rows: Int32Array, happened: Int32Array) {
  const [counts, events] = [new Int32Array(bins), new Int32Array(bins)];
  rows.forEach((row, i) => {
    counts[binOfRow[row]!]!++;
    events[binOfRow[row]!]! += happened[i]!;
  });
  return { counts, events };
}

/** For each bin, the shares of events in replicates under calibration. */
function calibratedShares(cases: Cases, options: ReliabilityOptions): readonly Float64Array[] {
  const { horizon, replicates, random } = options;
  const n = cases.p.length;
  const inPlace = Int32Array.from(cases.p.keys());
  const shares = Array.from({ length: cases.bins }, () => new Float64Array(replicates));
  for (let b = 0; b < replicates; b++) {
    const stream = replicateRandom(random, b);
    const rows = horizon === 1 ? bootstrapIndices(n, INDEPENDENT, stream) : inPlace;
    const ranks = overlappingUniforms(n, horizon, stream);
    const happened = rows.map((row, i) => Number(ranks[i]! < cases.p[row]!));
    const { counts, events } = tally(cases, rows, happened);
    shares.forEach((of, bin) => {
      of[b] = events[bin]! / counts[bin]!;
    });
  }
  return shares;
}

/** Uniforms, each that of a sum of `horizon` shocks of which neighbours share all but one. */
function overlappingUniforms(n: number, horizon: number, random: RandomSource): Float64Array {
  if (horizon === 1) return Float64Array.from({ length: n }, () => random.uniform());
  const shocks = Float64Array.from({ length: n + horizon }, () => random.normal());
  let sum = shocks.subarray(0, horizon).reduce((total, shock) => total + shock, 0);
  return Float64Array.from({ length: n }, (_, t) => {
    const value = normalCdf(sum / Math.sqrt(horizon));
    sum += shocks[t + horizon]! - shocks[t]!;
    return value;
  });
}

function bandOf(shares: Float64Array, { level, replicates, horizon }: ReliabilityOptions): Interval {
  const filled = shares.filter((share) => !Number.isNaN(share)).sort();
  return {
    lower: sampleQuantile(filled, (1 - level) / 2),
    upper: sampleQuantile(filled, (1 + level) / 2),
    level,
    method: `consistency resampling over windows of ${horizon}, ${replicates} replicates`,
  };
}
