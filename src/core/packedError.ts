import {
  DataError,
  type ErrorCode,
  InfeasibleError,
  InputError,
  RotascopeError,
  StoreError,
} from './errors.ts';
import { CancelledError, SourceError, type SourceFailure } from './sourceErrors.ts';

/** An error as it passes between threads and processes: data, without a class. */
export interface PackedError {
  /** Of the class, such as `TypeError`. */
  readonly name: string;
  /** Of a `RotascopeError`; it decides the class. */
  readonly code?: ErrorCode;
  readonly message: string;
  readonly stack?: string;
  /** Of a `DataError`. */
  readonly missing?: readonly string[];
  /** Of an `InfeasibleError`. */
  readonly required?: number;
  readonly observed?: number;
  /** Of a `SourceError`. */
  readonly failure?: SourceFailure;
}

/** Takes apart what was thrown. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(error instanceof RotascopeError ? { code: error.code } : {}),
    ...(error instanceof DataError ? { missing: error.missing } : {}),
    ...(error instanceof InfeasibleError ? { required: error.required, observed: error.observed } : {}),
    ...(error instanceof SourceError ? { failure: error.failure } : {}),
  };
}

/** The error again, of its class, so that whoever handles it need not know where it was thrown. */
export function unpackError(packed: PackedError): Error {
  const error = errorOf(packed);
  error.message = packed.message;
  if (packed.stack !== undefined) error.stack = packed.stack;
  return error;
}

function errorOf(packed: PackedError): Error {
  const { name, message, code } = packed;
  if (code !== undefined) return ownError(code, packed);
  if (name === 'RangeError') return new RangeError(message);
  return name === 'TypeError' ? new TypeError(message) : new Error(message);
}

/** What a subclass adds beside its message, such as the place in an expression, stays behind. */
function ownError(
  code: ErrorCode,
  { message, missing, required = Number.NaN, observed = Number.NaN, failure }: PackedError,
): RotascopeError {
  switch (code) {
    case 'input':
      return new InputError(message);
    case 'data':
      return new DataError(message, missing);
    case 'infeasible':
      return new InfeasibleError('compute', required, observed);
    case 'store':
      return new StoreError(message);
    case 'cancelled':
      return new CancelledError(message);
    case 'source':
    case 'schema-drift':
      return failure ? new SourceError(failure) : new RotascopeError(code, message);
    case 'worker':
      return new RotascopeError(code, message);
  }
}
