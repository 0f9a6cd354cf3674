import type { Problem } from '../../server/contract/problem.ts';

/** A failure that the server explains. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Whether an error says that the server does not know who asks. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

export type Query = Readonly<Record<string, string | undefined>>;

/** Asks the server. Rejects with `ProblemError` where it says what is wrong. */
export async function getJson<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return read<T>(await fetch(path + queryText(query), signal ? { signal } : {}));
}

export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init = requestOf('POST', body);
  return read<T>(await fetch(path, signal ? { ...init, signal } : init));
}

export async function deleteJson<T>(path: string): Promise<T> {
  return read<T>(await fetch(path, { method: 'DELETE' }));
}

export async function putJson<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await fetch(path, requestOf('PUT', body)));
}

/** `?a=1&b=2` of what is there, or nothing. */
export function queryText(query: Query): string {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return present.length === 0 ? '' : `?${new URLSearchParams(present).toString()}`;
}

function requestOf(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function read<T>(response: Response): Promise<T> {
  const answer: unknown = await response.json();
  if (!response.ok) throw new ProblemError(answer as Problem);
  return answer as T;
}
