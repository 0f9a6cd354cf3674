import { DataError, InfeasibleError, InputError, RotascopeError, StoreError } from './errors.ts';
import { CancelledError, SourceError, type SourceFailure } from './sourceErrors.ts';

/** An error as it passes between threads and processes: data, without a class. */
export interface PackedError {
  /** Of the class, such as `DataError`. */
  readonly name: string;
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

function errorOf({ name, message, missing, required, observed, failure }: PackedError): Error {
  switch (name) {
    case 'InputError':
      return new InputError(message);
    case 'DataError':
      return new DataError(message, missing);
    case 'InfeasibleError':
      return new InfeasibleError('compute', required ?? Number.NaN, observed ?? Number.NaN);
    case 'StoreError':
      return new StoreError(message);
    case 'CancelledError':
      return new CancelledError(message);
    case 'SourceError':
    case 'SchemaDriftError':
      return failure ? new SourceError(failure) : new RotascopeError('source', message);
    case 'RangeError':
      return new RangeError(message);
    case 'TypeError':
      return new TypeError(message);
    default:
      return new Error(message);
  }
}
