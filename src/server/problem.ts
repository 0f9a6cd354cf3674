import { DataError, type ErrorCode, InfeasibleError, RotascopeError } from '../core/errors.ts';
import { SourceError } from '../core/sourceErrors.ts';
import type { Problem } from './contract/problem.ts';

/** One HTTP status a kind of failure, as there is one exit code. */
const STATUSES: Readonly<Record<ErrorCode, number>> = {
  input: 400,
  source: 502,
  'schema-drift': 502,
  data: 404,
  infeasible: 422,
  store: 503,
  worker: 500,
  cancelled: 499,
};

const TITLES: Readonly<Record<ErrorCode, string>> = {
  input: 'What was asked cannot be used',
  source: 'A vendor could not be read',
  'schema-drift': 'A vendor changed its data',
  data: 'Data are missing',
  infeasible: 'There are too few observations',
  store: 'The store cannot be used',
  worker: 'The computation ended unexpectedly',
  cancelled: 'It was cancelled',
};

/** A failure as problem details (RFC 9457). What nobody foresaw is told as 500 without its inside, which belongs into the log. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof RotascopeError)) {
    return {
      type: 'about:blank',
      title: 'Unexpected failure',
      status: 500,
      detail: 'Something failed that should not; the log of the server says what.',
      code: 'unexpected',
    };
  }
  return {
    type: `urn:rotascope:problem:${error.code}`,
    title: TITLES[error.code],
    status: STATUSES[error.code],
    detail: error.message,
    code: error.code,
    ...(error instanceof DataError && error.missing.length > 0 ? { missing: [...error.missing] } : {}),
    ...(error instanceof InfeasibleError ? { required: error.required, observed: error.observed } : {}),
    ...(error instanceof SourceError ? { source: error.failure.source } : {}),
  };
}

/** A refusal that is about the request itself, such as a host that is not ours. */
export function refusal(status: number, title: string, detail: string): Problem {
  return { type: 'about:blank', title, status, detail, code: 'refused' };
}
