import { useId } from 'react';
import type { JournalView } from './journalQueries.ts';

interface VerificationProps {
  readonly journal: JournalView;
  /** A head that the reader kept elsewhere. */
  readonly kept: string | undefined;
  readonly onKept: (head: string | undefined) => void;
}

/** Whether the journal is what was written, and where it is not. */
export function Verification({ journal, kept, onKept }: VerificationProps) {
  const id = useId();
  const { isIntact, lines, head, problems } = journal.check;
  return (
    <div className={isIntact ? 'verified' : 'verified tampered'}>
      <p role="status">
        <strong>
          <span aria-hidden="true">{isIntact ? '✓' : '✗'}</span>{' '}
          {isIntact ? 'Intact' : 'Not what was written'}
        </strong>
        : {lines} {lines === 1 ? 'line' : 'lines'}
        {isIntact ? ', none changed' : ''}
        {isIntact && kept !== undefined && ', and the kept head is among them'}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ position, problem }) => (
            <li key={`${position}${problem}`}>
              {position > 0 && `Line ${position}: `}
              {problem}
            </li>
          ))}
        </ul>
      )}
      {journal.unreadable.length > 0 && (
        <p>Of no kind that this program knows: line {journal.unreadable.join(', ')}. Update it.</p>
      )}
      {lines > 0 && (
        <p className="small muted">
          Head, to be kept elsewhere: <code>{head}</code>
        </p>
      )}
      <form
        className="kept-head"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('head');
          onKept(typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined);
        }}
      >
        <label htmlFor={id}>A head that you kept</label>
        <input
          id={id}
          name="head"
          type="text"
          className="mono"
          defaultValue={kept}
          spellCheck={false}
          autoComplete="off"
        />
        <button type="submit">Verify</button>
      </form>
    </div>
  );
}

interface TrackRecordLineProps {
  readonly title: string;
  readonly record: JournalView['records']['inTime'];
}

export function TrackRecordLine({ title, record }: TrackRecordLineProps) {
  const { forecasts, resolved, log, baseLog, brier, baseBrier } = record;
  return (
    <p className="small">
      {title}: {forecasts} {forecasts === 1 ? 'forecast' : 'forecasts'}, {resolved} resolved
      {resolved > 0 &&
        `; mean log score ${scoreText(log)} (base rates ${scoreText(baseLog)}), Brier ${scoreText(brier)} (${scoreText(baseBrier)})`}
    </p>
  );
}

/** Where what came had been given no chance, the score has no end. */
export function scoreText(score: number | null): string {
  return score === null ? 'infinite' : score.toFixed(3);
}
