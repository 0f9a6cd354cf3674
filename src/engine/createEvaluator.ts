import type { Finding } from '../core/finding.ts';
import type { EpochMs } from '../core/time.ts';
import type { ObservationStore } from '../store/port.ts';
import { type EvaluateOptions, evaluateExpression } from './evaluateExpression.ts';
import { createReader, type MarketReader } from './reader.ts';
import { findingOf } from './studies/evaluateStudy.ts';
import { runStudy, type StudyResult } from './studies/runStudy.ts';
import { isStudyExpression, parseStudyExpression, type StudyExpression } from './studies/studyExpression.ts';

export interface EvaluatorOptions extends EvaluateOptions {
  /** What asks, for the trial ledger. */
  readonly origin: string;
  /** When, for the trial ledger. */
  readonly nowMs: EpochMs;
}

/** A finding about an expression; a metric expression says the date of its latest value. */
export interface EvaluatedFinding extends Finding {
  readonly expression: string;
  readonly date?: string;
}

/** Evaluates metric expressions and `study NAME ...` on one store as of any instant; what is read or run for an instant is so once. */
export function createEvaluator(
  store: ObservationStore,
  options: EvaluatorOptions,
): (expression: string, asOf: EpochMs) => Promise<EvaluatedFinding> {
  const readers = new Map<EpochMs, MarketReader>();
  const results = new Map<string, Promise<StudyResult>>();

  function readerAt(asOf: EpochMs): MarketReader {
    const reader = readers.get(asOf) ?? createReader(store, asOf);
    readers.set(asOf, reader);
    return reader;
  }

  function runOnce({ study, prepared }: StudyExpression, asOf: EpochMs): Promise<StudyResult> {
    const key = JSON.stringify([asOf, study.name, prepared.params]);
    const result =
      results.get(key) ?? runStudy(study, prepared.params, { store, reader: readerAt(asOf), ...options });
    results.set(key, result);
    return result;
  }

  return async (text, asOf) => {
    if (!isStudyExpression(text)) return evaluateExpression(text, readerAt(asOf), options);
    const expression = parseStudyExpression(text);
    return { ...findingOf(expression, await runOnce(expression, asOf)), expression: text };
  };
}
