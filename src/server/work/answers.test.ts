import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../core/sourceErrors.ts';
import { createAnswers } from './answers.ts';
import type { Task } from './task.ts';
import type { Workbench } from './workbench.ts';

const TASK: Task = { kind: 'status', asOf: 0 };

/** Answers over a workbench whose tasks end when the test says so. */
function handWorked() {
  const runs: { readonly signal: AbortSignal | undefined; readonly end: (value: unknown) => void }[] = [];
  const workbench: Workbench = {
    run: (_, { signal }) =>
      new Promise((resolve, reject) => {
        runs.push({ signal, end: resolve });
        signal?.addEventListener('abort', () => {
          reject(new CancelledError('ended'));
        });
      }),
    close: () => Promise.resolve(),
  };
  const answers = createAnswers({ workbench, now: () => 0, version: () => Promise.resolve('1') });
  return { runs, answers };
}

/** Lets everything that waits for nothing happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('answers', () => {
  it('end the work when the last who waits leaves, and begin anew for the next', async () => {
    const { runs, answers } = handWorked();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = answers.get(TASK, one.signal);
    const second = answers.get(TASK, other.signal);
    await settled();
    one.abort();
    await expect(first).rejects.toThrow(CancelledError);
    expect(runs.map(({ signal }) => signal?.aborted)).toEqual([false]);
    other.abort();
    await expect(second).rejects.toThrow(CancelledError);
    expect(runs[0]?.signal?.aborted).toBe(true);
    const third = answers.get(TASK, new AbortController().signal);
    await settled();
    expect(runs).toHaveLength(2);
    runs[1]?.end('an answer');
    await expect(third).resolves.toBe('an answer');
  });

  it('go on for whoever cannot leave', async () => {
    const { runs, answers } = handWorked();
    const stays = answers.get(TASK);
    const leaves = new AbortController();
    const gone = answers.get(TASK, leaves.signal);
    await settled();
    leaves.abort();
    await expect(gone).rejects.toThrow(CancelledError);
    runs[0]?.end(1);
    await expect(stays).resolves.toBe(1);
  });

  it('are kept when they are there, whoever leaves then', async () => {
    const { runs, answers } = handWorked();
    const reader = new AbortController();
    const answer = answers.get(TASK, reader.signal);
    await settled();
    runs[0]?.end(1);
    await answer;
    reader.abort();
    await expect(answers.get(TASK)).resolves.toBe(1);
    expect(runs).toHaveLength(1);
  });

  it('are not begun for whoever has left already', async () => {
    const { runs, answers } = handWorked();
    await expect(answers.get(TASK, AbortSignal.abort())).rejects.toThrow(CancelledError);
    expect(runs).toHaveLength(0);
  });

  it('do a change each time that it is asked for', async () => {
    const { runs, answers } = handWorked();
    const both = Promise.all([1, 2].map(() => answers.change({ kind: 'resolve', asOf: 0 })));
    await settled();
    for (const { end } of runs) end('done');
    await expect(both).resolves.toEqual(['done', 'done']);
  });
});
