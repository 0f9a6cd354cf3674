/** What a computation is at. */
export interface Progress {
  readonly what: string;
  /** Of how many such steps how many are done. */
  readonly done: number;
  readonly of: number;
}

interface ToldTask {
  readonly kind: string;
  readonly study?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** A study as it was asked for, whatever the order of its parameters. */
export function taskName(study: string, params: Readonly<Record<string, string>>): string {
  return JSON.stringify([study, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** What an event of the server says of the answer of a study; undefined where it is about something else. */
export function progressOf(data: string): { readonly name: string; readonly progress: Progress } | undefined {
  const { task, progress } = JSON.parse(data) as { readonly task: string; readonly progress: Progress };
  const { kind, study, params = {} } = JSON.parse(task) as ToldTask;
  if (kind !== 'study' || study === undefined) return undefined;
  return { name: taskName(study, params), progress };
}
