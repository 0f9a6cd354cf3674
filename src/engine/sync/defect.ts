import { RotascopeError } from '../../core/errors.ts';
import { SourceError } from '../../core/sourceErrors.ts';

/**
 * What a source threw, as a failure of that source: a mistake in its code must not stop the others, nor lose their reports. Throws what is not the
 * source's: an interruption, and errors of the store.
 */
export function asSourceError(source: string, error: unknown, signal: AbortSignal): SourceError {
  if (signal.aborted) throw signal.reason;
  if (error instanceof SourceError) return error;
  if (error instanceof RotascopeError) throw error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new SourceError({ source, kind: 'defect', detail }, { cause: error });
}
