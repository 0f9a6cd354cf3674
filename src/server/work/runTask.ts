import { parseClaimFile } from '../../claims/claimFile.ts';
import { checkClaims, type Ledger } from '../../claims/ledger.ts';
import { type Board, readBoard } from '../../engine/board/board.ts';
import { createEvaluator } from '../../engine/createEvaluator.ts';
import { compareSources, type SourceComparison } from '../../engine/data/comparison.ts';
import { evaluateExpression, type MetricFinding } from '../../engine/evaluateExpression.ts';
import { type ResolveOutcome, resolveForecasts } from '../../engine/forecasts/resolve.ts';
import { createReader } from '../../engine/reader.ts';
import { describeStore, type StoreStatus } from '../../engine/status.ts';
import { runStudy, type StudyResult } from '../../engine/studies/runStudy.ts';
import type { ComputeParts } from '../../engine/workers/partJob.ts';
import type { ObservationStore } from '../../store/port.ts';
import { createStudyData } from '../../studies/panel/studyData.ts';
import { findStudy, STUDIES } from '../../studies/registry.ts';
import type { ChangeTask, Task, TaskOptions } from './task.ts';

type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;

/** Does a task on a store. Rejects with what the work rejects with. */
export function runTask(
  task: Task | ChangeTask,
  store: ObservationStore,
  options: TaskOptions,
): Promise<Board | StudyResult | MetricFinding | Ledger | StoreStatus | SourceComparison | Resolved> {
  switch (task.kind) {
    case 'board':
      return boardOf(task, store, options);
    case 'card':
      throw new TypeError('a card is put together from answers, not computed');
    case 'study':
      return studyOf(task, store, options);
    case 'metric':
      return evaluateExpression(task.expression, createReader(store, task.asOf), task);
    case 'claims':
      return ledgerOf(task, store, options);
    case 'status':
      return describeStore(store, task.asOf);
    case 'comparison':
      return compareSources(store, task.asOf);
    case 'resolve':
      return resolvedBy(task, store, options);
  }
}

interface Resolved {
  readonly outcomes: readonly ResolveOutcome[];
}

function boardOf(
  { asOf }: TaskOf<'board'>,
  store: ObservationStore,
  { nowMs, onProgress }: TaskOptions,
): Promise<Board> {
  return readBoard({
    store,
    studies: STUDIES,
    asOf,
    nowMs,
    onCard: ({ study }, { done, cards }) => onProgress?.({ done, of: cards, what: study }),
  });
}

function studyOf(
  { study, params, asOf, records }: TaskOf<'study'>,
  store: ObservationStore,
  { nowMs, onProgress }: TaskOptions,
): Promise<StudyResult> {
  return runStudy(findStudy(study), params, {
    store,
    reader: createReader(store, asOf),
    records: records !== false,
    origin: `study ${study}`,
    nowMs,
    computeParts: partsInTurn(onProgress),
    ...(onProgress ? { onStep: onProgress } : {}),
  });
}

/** The parts of a study one after the other, in the thread that asks for them. */
function partsInTurn(onProgress: TaskOptions['onProgress']): ComputeParts {
  return ({ study, params, asOf, series, perSource, count }) => {
    const part = findStudy(study)
      .prepare(params)
      .startParts(createStudyData(asOf, series, perSource));
    const parts = Array.from({ length: count }, (_, index) => {
      onProgress?.({ what: 'combinations', done: index, of: count });
      return part(index);
    });
    return Promise.resolve(parts);
  };
}

async function resolvedBy(
  { asOf }: ChangeTask,
  store: ObservationStore,
  { nowMs }: TaskOptions,
): Promise<Resolved> {
  return { outcomes: await resolveForecasts({ store, reader: createReader(store, asOf), nowMs }) };
}

function ledgerOf(
  { text, file, join, asOf }: TaskOf<'claims'>,
  store: ObservationStore,
  { nowMs }: TaskOptions,
): Promise<Ledger> {
  const set = parseClaimFile(text, file);
  const evaluate = createEvaluator(store, { join, report: 'latest', origin: `check ${file}`, nowMs });
  return checkClaims(set, evaluate, asOf);
}
