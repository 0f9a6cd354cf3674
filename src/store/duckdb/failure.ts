import { StoreError } from '../../core/errors.ts';

const LOCKED = /could not set lock|being used by another process/i;
const OUT_OF_MEMORY = /out of memory|failed to (pin block|allocate data)|could not allocate block/i;
const HOLDER = /\(PID (\d+)\)/;

/** The engine's own words, first line only. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}

/** What a failing engine call becomes; a `StoreError` and a mistake of our own pass unchanged. */
export function toStoreError(action: string, error: unknown): Error {
  if (error instanceof StoreError || error instanceof RangeError || error instanceof TypeError) return error;
  const reason = reasonOf(error);
  const advice = OUT_OF_MEMORY.test(reason) ? '; open the store with a higher memory limit' : '';
  return new StoreError(`Cannot ${action}: ${reason}${advice}`, { cause: error });
}

/** Why the engine could not open the file, and what to do. */
export function toOpenError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = reasonOf(error);
  const advice = LOCKED.test(reason)
    ? lockAdvice(reason)
    : `${reason}; check the path, or restore the file from a backup`;
  return new StoreError(`Cannot open the store ${path}: ${advice}`, { cause: error });
}

function lockAdvice(reason: string): string {
  const pid = HOLDER.exec(reason)?.[1];
  const holder = pid === undefined ? 'another process' : `the process with PID ${pid}`;
  return `one process at a time may own a store, and ${holder} has it open; close that program, or choose another store`;
}
