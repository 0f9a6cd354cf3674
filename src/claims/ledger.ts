import { InputError } from '../core/errors.ts';
import type { Notice } from '../core/finding.ts';
import { type EpochMs, toDate, toInstant } from '../core/time.ts';
import type { Alternate, Claim, ClaimBody, ClaimSet } from './claim.ts';
import type { Outcome } from './expectation.ts';
import { type Evaluate, type Evidence, runTest, type TestResult, unjudged } from './testResult.ts';
import { VERDICTS, type Verdict, verdictOf } from './verdict.ts';

/** One other reading of a claim, judged. */
export interface AlternateEntry extends Evidence {
  readonly name: string;
  readonly expression: string;
  readonly outcome: Outcome;
  /** How it came out under the weaker expectation, where it failed and there is one. */
  readonly weaker?: Outcome;
  readonly expected: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
}

/** A claim with its verdict and everything the verdict rests on. */
export interface LedgerEntry extends Evidence {
  readonly id: string;
  readonly line: number;
  readonly rows: readonly number[];
  readonly heading: string;
  readonly phrase: string;
  readonly definition: string;
  readonly superlative?: true;
  /** Null where the claim has no test. */
  readonly expression: string | null;
  readonly verdict: Verdict;
  /** Null where the claim has no test. */
  readonly expected: string | null;
  /** The weaker expectation. */
  readonly weaker?: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  /** Why there is no judgement, in one sentence. */
  readonly reason?: string;
  readonly alternates: readonly AlternateEntry[];
}

/** A mistake in the claim file that came to light when the claim was checked. */
export interface LedgerProblem {
  readonly id: string;
  readonly line: number;
  readonly message: string;
}

