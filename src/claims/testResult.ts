import { DataError, InfeasibleError, InputError } from '../core/errors.ts';
import type { Finding, FindingInput, Interval, Notice } from '../core/finding.ts';
import { DAY_MS, type EpochMs, type IsoDate, parseDate, toDate } from '../core/time.ts';
import {
  type Expectation,
  judge,
  lastDate,
  type Outcome,
  type SingleValue,
  singleValue,
  thresholdInside,
} from './expectation.ts';

/** A finding that may say which date its latest value is of. */
export interface DatedFinding extends Finding {
  readonly date?: string;
}

/** Computes a metric expression as of an instant. */
export type Evaluate = (expression: string, asOf: EpochMs) => Promise<DatedFinding>;

/** One expression with what is expected of it and when. */
export interface TestSpec {
  readonly expression: string;
  readonly expectation: Expectation;
  readonly weaker?: Expectation;
  readonly asOf: EpochMs;
  readonly maxAgeDays: number;
}

/** What a test rests on. */
export interface Evidence {
  readonly value: SingleValue;
  readonly unit?: string;
  readonly interval?: Interval;
  readonly observations?: number;
  readonly method?: string;
  readonly sources: readonly FindingInput[];
  readonly notices: readonly Notice[];
}

/** How one test came out, and by what. */
export interface TestResult {
  readonly outcome: Outcome;
  /** Under the weaker expectation, where the test failed and there is one. */
  readonly weaker?: Outcome;
  /** Why it was not judged; one of the notices. */
  readonly reason?: Notice;
  /** A mistake in the claim file, as opposed to missing data. */
  readonly mistake?: string;
  readonly evidence: Evidence;
}

/**
 * Runs one test. Missing data, too few observations and data older than the test allows leave it unjudged with the reason;
 * an expression that cannot be used, or that gives another kind of value than is expected, is a mistake of the claim.
 * Every other failure is passed on.
 */
export async function runTest(spec: TestSpec, evaluate: Evaluate): Promise<TestResult> {
  try {
    return judged(spec, await evaluate(spec.expression, spec.asOf));
  } catch (error) {
    if (error instanceof InputError) return mistaken(error.message);
    if (error instanceof DataError) return unjudged({ code: 'missing-data', message: missingMessage(error) });
    if (error instanceof InfeasibleError) {
      const message = `Too few observations: needs ${error.required}, has ${error.observed}.`;
      return unjudged({ code: 'too-few-observations', message });
    }
    throw error;
  }
}

/** A test that was not run, for a reason known beforehand. */
export function unjudged(reason: Notice): TestResult {
  return withReason({ value: null, sources: [], notices: [] }, reason);
}

function mistaken(message: string): TestResult {
  return {
    ...unjudged({ code: 'invalid-claim', message: message.split('\n')[0] ?? message }),
    mistake: message,
  };
}

function judged(spec: TestSpec, finding: DatedFinding): TestResult {
  const evidence = evidenceOf(finding);
  const stale = staleness(finding, spec);
  if (stale) return withReason(evidence, stale);
  const { outcome, reason } = judge(spec.expectation, evidence.value);
  if (reason?.code === 'wrong-kind') {
    return { ...withReason(evidence, { ...reason, code: 'invalid-claim' }), mistake: reason.message };
  }
  if (reason) return withReason(evidence, reason);
  const notices = [...evidence.notices, ...intervalNotices(spec.expectation, finding)];
  const weaker =
    outcome === 'fails' && spec.weaker ? { weaker: judge(spec.weaker, evidence.value).outcome } : {};
  return { outcome, ...weaker, evidence: { ...evidence, notices } };
}

function evidenceOf({ value, unit, interval, observations, method, inputs, notices }: Finding): Evidence {
  return {
    value: singleValue(value),
    ...(unit === '' ? {} : { unit }),
    ...(interval ? { interval } : {}),
    observations,
    method,
    sources: inputs,
    notices,
  };
}

function withReason(evidence: Evidence, reason: Notice): TestResult {
  return { outcome: 'unjudged', reason, evidence: { ...evidence, notices: [reason, ...evidence.notices] } };
}

function staleness(finding: DatedFinding, { asOf, maxAgeDays }: TestSpec): Notice | undefined {
  const newest = newestDate(finding);
  const endMs = parseDate(newest);
  if (endMs === undefined) return undefined;
  const ageDays = Math.floor((asOf - endMs - DAY_MS) / DAY_MS);
  if (ageDays <= maxAgeDays) return undefined;
  return {
    code: 'stale-data',
    message: `The data end on ${newest}, ${ageDays} days before the as-of time (${toDate(asOf - 1)}); the claim allows ${maxAgeDays}.`,
  };
}

/**
 * The date of the latest value; where the finding does not say, that of its newest input: members of a universe may have
 * ended long ago, but then something else goes on.
 */
function newestDate({ date, value, inputs }: DatedFinding): IsoDate {
  const dates = inputs.map(({ to }) => to).toSorted();
  return (date ?? lastDate(value) ?? dates.at(-1) ?? '').slice(0, 10);
}

function intervalNotices(expectation: Expectation, { interval }: Finding): readonly Notice[] {
  if (!interval || !thresholdInside(expectation, interval)) return [];
  return [
    {
      code: 'inside-interval',
      message: `A threshold of "${expectation.text}" lies inside the ${interval.level * 100} % interval from ${round(interval.lower)} to ${round(interval.upper)}: the estimate alone decides.`,
    },
  ];
}

function missingMessage(error: DataError): string {
  return error.missing.length > 0 ? `Data are missing: ${error.missing.join(', ')}.` : error.message;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
