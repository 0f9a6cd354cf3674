import { formatDifference, formatHeadline } from '../../../core/shownChange.ts';
import type { BoardCard, BoardFinding, Scalar } from '../../api/types.ts';

/** The verdict of a card that has no answer. */
const NO_ANSWER = 'no-answer';

/** What became of one question between two days. */
export interface CardChange {
  readonly study: string;
  readonly question: string;
  /** Absent where the verdict is the same. */
  readonly verdict?: { readonly from: string; readonly to: string };
  /** Headlines that do not show the same as then. */
  readonly numbers: readonly NumberChange[];
}

export interface NumberChange {
  readonly name: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** The plain difference; empty where there is none to speak of. */
  readonly difference: string;
  /** Whether the value has left the interval that it had; `unknown` where it had none. */
  readonly size: 'outside' | 'inside' | 'unknown';
}

/** Compares a card with that of another day. */
export function compareCards(then: BoardCard, now: BoardCard): CardChange {
  const { study, question } = now;
  const earlier = new Map(then.findings.map((finding) => [finding.name, finding]));
  const numbers = now.findings.flatMap((finding) => {
    const before = earlier.get(finding.name);
    return before ? changeOf(before, finding) : [];
  });
  const verdict = { from: wordOf(then.verdict), to: wordOf(now.verdict) };
  return { study, question, numbers, ...(verdict.from === verdict.to ? {} : { verdict }) };
}

function wordOf(verdict: string): string {
  return verdict === NO_ANSWER ? 'not enough data' : verdict.replaceAll('-', ' ');
}

function changeOf(before: BoardFinding, finding: BoardFinding): readonly NumberChange[] {
  const { name, group, label, unit } = finding;
  const [then, value] = [before.value, finding.value];
  if (Array.isArray(then) || Array.isArray(value)) return [];
  const [from, to] = [formatHeadline(then, unit), formatHeadline(value, unit)];
  if (from === to) return [];
  const difference =
    typeof then === 'number' && typeof value === 'number' ? formatDifference(value - then, unit) : '';
  return [{ name, label: `${group}: ${label}`, from, to, difference, size: sizeOf(before, value) }];
}

function sizeOf({ interval }: BoardFinding, value: Scalar): NumberChange['size'] {
  if (!interval || typeof value !== 'number') return 'unknown';
  return value < interval.lower || value > interval.upper ? 'outside' : 'inside';
}
