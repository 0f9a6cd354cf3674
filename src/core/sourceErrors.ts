import { RotascopeError } from './errors.ts';
import { FAULTS, type FaultKind } from './faults.ts';
import type { HttpResponse } from './http.ts';
import { cleanText } from './terminalText.ts';
import { type EpochMs, toInstant } from './time.ts';

const LONGEST_DETAIL = 300;

/** Where and how a vendor failed. */
export interface SourceFailure {
  readonly source: string;
  readonly kind: FaultKind;
  /** Without secrets; absent where nothing was sent. */
  readonly url?: string;
  readonly status?: number;
  /** What was seen, for people. */
  readonly detail?: string;
  /** Before this instant no request can succeed. */
  readonly notBeforeMs?: EpochMs;
}

/** A vendor cannot be reached or does not give data. The message holds no key. */
export class SourceError extends RotascopeError {
  readonly failure: SourceFailure;
  /** The answer behind it, to be kept for whoever looks into it. */
  readonly response: HttpResponse | undefined;

  constructor(
    failure: SourceFailure,
    options: ErrorOptions & { readonly response?: HttpResponse | undefined } = {},
  ) {
    const told = tidied(failure);
    super(told.kind === 'drift' ? 'schema-drift' : 'source', messageOf(told), options);
    this.failure = told;
    this.response = options.response;
  }
}

/** A vendor's data no longer have the shape that they are read by. */
export class SchemaDriftError extends SourceError {
  /** Where in the document, such as `data.0.close`. */
  readonly path: string;
  readonly expected: string;
  readonly seen: string;

  constructor(
    failure: Omit<SourceFailure, 'kind' | 'detail'>,
    { path, expected, seen }: { readonly path: string; readonly expected: string; readonly seen: string },
    options: { readonly response?: HttpResponse } = {},
  ) {
    super(
      { ...failure, kind: 'drift', detail: `at ${path || 'the top'}: expected ${expected}, got ${seen}` },
      options,
    );
    this.path = path;
    this.expected = expected;
    this.seen = seen;
  }
}

/** The user interrupted; what was acknowledged is stored. */
export class CancelledError extends RotascopeError {
  constructor(message = 'Interrupted: everything up to here is stored.', options?: ErrorOptions) {
    super('cancelled', message, options);
  }
}

/** What a vendor wrote may be of any length, and may hold what a terminal obeys. */
function tidied(failure: SourceFailure): SourceFailure {
  if (failure.detail === undefined) return failure;
  const detail = cleanText(failure.detail.slice(0, 2 * LONGEST_DETAIL));
  return {
    ...failure,
    detail: detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL - 1)}…` : detail,
  };
}

/** What happened, where, and what to do, as one sentence. */
export function messageOf({ source, kind, url, status, detail, notBeforeMs }: SourceFailure): string {
  const { words, advice } = FAULTS[kind];
  const where = url === undefined ? '' : `: ${url}`;
  const answer = status === undefined ? '' : ` answered ${status}`;
  const seen = detail === undefined ? '' : ` (${detail})`;
  const until = notBeforeMs === undefined ? '' : `, not before ${toInstant(notBeforeMs)}`;
  return `Cannot read ${source}: it ${words}${seen}${until}${where}${answer}; ${advice}`;
}
