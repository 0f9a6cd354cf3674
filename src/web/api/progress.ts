import { useEffect, useSyncExternalStore } from 'react';
import { type Progress, progressOf, taskName } from './taskName.ts';

const latest = new Map<string, Progress>();
const listeners = new Set<() => void>();

/** Takes in what the server tells of a task. */
export function tellProgress(data: string): void {
  const told = progressOf(data);
  if (!told) return;
  latest.set(told.name, told.progress);
  for (const listener of listeners) listener();
}

/** What the computation of a study's answer is at, as long as somebody looks; undefined until the server tells. */
export function useProgress(study: string, params: Readonly<Record<string, string>>): Progress | undefined {
  const name = taskName(study, params);
  useEffect(
    () => () => {
      latest.delete(name);
    },
    [name],
  );
  return useSyncExternalStore(subscribe, () => latest.get(name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
