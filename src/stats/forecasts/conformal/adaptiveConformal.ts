import { requireCount } from '../../requirements.ts';
import { sortedWindow } from './sortedWindow.ts';

export interface FanData {
  /** What the window t + 1 .. t + horizon brought, such as a return; NaN where not known. */
  readonly outcomes: Float64Array;
  /** Quantiles that a model forecasts, a row an origin, a column a level; 0 throughout unless given. NaN: no forecast. */
  readonly quantiles?: Float64Array;
  /** What errors are divided by, such as a forecast of volatility; 1 throughout unless given. NaN: no forecast. */
  readonly scale?: Float64Array;
}

export interface AdaptiveConformalOptions {
  /** Shares of outcomes that are to fall below each quantile, ascending, in (0, 1). */
  readonly levels: readonly number[];
  /** The outcome of row t is known at row t + horizon. */
  readonly horizon: number;
  /** Gamma: how far a level moves with each error; 0 is plain conformal prediction, 0.002 a start for daily rows. */
  readonly rate: number;
  /** Latest known errors from which quantiles are taken. */
  readonly window: number;
  /** Known errors before there are quantiles. */
  readonly minimum: number;
}

export interface ConformalFan {
  /** A row an origin, a column a level, never crossing; NaN before there are enough errors, infinite where no error reaches so far. */
  readonly quantiles: Float64Array;
  /** The share at which the errors are cut in place of each level. */
  readonly tracked: Float64Array;
  /** For each level, the share of known outcomes at or below its quantile. */
  readonly coverage: Float64Array;
  /** Rows with quantiles and a known outcome. */
  readonly observations: number;
  /** Of these, rows with an infinite quantile: many of them make a coverage that tells little. */
  readonly unbounded: number;
}

interface Track {
  readonly quantiles: Float64Array;
  readonly tracked: Float64Array;
}

/**
 * Between which values will an outcome fall, whatever the model gets wrong? Adaptive conformal inference (Gibbs and Candès 2021) for each
 * level of a fan: `quantile = forecast + scale * (a-quantile of past errors / scale)`, where a begins at the level and moves by `rate
 * (level - 1{outcome <= quantile})` as outcomes become known, `horizon` rows late. Level by level the share below tends to the level for
 * any sequence: it differs by at most `(1 + 2 rate (horizon + 1)) / (rate n)`. Where a leaves what the errors can answer, the
 * quantile is infinite, as in the paper.
 *
 * A larger rate follows faster and swings: since feedback is late, a level overshoots, and the share is then kept by infinite quantiles now
 * and narrow ones then (`unbounded`; figures in docs/statistics.md). A good `scale` needs less of it.
 *
 * Levels adapt on their own and can cross: each row is rearranged in order of size (Chernozhukov, Fernández-Val and Galichon 2010),
 * while the feedback follows what each level had said. The value of row t needs outcomes up to row t - horizon only. Overlapping
 * outcomes come in runs, so that coverage over a short stretch varies more than its length suggests. Oracle: a rewrite in numpy.
 * O(n levels window).
 */
export function adaptiveConformalQuantiles(data: FanData, options: AdaptiveConformalOptions): ConformalFan {
  const { levels } = options;
  checkOptions(data, options);
  const tracks = levels.map((_, column) => followLevel(data, column, options));
  const n = data.outcomes.length;
  const quantiles = new Float64Array(n * levels.length);
  const tracked = new Float64Array(n * levels.length);
  for (let t = 0; t < n; t++) {
    quantiles.set(Float64Array.from(tracks, (track) => track.quantiles[t]!).sort(), t * levels.length);
    tracks.forEach((track, column) => {
      tracked[t * levels.length + column] = track.tracked[t]!;
    });
  }
  return { quantiles, tracked, ...coverageOf(data.outcomes, quantiles, levels.length) };
}

function checkOptions({ outcomes, quantiles, scale }: FanData, options: AdaptiveConformalOptions): void {
  const { levels, horizon, rate, window, minimum } = options;
  requireCount('horizon', horizon, 1);
  requireCount('minimum', minimum, 1);
  requireCount('window', window, minimum);
  if (!(rate >= 0)) throw new RangeError(`rate must be 0 or more, got ${rate}`);
  if (!levels.every((level, i) => level > (levels[i - 1] ?? 0) && level < 1)) {
    throw new RangeError(`levels must rise in (0, 1), got ${levels.join(', ')}`);
  }
  const n = outcomes.length;
  if ((quantiles?.length ?? n * levels.length) !== n * levels.length || (scale?.length ?? n) !== n) {
    throw new RangeError(`quantiles and scale must have a row for each of ${n} outcomes`);
  }
}

function followLevel(data: FanData, column: number, options: AdaptiveConformalOptions): Track {
  const { levels, horizon, rate, minimum } = options;
  const n = data.outcomes.length;
  const level = levels[column]!;
  const errors = sortedWindow(options.window);
  const track = { quantiles: new Float64Array(n), tracked: new Float64Array(n) };
  const forecastAt = (t: number) => data.quantiles?.[t * levels.length + column] ?? 0;
  const scaleAt = (t: number) => data.scale?.[t] ?? 1;
  let share = level;
  for (let t = 0; t < n; t++) {
    const known = t - horizon;
    const outcome = known >= 0 ? data.outcomes[known]! : Number.NaN;
    if (!Number.isNaN(outcome)) {
      const said = track.quantiles[known]!;
      if (!Number.isNaN(said)) share += rate * (level - Number(outcome <= said));
      const error = (outcome - forecastAt(known)) / scaleAt(known);
      if (Number.isFinite(error)) errors.add(error);
    }
    track.tracked[t] = share;
    const hasForecast = errors.size() >= minimum && Number.isFinite(forecastAt(t)) && scaleAt(t) > 0;
    track.quantiles[t] = hasForecast ? forecastAt(t) + scaleAt(t) * errors.quantile(share) : Number.NaN;
  }
  return track;
}

function coverageOf(outcomes: Float64Array, quantiles: Float64Array, levels: number) {
  const below = new Float64Array(levels);
  let [observations, unbounded] = [0, 0];
  outcomes.forEach((outcome, t) => {
    const row = quantiles.subarray(t * levels, (t + 1) * levels);
    if (Number.isNaN(outcome) || row.some(Number.isNaN)) return;
    observations++;
    if (!row.every(Number.isFinite)) unbounded++;
    row.forEach((quantile, column) => {
      below[column]! += Number(outcome <= quantile);
    });
  });
  return { coverage: below.map((count) => count / observations), observations, unbounded };
}
