import type { PackedError } from '../../core/packedError.ts';
import type { EpochMs } from '../../core/time.ts';
import type { MarketKind } from '../../store/port.ts';
import type { StoreCall } from '../../store/remote/protocol.ts';
import type { ChangeTask, Task, TaskProgress } from './task.ts';

/** What a thread is started with. */
export interface ThreadStart {
  readonly market: MarketKind;
}

/** From the owner of the store to the thread. */
export type ToThread =
  | { readonly kind: 'run'; readonly task: Task | ChangeTask; readonly nowMs: EpochMs }
  | { readonly kind: 'answered'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly call: number; readonly error: PackedError };

/** From the thread to the owner of the store. */
export type FromThread =
  | { readonly kind: 'ask'; readonly call: number; readonly what: StoreCall }
  | { readonly kind: 'progress'; readonly progress: TaskProgress }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: PackedError };
