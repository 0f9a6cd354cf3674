import { createHash } from 'node:crypto';
import { StoreError } from '../../core/errors.ts';
import type { ForecastJournal, JournalHead, StoredJournalEntry } from '../../store/port.ts';

/** The hash before the first line. */
export const GENESIS = '0'.repeat(64);

/** A line that is not as it was written, or is not where it was. */
export interface ChainProblem {
  /** Where in the journal, from 1. */
  readonly position: number;
  readonly problem: string;
}

/** Whether a journal is what was written. */
export interface ChainCheck {
  readonly isIntact: boolean;
  readonly lines: number;
  /** Of the last line: kept elsewhere, it proves later that nothing before it was changed. */
  readonly head: string;
  readonly problems: readonly ChainProblem[];
}

/** The hash that seals a line together with all before it. */
export function sealOf({ number, previous, content }: Omit<StoredJournalEntry, 'sha256'>): string {
  return createHash('sha256').update(`${number}\n${previous}\n${content}`).digest('hex');
}

/**
 * Finds every edit, deletion, insertion and reordering. Somebody who can write the file can seal a whole new journal, which
 * no journal can tell by itself: `anchor`, a head that was kept elsewhere, must then be missing.
 */
export function checkChain(
  entries: readonly StoredJournalEntry[],
  head: JournalHead | undefined,
  anchor?: string,
): ChainCheck {
  const problems = entries.flatMap((entry, i) => problemsOf(entry, entries[i - 1], i + 1));
  const last = entries.at(-1);
  const at = (problem: string) => problems.push({ position: entries.length, problem });
  if ((head?.number ?? 0) > entries.length) {
    at(`${head?.number ?? 0} lines were written, ${entries.length} are left`);
  } else if (head?.sha256 !== last?.sha256) {
    at('the last line is not the one that was written last');
  }
  if (anchor !== undefined && anchor !== GENESIS && !entries.some(({ sha256 }) => sha256 === anchor)) {
    at(`no line has the hash ${anchor}: what was written up to it is not what is here`);
  }
  return { isIntact: problems.length === 0, lines: entries.length, head: last?.sha256 ?? GENESIS, problems };
}

/** The lines of a journal that is intact; throws `StoreError` for one that is not. */
export async function trustedEntries(journal: ForecastJournal): Promise<readonly StoredJournalEntry[]> {
  const entries = await journal.entries();
  const { problems } = checkChain(entries, await journal.head());
  const [first] = problems;
  if (!first) return entries;
  throw new StoreError(
    `Cannot trust the forecast journal: line ${first.position}: ${first.problem}; see rotascope forecasts verify, and restore the store from a backup`,
  );
}

/** Seals a line and adds it. Throws `StoreError` for a journal that is not intact. */
export async function appendLine(journal: ForecastJournal, content: unknown): Promise<StoredJournalEntry> {
  const last = (await trustedEntries(journal)).at(-1);
  const line = {
    number: (last?.number ?? 0) + 1,
    previous: last?.sha256 ?? GENESIS,
    content: JSON.stringify(content),
  };
  const entry = { ...line, sha256: sealOf(line) };
  await journal.append(entry);
  return entry;
}

function problemsOf(
  entry: StoredJournalEntry,
  before: StoredJournalEntry | undefined,
  position: number,
): readonly ChainProblem[] {
  const problems: ChainProblem[] = [];
  if (entry.number !== position) {
    problems.push({ position, problem: `it has the number ${entry.number}: a line is missing or was added` });
  }
  if (entry.previous !== (before?.sha256 ?? GENESIS)) {
    problems.push({ position, problem: 'it does not follow on the line before it' });
  }
  if (entry.sha256 !== sealOf(entry)) {
    problems.push({ position, problem: 'its content or its place was changed after it was written' });
  }
  return problems;
}
