import type { UseQueryResult } from '@tanstack/react-query';
import type { About, BoardCard } from '../../api/types.ts';
import { useAsOf } from '../../places/asOf.ts';
import { Arrivals } from './Arrivals.tsx';
import { ChangeList } from './ChangeList.tsx';
import { SinceControl } from './SinceControl.tsx';
import { summaryOf } from './summary.ts';
import { useChanges } from './useChanges.ts';
import { type Since, useSince } from './useSince.ts';
import './changes.css';

interface ChangesProps {
  readonly about: About;
  readonly studies: readonly string[];
  readonly cards: readonly UseQueryResult<BoardCard>[];
}

/** What became of the board since the day before, the last visit or a day that was chosen. */
export function Changes({ about, studies, cards }: ChangesProps) {
  const { date } = useAsOf();
  const since = useSince(about);
  const comparison = useChanges({ studies, cards, asOf: date, baseline: since.baseline });
  return (
    <section className="changes" aria-labelledby="changes">
      <div className="changes-head">
        <h2 id="changes">Changed since {sinceText(since)}</h2>
        <SinceControl since={since} />
      </div>
      {since.baseline === undefined ? (
        <p className="small">{nothingText(since)}</p>
      ) : (
        <>
          <p className="small" role="status">
            {summaryOf(comparison)}
          </p>
          <ChangeList changes={comparison.changes} />
          {comparison.arrivals && (
            <Arrivals
              arrivals={comparison.arrivals}
              dataVersion={about.dataVersion}
              {...(since.kind === 'visit' && since.lastVisit ? { lastVisit: since.lastVisit } : {})}
            />
          )}
        </>
      )}
    </section>
  );
}

function sinceText({ kind, baseline, lastVisit }: Since): string {
  if (kind === 'visit' && lastVisit)
    return `your last visit, ${lastVisit.at.slice(0, 16).replace('T', ' ')} UTC`;
  return baseline?.slice(0, 10) ?? 'then';
}

function nothingText({ kind, day }: Since): string {
  return kind === 'visit'
    ? 'This browser knows of no earlier visit of this board: choose a day instead.'
    : `Choose a day before ${day}, which is the one that is shown.`;
}
