import { describe, expect, it } from 'vitest';
import { progressOf, taskName } from './taskName.ts';

const progress = { what: 'combinations', done: 3, of: 400 };
const told = (task: unknown) => progressOf(JSON.stringify({ task: JSON.stringify(task), progress }));

describe('what the server tells of a task', () => {
  it('is about a study as it was asked for, in whatever order', () => {
    const task = { kind: 'study', study: 'backtest', params: { sweep: 'yes', blocks: '8' }, asOf: 1 };
    expect(told(task)).toEqual({ name: taskName('backtest', { blocks: '8', sweep: 'yes' }), progress });
    expect(told(task)?.name).not.toBe(taskName('backtest', { sweep: 'yes' }));
  });

  it('is left aside where it is about something else', () => {
    expect(told({ kind: 'card', study: 'backtest', asOf: 1 })).toBeUndefined();
  });
});
