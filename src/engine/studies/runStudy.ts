import type { Finding, FindingInput, Notice } from '../../core/finding.ts';
import { createRandom } from '../../core/random.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { ObservationStore } from '../../store/port.ts';
import type { Figure } from '../../studies/figure.ts';
import { fieldOf } from '../../studies/panel/subject.ts';
import type { PreparedStudy, Study, StudyFinding, StudyOutcome, StudyStep } from '../../studies/study.ts';
import type { StudyTable } from '../../studies/table.ts';
import { familiesOf } from '../../studies/trials.ts';
import { inputsOf, marketNotices, seriesNotices, summarizedInputs } from '../provenance.ts';
import type { MarketReader } from '../reader.ts';
import type { ComputeParts } from '../workers/partJob.ts';
import { type LoadedStudyData, loadStudyData } from './loadStudyData.ts';
import { readTrials, recordTests } from './trialLedger.ts';

/** A finding of a study with time and inputs. */
export interface StudyResultFinding extends Finding {
  readonly name: string;
  readonly label: string;
  readonly group: string;
}

/** The answer of a study: everything that any face of it shows. */
export interface StudyResult {
  readonly study: string;
  readonly question: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly verdict: string;
  readonly sentence: string;
  readonly findings: readonly StudyResultFinding[];
  readonly figures: readonly Figure[];
  readonly tables: readonly StudyTable[];
  readonly caveats: readonly string[];
  readonly notices: readonly Notice[];
  readonly provenance: StudyProvenance;
}

export interface StudyProvenance {
  readonly inputs: readonly FindingInput[];
  readonly market: ObservationStore['market'];
  /** Tests that this run added to the trial ledger, family by family, with how many different ones each family holds by now. */
  readonly trials: readonly { readonly family: string; readonly ran: number; readonly distinct: number }[];
}

export interface RunOptions {
  readonly store: ObservationStore;
  readonly reader: MarketReader;
  /** What asked for the run, for the trial ledger. */
  readonly origin: string;
  readonly nowMs: EpochMs;
  /** False: for a glance back whose tests decide nothing; they stay out of the trial ledger. */
  readonly records?: boolean;
  /** Computes what the study can be split into; absent: it does so itself, one after the other. */
  readonly computeParts?: ComputeParts;
  /** Told what the run is at. */
  readonly onStep?: (step: StudyStep) => void;
}

/**
 * Runs a study as of the reader's instant and adds its tests to the trial ledger. The parameter `seed` starts all randomness. Throws
 * `InputError` for parameters, `DataError` for series that are not there and `InfeasibleError` where there are too few
 * observations; then nothing is recorded.
 */
export async function runStudy(study: Study, params: unknown, options: RunOptions): Promise<StudyResult> {
  const { store, reader, origin, nowMs, records = true, onStep } = options;
  const prepared = study.prepare(params);
  onStep?.({ what: 'reading series', done: 0, of: 1 });
  const loaded = await loadStudyData(prepared.needs, reader);
  const { data, series } = loaded;
  const parts = await partsOf(study, prepared, { ...options, ...loaded });
  onStep?.({ what: 'computing', done: 0, of: 1 });
  const earlier = await readTrials(store.ledger);
  const outcome = prepared.run({
    data,
    random: createRandom(seedOf(prepared)).fork(study.name),
    earlier,
    ...(parts ? { parts } : {}),
    ...(onStep ? { onStep } : {}),
  });
  if (records) await recordTests(store.ledger, outcome.tests, { origin, asOfMs: reader.asOf, ranMs: nowMs });
  return {
    study: study.name,
    question: study.question,
    params: prepared.params,
    asOf: toInstant(reader.asOf),
    verdict: outcome.verdict,
    sentence: outcome.sentence,
    findings: withInputs(outcome.findings, series, toInstant(reader.asOf)),
    figures: outcome.figures,
    tables: outcome.tables ?? [],
    caveats: outcome.caveats,
    notices: [
      ...marketNotices(store.market),
      ...outcome.notices,
      ...seriesNotices(usedBy(outcome, series), reader),
    ],
    provenance: {
      inputs: usedBy(outcome, series).flatMap(inputsOf),
      market: store.market,
      trials: familiesOf(outcome.tests, earlier),
    },
  };
}

async function partsOf(
  { name }: Study,
  { params, partCount }: PreparedStudy,
  { computeParts, series, perSource, reader }: RunOptions & LoadedStudyData,
): Promise<readonly unknown[] | undefined> {
  if (!computeParts || partCount === 0) return undefined;
  return computeParts({ study: name, params, asOf: reader.asOf, series, perSource, count: partCount });
}

function seedOf({ params }: PreparedStudy): number {
  return typeof params['seed'] === 'number' ? params['seed'] : 0;
}

/** Most findings rest on the same series, whose inputs are told once. */
function withInputs(
  findings: readonly StudyFinding[],
  series: readonly CanonicalSeries[],
  asOf: string,
): readonly StudyResultFinding[] {
  const known = new Map<string, readonly FindingInput[]>();
  const inputsFor = (uses: readonly string[] | undefined): readonly FindingInput[] => {
    const key = uses?.join(' ') ?? '*';
    const inputs = known.get(key) ?? summarizedInputs(uses ? seriesNamed(series, uses) : series);
    known.set(key, inputs);
    return inputs;
  };
  return findings.map(({ uses, notices = [], ...finding }) => ({
    ...finding,
    asOf,
    inputs: inputsFor(uses),
    notices,
  }));
}

/** The series behind any finding; all of them where a finding does not say. */
function usedBy({ findings }: StudyOutcome, series: readonly CanonicalSeries[]): readonly CanonicalSeries[] {
  if (findings.some(({ uses }) => uses === undefined)) return series;
  return seriesNamed(
    series,
    findings.flatMap(({ uses }) => uses ?? []),
  );
}

/** A bare instrument stands for its usual field. */
function seriesNamed(
  series: readonly CanonicalSeries[],
  uses: readonly string[],
): readonly CanonicalSeries[] {
  const wanted = new Set(uses.map((name) => (name.includes('.') ? name : `${name}.${fieldOf(name)}`)));
  return series.filter(({ instrument, field }) => wanted.has(`${instrument}.${field}`));
}
