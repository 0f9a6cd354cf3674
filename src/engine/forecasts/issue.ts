import { InputError } from '../../core/errors.ts';
import { DAY_MS, type EpochMs, parseDate, toInstant } from '../../core/time.ts';
import type { ForecastJournal, ObservationStore } from '../../store/port.ts';
import { CELLS } from '../../studies/scenarios/cells.ts';
import { MODEL_VERSIONS } from '../../studies/scenarios/models.ts';
import { RESOLUTION_RULE } from '../../studies/scenarios/resolution/partition.ts';
import { scenarios } from '../../studies/scenarios/scenarios.ts';
import type { MarketReader } from '../reader.ts';
import { runStudy, type StudyResult } from '../studies/runStudy.ts';
import { appendLine, trustedEntries } from './chain.ts';
import { type ForecastRecord, isForecast, type JournalLine, readLines, targetOf } from './entries.ts';

/** A forecast written later than this after its last session could have been made with a view of what followed: a long weekend is allowed. */
const LATEST_MS = 5 * DAY_MS;

export interface IssueOptions {
  readonly store: ObservationStore;
  readonly reader: MarketReader;
  readonly nowMs: EpochMs;
}

/**
 * Runs the study and writes its probabilities into the journal. A forecast of the same thing that is there already stays the one that
 * counts; the new line names it. Throws what the study throws, and `StoreError` for a journal that is not intact.
 */
export async function issueForecast(
  params: unknown,
  { store, reader, nowMs }: IssueOptions,
): Promise<JournalLine<ForecastRecord>> {
  // Before the study runs: nothing is written on a journal that cannot be trusted.
  await trustedEntries(store.forecasts);
  const result = await runStudy(scenarios, params, { store, reader, nowMs, origin: 'forecasts issue' });
  return writeForecast(result, { journal: store.forecasts, nowMs });
}

export interface WritingOptions {
  readonly journal: ForecastJournal;
  readonly nowMs: EpochMs;
}

/** What would be written of an answer of the study. Throws as `issueForecast` does. */
export async function draftForecast(
  result: StudyResult,
  { journal, nowMs }: WritingOptions,
): Promise<ForecastRecord> {
  const earlier = readLines(await trustedEntries(journal)).filter(isForecast);
  const record = recordOf(result, nowMs);
  const first = earlier.find((line) => targetOf(line.record) === targetOf(record));
  return first ? { ...record, repeats: first.sha256 } : record;
}

/** Writes the probabilities of an answer of the study into the journal. */
export async function writeForecast(
  result: StudyResult,
  options: WritingOptions,
): Promise<JournalLine<ForecastRecord>> {
  const record = await draftForecast(result, options);
  const { number, sha256 } = await appendLine(options.journal, record);
  return { number, sha256, record };
}

function recordOf(result: StudyResult, nowMs: EpochMs): ForecastRecord {
  const value = (name: string) => result.findings.find((finding) => finding.name === name)?.value;
  const session = value('issued-on');
  const perCell = (prefix: string) =>
    Object.fromEntries(
      CELLS.flatMap(({ id }) => {
        const probability = value(`${prefix}-${id}`);
        return typeof probability === 'number' ? [[id, probability]] : [];
      }),
    );
  const probabilities = perCell('probability');
  if (typeof session !== 'string' || Object.keys(probabilities).length < CELLS.length) {
    throw new InputError(
      `Cannot issue a forecast: the study must give a probability for each outcome, got the verdict ${result.verdict}; wait for more sessions or ask for a shorter horizon (--horizon 21)`,
    );
  }
  return {
    kind: 'forecast',
    issuedAt: toInstant(nowMs),
    asOf: result.asOf,
    isRetrospective: !(nowMs - endOf(session) <= LATEST_MS),
    study: result.study,
    rule: RESOLUTION_RULE,
    session,
    horizon: Number(result.params['horizon']),
    params: { ...result.params },
    models: MODEL_VERSIONS.map(({ name, version }) => `${name}@${version}`),
    verdict: result.verdict,
    probabilities,
    baseRates: perCell('base-rate'),
    byModel: Object.fromEntries(
      MODEL_VERSIONS.map(({ name }) => [name, perCell(name)] as const).filter(
        ([, cells]) => Object.keys(cells).length === CELLS.length,
      ),
    ),
    inputs: result.provenance.inputs.map(({ series, source, to, knownUpTo }) => ({
      series,
      source,
      to,
      knownUpTo,
    })),
  };
}

function endOf(session: string): EpochMs {
  return (parseDate(session) ?? Number.NaN) + DAY_MS;
}
