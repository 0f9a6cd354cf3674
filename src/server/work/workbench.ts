import type { ChangeTask, Task, TaskOptions } from './task.ts';

export interface WorkOptions extends TaskOptions {
  /** Ends the work; it then rejects with `CancelledError`. */
  readonly signal?: AbortSignal;
}

/** Where work that computes is done, so that whoever waits for it can do other things. */
export interface Workbench {
  /** In the order in which tasks come, as many at once as there are threads. Rejects with what the task rejects with. */
  run(task: Task | ChangeTask, options: WorkOptions): Promise<unknown>;
  /** Ends everything that is under way. */
  close(): Promise<void>;
}
