import { createHash } from 'node:crypto';
import { InputError } from '../../core/errors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { StoredDeclaration, StoredTrial, TrialLedger } from '../../store/port.ts';
import type { PreparedStudy, Study } from '../../studies/study.ts';
import { type PlannedTest, type RecordedTest, type TestRun, testKey } from '../../studies/trials.ts';

/** A test of the ledger with the declaration that announced it, if there is one. */
export interface LedgerTrial extends RecordedTest {
  readonly origin: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  /** Hash of the earliest declaration that holds this test and is older than the run. */
  readonly declared?: string;
}

/** A plan that was written down before it was run. */
export interface Declaration {
  readonly sha256: string;
  /** ISO 8601 UTC. */
  readonly declaredAt: string;
  readonly study: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly tests: readonly PlannedTest[];
}

/** Every remembered test of a family, or of all, oldest run first. */
export async function readTrials(ledger: TrialLedger, family?: string): Promise<readonly LedgerTrial[]> {
  const declarations = await ledger.declarations();
  return (await ledger.trials(family)).map((stored) => {
    const trial = toTrial(stored);
    const declared = declarationOf(trial, stored.ranMs, declarations);
    return declared === undefined ? trial : { ...trial, declared };
  });
}

/** Every declaration, oldest first. Throws `InputError` where one does not have the hash that it is stored under. */
export async function readDeclarations(ledger: TrialLedger): Promise<readonly Declaration[]> {
  return (await ledger.declarations()).map((stored) => {
    if (hashOf(stored.declaredMs, stored.content) !== stored.sha256) {
      throw new InputError(
        `Cannot trust the declaration ${stored.sha256}: its time or content was changed after it was made`,
      );
    }
    return { sha256: stored.sha256, declaredAt: toInstant(stored.declaredMs), ...contentOf(stored) };
  });
}

/** Writes down the tests that a study will run, before it runs. Throws `InputError` where the study plans none. */
export async function declareStudy(
  ledger: TrialLedger,
  { study, prepared, nowMs }: { study: Study; prepared: PreparedStudy; nowMs: EpochMs },
): Promise<Declaration> {
  const { params, plan } = prepared;
  if (plan.length === 0) {
    throw new InputError(`Cannot declare the study ${study.name}: no test decides its verdict`);
  }
  const content = { study: study.name, params, tests: plan };
  const text = JSON.stringify(content);
  const sha256 = hashOf(nowMs, text);
  await ledger.declare({ sha256, declaredMs: nowMs, content: text });
  return { sha256, declaredAt: toInstant(nowMs), ...content };
}

/** Appends the tests of one run. */
export function recordTests(
  ledger: TrialLedger,
  tests: readonly TestRun[],
  run: { readonly origin: string; readonly asOfMs: EpochMs; readonly ranMs: EpochMs },
): Promise<void> {
  return ledger.recordTrials(
    tests.map(({ family, hypothesis, specification, pValue }) => ({
      family,
      hypothesis,
      specification: sortedJson(specification),
      pValue,
      ...run,
    })),
  );
}

function toTrial(stored: StoredTrial): LedgerTrial {
  const { family, hypothesis, specification, pValue, origin, asOfMs, ranMs } = stored;
  return {
    family,
    hypothesis,
    specification: JSON.parse(specification) as LedgerTrial['specification'],
    pValue,
    origin,
    asOf: toInstant(asOfMs),
    runAt: toInstant(ranMs),
  };
}

function declarationOf(
  trial: PlannedTest,
  ranMs: EpochMs,
  declarations: readonly StoredDeclaration[],
): string | undefined {
  const key = testKey(trial);
  return declarations.find(
    (one) => one.declaredMs < ranMs && contentOf(one).tests.some((test) => testKey(test) === key),
  )?.sha256;
}

function contentOf({ content }: StoredDeclaration): Omit<Declaration, 'sha256' | 'declaredAt'> {
  return JSON.parse(content) as Omit<Declaration, 'sha256' | 'declaredAt'>;
}

function hashOf(declaredMs: EpochMs, content: string): string {
  return createHash('sha256').update(`${declaredMs}\n${content}`).digest('hex');
}

function sortedJson(specification: TestRun['specification']): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(specification).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
}
