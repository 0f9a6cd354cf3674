import type { DatedValue, Finding, Notice } from '../core/finding.ts';
import { DAY_MS, type EpochMs, HOUR_MS, toInstant } from '../core/time.ts';
import type { Clock, JoinPolicy } from '../market/panel.ts';
import { compileMetric } from '../metrics/check.ts';
import { type Evaluation, evaluateMetric } from '../metrics/evaluate.ts';
import { type Metric, requirementsOf } from '../metrics/tree.ts';
import { type LoadedData, loadMetricData } from './metricData.ts';
import { inputsOf, marketNotices, seriesNotices } from './provenance.ts';
import type { MarketReader } from './reader.ts';

/** A last bar older than this against the as-of instant is called stale. */
const STALE_MS = 5 * DAY_MS;

export interface EvaluateOptions {
  readonly join: JoinPolicy;
  /** `latest` or `path`; absent: as the outermost function reports. */
  readonly report?: 'latest' | 'path';
}

/** A finding about an expression, with the date of its latest value. */
export interface MetricFinding extends Finding {
  readonly expression: string;
  /** The label of the bar of the latest value; absent for constants. */
  readonly date?: string;
}

/**
 * Evaluates a metric expression on the store as of the reader's instant. Throws `ExpressionError` for the text and
 * `DataError` for missing series.
 */
export async function evaluateExpression(
  expression: string,
  reader: MarketReader,
  options: EvaluateOptions,
): Promise<MetricFinding> {
  const metric = compileMetric(expression);
  const requirements = requirementsOf(metric.root);
  if (requirements.series.length + requirements.universes.length === 0)
    return constantFinding(metric, reader);
  const data = await loadMetricData(requirements, reader, options.join);
  return toFinding({ metric, data, evaluation: evaluateMetric(metric, data) }, reader, options);
}

interface Outcome {
  readonly metric: Metric;
  readonly data: LoadedData;
  readonly evaluation: Evaluation;
}

const EMPTY: Clock = { calendar: 'instant', eventMs: new Float64Array(), labels: [] };

function constantFinding(metric: Metric, reader: MarketReader): MetricFinding {
  const evaluation = evaluateMetric(metric, {
    clock: EMPTY,
    path: () => new Float64Array(),
    members: () => [],
  });
  const value = evaluation.values[0] ?? Number.NaN;
  return {
    expression: metric.expression,
    value: evaluation.type.element === 'boolean' ? value === 1 : value,
    unit: evaluation.type.unit,
    asOf: toInstant(reader.asOf),
    observations: 0,
    method: summaryOf(metric),
    inputs: [],
    notices: evaluation.notices,
  };
}

function toFinding(outcome: Outcome, reader: MarketReader, options: EvaluateOptions): MetricFinding {
  const { metric, data, evaluation } = outcome;
  const { clock, type, values, interval } = evaluation;
  const last = values.length - 1;
  const latest = outputValue(evaluation, last);
  const path = values.length > 0 && (options.report ?? type.reports) === 'path';
  return {
    expression: metric.expression,
    value: path
      ? Array.from(values, (_, t): DatedValue => [clock.labels[t] ?? '', outputValue(evaluation, t)])
      : latest,
    unit: type.element === 'boolean' ? 'boolean' : type.unit,
    asOf: toInstant(reader.asOf),
    date: clock.labels[last] ?? '',
    ...(interval ? { interval } : {}),
    observations: evaluation.observations,
    method: `${summaryOf(metric)}; ${clockText(clock, data)}`,
    inputs: data.used.flatMap(inputsOf),
    notices: [...evaluation.notices, ...dataNotices(outcome, reader, latest)],
  };
}

function outputValue({ type, values, clock }: Evaluation, t: number): number | boolean | string | null {
  const value = values[t] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  if (type.element === 'boolean') return value === 1;
  return type.element === 'date' ? (clock.labels[value] ?? null) : value;
}

function summaryOf({ root }: Metric): string {
  if (root.kind === 'apply') return `${root.definition.name}: ${root.definition.summary}`;
  if (root.kind === 'series') return `the ${root.ref.field} of ${root.ref.instrument}`;
  return (root.kind === 'constant' ? root.method : undefined) ?? 'a constant';
}

const CLOCK_NAMES: Readonly<Record<Clock['calendar'], string>> = {
  XNYS: 'New York sessions',
  'new-york': 'the publication dates of the series',
  'utc-day': 'UTC days',
  'utc-day-start': 'starts of UTC days',
  month: 'months',
  instant: 'the instants of the series',
};

function clockText(clock: Clock, data: LoadedData): string {
  const span = `${clock.eventMs.length} bars from ${clock.labels[0] ?? ''} to ${clock.labels.at(-1) ?? ''}`;
  const join =
    data.used.length > 1 ? `, joined to the ${data.join === 'nearest' ? 'nearest' : 'last known'} value` : '';
  return `on ${CLOCK_NAMES[clock.calendar]}, ${span}${join}`;
}

function dataNotices(
  { data, evaluation }: Outcome,
  reader: MarketReader,
  latest: unknown,
): readonly Notice[] {
  const { clock } = evaluation;
  return [
    ...marketNotices(reader.market),
    ...(latest === null ? [missingLatest(evaluation)] : []),
    ...staleness(clock, reader.asOf),
    ...skew(data),
    ...seriesNotices(data.used, reader),
  ];
}

function missingLatest({ type, clock }: Evaluation): Notice {
  const date = clock.labels.at(-1) ?? 'no date';
  const reason =
    type.element === 'date'
      ? 'there is no such earlier date in the record'
      : 'a value that it needs is missing: too short a history, or a gap in a window (see hold)';
  return { code: 'no-value', message: `No value on ${date}: ${reason}.` };
}

function staleness(clock: Clock, asOf: EpochMs): readonly Notice[] {
  const last = clock.eventMs.at(-1) ?? asOf;
  if (asOf - last <= STALE_MS) return [];
  const days = Math.floor((asOf - last) / DAY_MS);
  return [
    {
      code: 'stale',
      message: `The latest common value is of ${clock.labels.at(-1) ?? ''}, ${days} days before the as-of time.`,
    },
  ];
}

function skew({ skewHours, join }: LoadedData): readonly Notice[] {
  const widest = Math.max(Math.abs(skewHours.min), Math.abs(skewHours.max));
  if (widest * HOUR_MS < 60_000) return [];
  const text = `Observations lie ${skewHours.min.toFixed(1)} to ${skewHours.max.toFixed(1)} hours from the instants of the clock`;
  const nearest = `${text}; later ones were not known then. Fit for co-movement, not for a decision (--join known).`;
  return [{ code: 'clock-skew', message: join === 'nearest' ? nearest : `${text}.` }];
}
