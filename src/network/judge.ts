import type { FaultKind } from '../core/faults.ts';
import type { HttpResponse } from '../core/http.ts';
import { cleanText } from '../core/terminalText.ts';
import type { EpochMs } from '../core/time.ts';

/** What is wrong with an answer. */
export interface Fault {
  readonly kind: FaultKind;
  /** What was seen, for people. */
  readonly detail?: string;
  /** Where the answer itself says when to come back. */
  readonly notBeforeMs?: EpochMs;
}

/** A vendor's own reading of its answers; undefined leaves the answer to {@link judgeByStatus}. */
export type Judge = (response: HttpResponse) => Fault | 'fine' | undefined;

const LONGEST_DETAIL = 160;

/** What the status of an answer means wherever a vendor says nothing else. */
export function judgeByStatus(response: HttpResponse): Fault | undefined {
  const { status } = response;
  if (status === 200) return undefined;
  return { kind: kindOf(status), detail: beginningOf(response) };
}

/** The first words of a body, on one line and fit for a terminal. */
export function beginningOf({ body }: HttpResponse): string {
  const text = cleanText(new TextDecoder().decode(body.subarray(0, 4 * LONGEST_DETAIL)));
  if (text === '') return 'an empty answer';
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL - 1)}…` : text;
}

function kindOf(status: number): FaultKind {
  if (status === 202) return 'computing';
  if (status < 300) return 'not-data';
  if (status < 400) return 'redirected';
  switch (status) {
    case 401:
      return 'key';
    case 402:
      return 'paid';
    case 403:
    case 451:
      return 'blocked';
    case 404:
    case 410:
      return 'not-found';
    case 408:
    case 425:
      return 'unreachable';
    case 418:
      return 'banned';
    case 429:
      return 'throttled';
    default:
      return status >= 500 ? 'server' : 'request';
  }
}
