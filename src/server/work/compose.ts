import { InputError } from '../../core/errors.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { type BoardCard, COMPARED_DAYS, cardOf, hasPlace, toldOrAnswer } from '../../engine/board/board.ts';
import type { StudyResult } from '../../engine/studies/runStudy.ts';
import { findStudy } from '../../studies/registry.ts';
import type { Task } from './task.ts';

/** Gives what a task comes to, worked out once for all who ask. */
export type Ask = (task: Task) => Promise<unknown>;

/**
 * The answer to a task that is put together from the answers to others; undefined where it has to be computed. A card is made of a study's answers now
 * and before, so a reader who opens its page finds the answer there.
 */
export function compose(task: Task, ask: Ask): Promise<unknown> | undefined {
  if (task.kind === 'card') return composeCard(task, ask);
  return undefined;
}

async function composeCard(
  { study, asOf, glance }: Extract<Task, { readonly kind: 'card' }>,
  ask: Ask,
): Promise<BoardCard> {
  const found = findStudy(study);
  if (!hasPlace(found)) throw new InputError(`Cannot give a card: the study ${study} is not on the board`);
  const answerAt = (instant: EpochMs, records: boolean) =>
    toldOrAnswer(async () => {
      const task = { kind: 'study', study, params: {}, asOf: instant } as const;
      return (await ask(records ? task : { ...task, records: false })) as StudyResult;
    });
  const [now, before] = await Promise.all([
    answerAt(asOf, glance !== true),
    glance ? 'not asked for' : answerAt(asOf - COMPARED_DAYS * DAY_MS, false),
  ]);
  return cardOf(found, now, before);
}
