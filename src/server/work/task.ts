import type { EpochMs } from '../../core/time.ts';
import type { JoinPolicy } from '../../market/panel.ts';

/** Work that computes: it is handed to a thread, as data. */
export type Task =
  | { readonly kind: 'board'; readonly asOf: EpochMs }
  /** One card of the board; `glance`: only to compare another with it, without what was before it, and its tests decide nothing. */
  | { readonly kind: 'card'; readonly study: string; readonly asOf: EpochMs; readonly glance?: true }
  | {
      readonly kind: 'study';
      readonly study: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly asOf: EpochMs;
      /** For a glance back, whose tests decide nothing. */
      readonly records?: false;
    }
  | {
      readonly kind: 'metric';
      readonly expression: string;
      readonly asOf: EpochMs;
      readonly join: JoinPolicy;
      readonly report?: 'latest' | 'path';
    }
  | {
      readonly kind: 'claims';
      readonly text: string;
      /** As messages call it. */
      readonly file: string;
      readonly join: JoinPolicy;
      readonly asOf?: EpochMs;
    }
  | { readonly kind: 'status'; readonly asOf: EpochMs }
  /** How the sources of the store agree. */
  | { readonly kind: 'comparison'; readonly asOf: EpochMs };

/** Work that changes the store. */
export interface ChangeTask {
  /** Says of every open forecast of the journal whose time has come what happened. */
  readonly kind: 'resolve';
  readonly asOf: EpochMs;
}

/** How far a task has come. */
export interface TaskProgress {
  readonly done: number;
  readonly of: number;
  /** What it is at, or what was done last. */
  readonly what: string;
}

/** What a task may use. */
export interface TaskOptions {
  readonly nowMs: EpochMs;
  readonly onProgress?: (progress: TaskProgress) => void;
}
