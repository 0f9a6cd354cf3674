import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Query } from '../../api/client.ts';
import { useStudy } from '../../api/queries.ts';
import type { StudyAnswer } from '../../api/types.ts';
import { Failure } from '../../design/Failure.tsx';
import { usePlace } from '../../places/location.ts';

interface AskedLaterProps {
  readonly study: string;
  readonly params: Query;
  /** Of what the answer is wanted for, while it is worked out. */
  readonly waitingFor: string;
  readonly children: (answer: StudyAnswer) => ReactNode;
}

/** A part that another study answers: asked when a reader comes near it. */
export function AskedLater({ study, params, waitingFor, children }: AskedLaterProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '200px' },
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, []);
  return (
    <div ref={place} className="asked-later">
      {isNear ? (
        <Asked study={study} params={params} waitingFor={waitingFor}>
          {children}
        </Asked>
      ) : (
        <div className="chart-wait" />
      )}
    </div>
  );
}

function Asked({ study, params, waitingFor, children }: AskedLaterProps) {
  const { query } = usePlace();
  const present = Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const answer = useStudy(study, present, query['asOf']);
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending) {
    return (
      <div className="chart-wait shimmer">
        <p role="status" className="small muted waiting-text">
          Working out {waitingFor}
        </p>
      </div>
    );
  }
  return children(answer.data);
}
