import { parseClaimFile } from '../../claims/claimFile.ts';
import { checkClaims, type Ledger } from '../../claims/ledger.ts';
import { InputError } from '../../core/errors.ts';
import { type Board, type BoardCard, hasPlace, readBoard, readCard } from '../../engine/board/board.ts';
import { createEvaluator } from '../../engine/createEvaluator.ts';
import { evaluateExpression, type MetricFinding } from '../../engine/evaluateExpression.ts';
import { createReader } from '../../engine/reader.ts';
import { describeStore, type StoreStatus } from '../../engine/status.ts';
import { runStudy, type StudyResult } from '../../engine/studies/runStudy.ts';
import type { ObservationStore } from '../../store/port.ts';
import { findStudy, STUDIES } from '../../studies/registry.ts';
import type { Task, TaskOptions } from './task.ts';

type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;

/** Does a task on a store. Rejects with what the work rejects with. */
export function runTask(
  task: Task,
  store: ObservationStore,
  options: TaskOptions,
): Promise<Board | BoardCard | StudyResult | MetricFinding | Ledger | StoreStatus> {
  switch (task.kind) {
    case 'board':
      return boardOf(task, store, options);
    case 'card':
      return cardOf(task, store, options);
    case 'study':
      return studyOf(task, store, options);
    case 'metric':
      return evaluateExpression(task.expression, createReader(store, task.asOf), task);
    case 'claims':
      return ledgerOf(task, store, options);
    case 'status':
      return describeStore(store, task.asOf);
  }
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

function cardOf(
  { study, asOf }: TaskOf<'card'>,
  store: ObservationStore,
  { nowMs }: TaskOptions,
): Promise<BoardCard> {
  const found = findStudy(study);
  if (!hasPlace(found)) throw new InputError(`Cannot give a card: the study ${study} is not on the board`);
  return readCard(found, { store, asOf, nowMs });
}

function studyOf(
  { study, params, asOf }: TaskOf<'study'>,
  store: ObservationStore,
  { nowMs }: TaskOptions,
): Promise<StudyResult> {
  const reader = createReader(store, asOf);
  return runStudy(findStudy(study), params, { store, reader, origin: `study ${study}`, nowMs });
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
