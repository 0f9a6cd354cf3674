import { DataError, InfeasibleError } from '../../core/errors.ts';
import { parseDate } from '../../core/time.ts';
import { XNYS_FIRST_DATE } from '../../market/calendars/xnys.ts';
import { type Clock, clockOf } from '../../market/panel.ts';
import { difference, exponentialMean, logReturn } from '../../stats/paths/change.ts';
import { latestLevels } from '../panel/knownLevels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf } from '../panel/subject.ts';
import { partWeights, type RiskOnParameters } from './parameters.ts';
import { PARTS, type Part } from './parts.ts';
import { expandingRobustScore } from './robustScore.ts';
import { type RiskState, riskStates } from './states.ts';

/** A year of sessions: before it, nobody knows what is usual. */
const LEAST_CHANGES = 252;
const SCORE_LIMIT = 3;
/** The composite needs parts with this share of all weight. */
const LEAST_WEIGHT = 0.5;

/** A part on the clock. */
export interface ScoredPart {
  readonly part: Part;
  readonly weight: number;
  /** Robust score of its change, in the direction of appetite; NaN where it is not known. */
  readonly scores: Float64Array;
  /** Instruments that have values in it. */
  readonly uses: readonly string[];
}

/** Risk appetite over time. All paths are as long as the clock. */
export interface Composite {
  readonly clock: Clock;
  /** Parts with a weight above 0 and all their series stored. */
  readonly parts: readonly ScoredPart[];
  /** Parts with a weight above 0 of which a series is not stored. */
  readonly missing: readonly Part[];
  /** Of all parts with a weight, stored or not. */
  readonly totalWeight: number;
  readonly values: Float64Array;
  /** Exponential mean of the values, of the past only. */
  readonly mean: Float64Array;
  readonly states: readonly RiskState[];
}

/**
 * The weighted mean of the parts that are known at each bar, where they hold at least half of all weight. Throws `DataError` where less
 * is stored, `InfeasibleError` where no bar has a composite.
 */
export function buildComposite(data: StudyData, params: RiskOnParameters): Composite {
  const weights = partWeights(params);
  const wanted = PARTS.filter(({ name }) => weightOf(weights, name) > 0);
  const stored = wanted.filter((part) => isStored(part, data));
  const weigh = (some: readonly Part[]) => some.reduce((sum, { name }) => sum + weightOf(weights, name), 0);
  const totalWeight = weigh(wanted);
  if (weigh(stored) < LEAST_WEIGHT * totalWeight)
    throw tooFewParts(wanted.filter((part) => !stored.includes(part)));
  const clock = commonClock(data, stored);
  const parts = stored.map((part) => ({
    part,
    weight: weightOf(weights, part.name),
    ...scorePart(part, data, { clock, params }),
  }));
  const values = weightedMean(parts, { bars: clock.eventMs.length, totalWeight });
  if (!values.some(Number.isFinite)) {
    throw new InfeasibleError('measure risk appetite', LEAST_CHANGES + params.bars, clock.eventMs.length);
  }
  return {
    clock,
    parts,
    missing: wanted.filter((part) => !stored.includes(part)),
    totalWeight,
    values,
    ...judge(values, params),
  };
}

/** Mean and states of a path of composites. */
export function judge(
  values: Float64Array,
  { span, threshold }: Pick<RiskOnParameters, 'span' | 'threshold'>,
): Pick<Composite, 'mean' | 'states'> {
  const mean = exponentialMean(values, span);
  return { mean, states: riskStates(mean, threshold) };
}

/** The weighted mean over the parts that are known at each bar; NaN where they hold less than half of all weight. */
export function weightedMean(
  parts: readonly Pick<ScoredPart, 'weight' | 'scores'>[],
  { bars, totalWeight }: { readonly bars: number; readonly totalWeight: number },
): Float64Array {
  return new Float64Array(bars).map((_, t) => {
    const known = parts.filter(({ scores }) => Number.isFinite(scores[t]));
    const weight = known.reduce((sum, part) => sum + part.weight, 0);
    if (weight === 0 || weight < LEAST_WEIGHT * totalWeight) return Number.NaN;
    return known.reduce((sum, part) => sum + part.weight * part.scores[t]!, 0) / weight;
  });
}

function weightOf(weights: ReadonlyMap<string, number>, name: string): number {
  return weights.get(name) ?? 0;
}

function isStored({ series }: Part, data: StudyData): boolean {
  return series.every(
    ({ instrument, optional }) =>
      optional === true || data.find(instrument, fieldOf(instrument)) !== undefined,
  );
}

/** Sessions, whatever the parts are, from the instant on by which half of them have begun: before it no composite can be made. */
function commonClock(data: StudyData, parts: readonly Part[]): Clock {
  const starts = parts.map((part) => Math.max(...firstEvents(part, data))).toSorted((a, b) => a - b);
  const half = starts[(starts.length - 1) >> 1] ?? 0;
  const start = Math.max(half, parseDate(XNYS_FIRST_DATE) ?? 0);
  const series = parts.flatMap((part) =>
    part.series.flatMap(({ instrument }) => data.find(instrument, fieldOf(instrument)) ?? []),
  );
  const begun = series.map(({ calendar, eventMs }) => ({
    calendar,
    eventMs: eventMs.filter((ms) => ms > start),
  }));
  return clockOf([...begun, { calendar: 'XNYS', eventMs: new Float64Array() }]);
}

function firstEvents({ series }: Part, data: StudyData): readonly number[] {
  return series.flatMap(({ instrument, optional }) =>
    optional === true ? [] : (data.find(instrument, fieldOf(instrument))?.eventMs[0] ?? []),
  );
}

function scorePart(
  part: Part,
  data: StudyData,
  { clock, params }: { readonly clock: Clock; readonly params: RiskOnParameters },
): Pick<ScoredPart, 'scores' | 'uses'> {
  const columns = part.series.map(({ instrument, maxAgeDays }) => {
    const series = data.find(instrument, fieldOf(instrument));
    return series ? latestLevels(series, clock, { join: params.join, maxAgeDays }) : undefined;
  });
  const levels = partLevels(part, columns, clock.eventMs.length);
  const changes = part.change === 'log' ? logReturn(levels, params.bars) : difference(levels, params.bars);
  const scores = expandingRobustScore(changes, { least: LEAST_CHANGES, limit: SCORE_LIMIT });
  return {
    scores: scores.map((score) => part.sign * score),
    uses: part.series.flatMap(({ instrument }, i) => (columns[i] ? [instrument] : [])),
  };
}

/** An optional series that has begun and fallen silent silences the part: it must not count as nothing. */
function partLevels(part: Part, columns: readonly (Float64Array | undefined)[], bars: number): Float64Array {
  const begun = columns.map((column) => column?.findIndex(Number.isFinite) ?? -1);
  return new Float64Array(bars).map((_, t) => {
    const isSilent = columns.some(
      (column, i) => column && begun[i]! >= 0 && t > begun[i]! && Number.isNaN(column[t]),
    );
    return isSilent ? Number.NaN : part.level(columns.map((column) => column?.[t] ?? Number.NaN));
  });
}

function tooFewParts(missing: readonly Part[]): DataError {
  const names = missing.flatMap(({ series }) =>
    series.flatMap((one) => (one.optional ? [] : [one.instrument])),
  );
  return new DataError(
    `Cannot measure risk appetite: series of parts with half of the weight must be stored, missing are ${names.join(', ')}; import files that have them (rotascope import PATH)`,
    names,
  );
}