export interface Ledger {
  readonly title: string;
  /** Of the story. */
  readonly date: string;
  readonly file: string;
  /** ISO 8601 UTC; entries may stand at their own time. */
  readonly asOf: string;
  readonly claims: readonly LedgerEntry[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Judges every claim, one after the other, at the time of the set or of the claim: a story's readings keep their date. `asOf`
 * is a limit: an earlier one replaces the time of the set, and a claim whose own time lies after it is not yet testable. Mistakes in the file are collected in `problems` while
 * the other claims are checked; failures that are neither mistakes nor missing data reject.
 */
export async function checkClaims(set: ClaimSet, evaluate: Evaluate, asOf?: EpochMs): Promise<Ledger> {
  const limit = asOf ?? Number.POSITIVE_INFINITY;
  const times = { asOf: Math.min(set.asOf, limit), limit };
  const evaluateOnce = remembering(evaluate);
  const checked: CheckedClaim[] = [];
  for (const claim of set.claims) checked.push(await checkClaim(claim, evaluateOnce, times));
  const claims = checked.map(({ entry }) => entry);
  return {
    title: set.title,
    date: set.date,
    file: set.file,
    asOf: toInstant(times.asOf),
    claims,
    counts: countVerdicts(claims),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

/** The error with which a command ends after it has shown a ledger whose claim file has mistakes; undefined without any. */
export function ledgerError({ file, problems }: Ledger): InputError | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems.map(({ id, line, message }) => `${file}:${line}: claim "${id}": ${message}`);
  const noun = problems.length === 1 ? 'test' : 'tests';
  const summary = `Cannot run ${problems.length} ${noun} of ${file}: correct the file; all others were run`;
  return new InputError([summary, ...lines].join('\n'));
}

interface CheckedClaim {
  readonly entry: LedgerEntry;
  readonly problems: readonly LedgerProblem[];
}

interface Times {
  readonly asOf: EpochMs;
  /** What resolves later than this is not known yet. */
  readonly limit: EpochMs;
}

type TestBody = Extract<ClaimBody, { kind: 'test' }>;

/** The same expression at the same time is computed once. */
function remembering(evaluate: Evaluate): Evaluate {
  const known = new Map<string, ReturnType<Evaluate>>();
  return (expression, asOf) => {
    const key = `${asOf} ${expression}`;
    const finding = known.get(key) ?? evaluate(expression, asOf);
    known.set(key, finding);
    return finding;
  };
}

async function checkClaim(claim: Claim, evaluate: Evaluate, times: Times): Promise<CheckedClaim> {
  const { body } = claim;
  if (body.kind === 'test') return checkTests({ claim, body }, evaluate, times);
  const notice: Notice =
    body.kind === 'undefined'
      ? { code: 'undefined', message: body.reason }
      : { code: `needs-${body.need}`, message: `not yet testable: needs ${neededText(body)}` };
  const entry: LedgerEntry = {
    ...describe(claim),
    expression: null,
    verdict: verdictOf({ kind: body.kind }),
    value: null,
    expected: null,
    asOf: toInstant(claim.asOf ?? times.asOf),
    reason: notice.message,
    alternates: [],
    sources: [],
    notices: [notice],
  };
  return { entry, problems: [] };
}

async function checkTests(
  { claim, body }: { claim: Claim; body: TestBody },
  evaluate: Evaluate,
  times: Times,
): Promise<CheckedClaim> {
  const asOf = claim.asOf ?? times.asOf;
  const run = (test: TestBody | Alternate, at: EpochMs) =>
    at > times.limit
      ? unjudged(notResolved(at))
      : runTest({ ...test, asOf: at, maxAgeDays: body.maxAgeDays }, evaluate);
  const primary = await run(body, asOf);
  const alternates: JudgedAlternate[] = [];
  for (const alternate of body.alternates) {
    const at = alternate.asOf ?? asOf;
    alternates.push({ alternate, at, result: await run(alternate, at) });
  }
  return {
    entry: testedEntry(claim, body, { primary, alternates, asOf }),
    problems: [
      problemOf(claim, body.line, primary),
      ...alternates.map((one) => problemOf(claim, one.alternate.line, one.result)),
    ].flat(),
  };
}

interface JudgedAlternate {
  readonly alternate: Alternate;
  readonly at: EpochMs;
  readonly result: TestResult;
}

function testedEntry(
  claim: Claim,
  body: TestBody,
  {
    primary,
    alternates,
    asOf,
  }: { primary: TestResult; alternates: readonly JudgedAlternate[]; asOf: EpochMs },
): LedgerEntry {
  const { outcome, weaker, reason, evidence } = primary;
  return {
    ...describe(claim),
    expression: body.expression,
    verdict: verdictOf({
      kind: 'tested',
      primary: outcome,
      ...(weaker ? { weaker } : {}),
      alternates: alternates.map(({ result }) => result.outcome),
    }),
    expected: body.expectation.text,
    ...(body.weaker ? { weaker: body.weaker.text } : {}),
    asOf: toInstant(asOf),
    ...(reason ? { reason: reason.message } : {}),
    ...evidence,
    alternates: alternates.map(toAlternateEntry),
    notices: [
      ...evidence.notices,
      ...alternates.flatMap(alternateNotices),
      ...weakerNotices(primary, alternates),
    ],
  };
}

function toAlternateEntry({ alternate, at, result }: JudgedAlternate): AlternateEntry {
  return {
    name: alternate.name,
    expression: alternate.expression,
    outcome: result.outcome,
    ...(result.weaker ? { weaker: result.weaker } : {}),
    expected: alternate.expectation.text,
    asOf: toInstant(at),
    ...result.evidence,
  };
}

function describe({ id, line, rows, heading, phrase, definition, superlative }: Claim) {
  return { id, line, rows, heading, phrase, definition, ...(superlative ? { superlative } : {}) } as const;
}

function neededText({ need, what }: Extract<ClaimBody, { kind: 'needs' }>): string {
  return need === 'study' ? `the study ${what}` : `data: ${what}`;
}

function notResolved(at: EpochMs): Notice {
  const message = `not yet testable: it resolves at the end of ${toDate(at - 1)}, after the as-of time`;
  return { code: 'not-yet-resolved', message };
}

/** What could not be judged is said, never dropped. */
function alternateNotices({ alternate, result }: JudgedAlternate): readonly Notice[] {
  if (!result.reason) return [];
  const message = `The alternate "${alternate.name}" was not judged: ${result.reason.message}`;
  return [{ code: 'alternate-not-judged', message }];
}

/** The weaker expectation is decided by the primary test; alternates that see it otherwise are named. */
function weakerNotices(primary: TestResult, alternates: readonly JudgedAlternate[]): readonly Notice[] {
  const others = alternates.filter(
    ({ result }) => result.weaker !== undefined && result.weaker !== primary.weaker,
  );
  if (primary.weaker === undefined || others.length === 0) return [];
  const names = others.map(({ alternate }) => `"${alternate.name}"`).join(', ');
  const message = `The weaker expectation ${primary.weaker} for the test itself, but not so for ${names}.`;
  return [{ code: 'weaker-disagrees', message }];
}

function problemOf({ id }: Claim, line: number, { mistake }: TestResult): readonly LedgerProblem[] {
  return mistake === undefined ? [] : [{ id, line, message: mistake }];
}

function countVerdicts(claims: readonly LedgerEntry[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => claims.filter((claim) => claim.verdict === verdict).length;
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>;
}
