/** What a failure is about; each code has one exit code and, later, one HTTP status. */
export type ErrorCode =
  | 'input'
  | 'source'
  | 'schema-drift'
  | 'data'
  | 'infeasible'
  | 'store'
  | 'worker'
  | 'cancelled';

const EXIT_CODES: Record<ErrorCode, number> = {
  input: 2,
  source: 3,
  'schema-drift': 4,
  data: 5,
  infeasible: 6,
  store: 7,
  worker: 8,
  cancelled: 130,
};

/**
 * A failure that somebody can act on. The message reads "Cannot <action>: <rule>, got <value>" and ends with what to do.
 * Mistakes of our own are `TypeError` and `RangeError` instead.
 */
export class RotascopeError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Text, a file or an option that the user gave cannot be used. */
export class InputError extends RotascopeError {
  constructor(message: string, options?: ErrorOptions) {
    super('input', message, options);
  }
}

/** Stored data is missing or breaks a rule that the computation needs; `missing` names the series. */
export class DataError extends RotascopeError {
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[] = [], options?: ErrorOptions) {
    super('data', message, options);
    this.missing = missing;
  }
}

/** The computation needs more observations than there are. */
export class InfeasibleError extends RotascopeError {
  readonly required: number;
  readonly observed: number;

  constructor(action: string, required: number, observed: number) {
    super('infeasible', `Cannot ${action}: needs ${required} observations, has ${observed}`);
    this.required = required;
    this.observed = observed;
  }
}

/** The observation store cannot be opened, read or written. */
export class StoreError extends RotascopeError {
  constructor(message: string, options?: ErrorOptions) {
    super('store', message, options);
  }
}

/** The process exit code for any thrown value: 1 for what nobody foresaw. */
export function exitCodeOf(error: unknown): number {
  return error instanceof RotascopeError ? EXIT_CODES[error.code] : 1;
}
