import { useEffect, useEffectEvent, useRef } from 'react';
import type { StudyAnswer } from '../../../api/types.ts';
import { usePlace } from '../../../places/location.ts';
import { parametersOf } from '../../parameters/parameters.ts';
import { ForecastNumbers } from './ForecastDetail.tsx';
import { type AskedForecast, useDraft, useIssue } from './journalQueries.ts';

interface IssueForecastProps {
  readonly answer: StudyAnswer;
  readonly onDone: () => void;
}

/** Shows every number that would be written, and writes it when that is confirmed. */
export function IssueForecast({ answer, onDone }: IssueForecastProps) {
  const { query } = usePlace();
  const asked: AskedForecast = {
    params: parametersOf(query),
    ...(query['asOf'] === undefined ? {} : { asOf: query['asOf'] }),
  };
  const draft = useDraft();
  const issue = useIssue();
  const place = useRef<HTMLElement>(null);
  const ask = useEffectEvent(() => {
    draft.mutate(asked);
  });
  useEffect(() => {
    place.current?.focus();
    ask();
  }, []);
  return (
    <section className="issue" aria-label="Forecast to be issued" ref={place} tabIndex={-1}>
      <h3>What would be written, for good</h3>
      {draft.isPending && (
        <p role="status">Being put together from the answer of {answer.asOf.slice(0, 10)}</p>
      )}
      {draft.isError && <p className="bad">{draft.error.message}</p>}
      {draft.isSuccess && (
        <>
          <ForecastNumbers forecast={draft.data} />
          <p>{standingText(draft.data)}</p>
        </>
      )}
      <div role="status">
        {issue.isError && <p className="bad">{issue.error.message}</p>}
        {issue.isSuccess && (
          <p>
            Written as line {issue.data.number}: <code>{issue.data.sha256}</code>
          </p>
        )}
      </div>
      <div className="form-end">
        {!issue.isSuccess && (
          <button
            type="button"
            className="main"
            disabled={!draft.isSuccess || issue.isPending}
            onClick={() => {
              issue.mutate(asked);
            }}
          >
            Write it into the journal
          </button>
        )}
        <button type="button" onClick={onDone}>
          {issue.isSuccess ? 'Close' : 'Leave it'}
        </button>
      </div>
    </section>
  );
}

function standingText({
  isRetrospective,
  repeats,
}: {
  readonly isRetrospective: boolean;
  readonly repeats?: string | undefined;
}): string {
  if (repeats !== undefined)
    return `A repetition: the line ${repeats.slice(0, 12)} told the same before and is the one that counts.`;
  if (isRetrospective)
    return 'Made in hindsight: it is issued more than five days after its last session, is marked so and counts apart.';
  return 'Made in time: it counts.';
}
