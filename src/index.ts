/** The library: what the command line is made of. */

export { parseClaimFile } from './claims/claimFile.ts';
export { checkClaims, type Ledger, type LedgerEntry } from './claims/ledger.ts';
export {
  DataError,
  InfeasibleError,
  InputError,
  RotascopeError,
  StoreError,
} from './core/errors.ts';
export type { Finding, FindingInput, Interval, Notice } from './core/finding.ts';
export { SchemaDriftError, SourceError, type SourceFailure } from './core/sourceErrors.ts';
export { parseAsOf } from './core/time.ts';
export { createEvaluator, type EvaluatedFinding, type EvaluatorOptions } from './engine/createEvaluator.ts';
export { type EvaluateOptions, evaluateExpression, type MetricFinding } from './engine/evaluateExpression.ts';
export {
  type FileResult,
  type ImportOptions,
  type ImportSummary,
  importPaths,
} from './engine/importFiles.ts';
export { createReader, type MarketReader } from './engine/reader.ts';
export { describeRevisions, type RevisedValue, type SeriesRevisions } from './engine/revisions.ts';
export { openSimulatedStore } from './engine/simulatedStore.ts';
export { describeStore, type StoreStatus } from './engine/status.ts';
export { type RunOptions, runStudy, type StudyResult } from './engine/studies/runStudy.ts';
export { declareStudy, readDeclarations, readTrials } from './engine/studies/trialLedger.ts';
export { type BodyArchive, NO_BODIES } from './engine/sync/bodies.ts';
export { describeHealth, type SourceHealth } from './engine/sync/health.ts';
export {
  type SourceReport,
  type SyncEvent,
  type SyncOptions,
  type SyncReport,
  syncSources,
} from './engine/sync/syncSources.ts';
export type { JoinPolicy } from './market/panel.ts';
export { compileMetric } from './metrics/check.ts';
export { ExpressionError } from './metrics/problem.ts';
export { createNetwork, type Network } from './network/createNetwork.ts';
export { createHttpTransport } from './network/transport/httpTransport.ts';
export { LIVE_SOURCES } from './sources/liveSources.ts';
export { openDuckDbStore } from './store/duckdb/openDuckDbStore.ts';
export type { ObservationStore } from './store/port.ts';
export { findStudy, STUDIES } from './studies/registry.ts';
export { defineStudy, type Study, type StudyDefinition } from './studies/study.ts';
