import { useState } from 'react';
import { useAbout } from '../../../api/queries.ts';
import type { StudyAnswer } from '../../../api/types.ts';
import { Failure } from '../../../design/Failure.tsx';
import { goTo, hrefOf, usePlace } from '../../../places/location.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { ForecastDetail } from './ForecastDetail.tsx';
import { IssueForecast } from './IssueForecast.tsx';
import { type JournalView, useJournal, useResolve } from './journalQueries.ts';
import { journalTable, nameOf } from './journalTable.ts';
import { TrackRecordLine, Verification } from './Verification.tsx';

const HEAD = 'journal.head';

/** Forecasts as they were issued, whether anybody changed them, and what became of them. */
export function Journal({ answer }: { readonly answer: StudyAnswer }) {
  const { path, query } = usePlace();
  const kept = query[HEAD];
  const journal = useJournal(kept);
  return (
    <section className="part" aria-labelledby="journal">
      <h2 id="journal">Forecast journal</h2>
      <p className="small muted">
        Lines can only be added: each is sealed with the hash of the one before it, so that no forecast can be
        made or changed after the fact unseen.
      </p>
      {journal.isPending && <p role="status">Reading the journal</p>}
      {journal.isError && <Failure error={journal.error} onRetry={() => void journal.refetch()} />}
      {journal.isSuccess && (
        <>
          <Verification
            journal={journal.data}
            kept={kept}
            onKept={(head) => {
              goTo(hrefOf(path, { ...query, [HEAD]: head }), { replace: true });
            }}
          />
          <TrackRecordLine title="Made in time" record={journal.data.records.inTime} />
          <TrackRecordLine
            title="Made in hindsight, counted apart"
            record={journal.data.records.retrospective}
          />
          <Actions answer={answer} journal={journal.data} />
          <DataTable
            table={journalTable(journal.data)}
            fileName="scenarios-journal"
            detail={(row) => {
              const tracked = journal.data.forecasts.find((one) => nameOf(one) === row[0]);
              return tracked && <ForecastDetail tracked={tracked} />;
            }}
          />
        </>
      )}
    </section>
  );
}

function Actions({ answer, journal }: { readonly answer: StudyAnswer; readonly journal: JournalView }) {
  const [isIssuing, setIssuing] = useState(false);
  const { query } = usePlace();
  const resolve = useResolve();
  const about = useAbout();
  if (journal.market === 'simulated') {
    return (
      <p className="journal-note">
        Nothing is issued or resolved on the simulated market, which is kept nowhere. Fetch real data with{' '}
        <code>rotascope sync</code> or import files first.
      </p>
    );
  }
  const asOf = query['asOf'] ?? about.data?.now;
  const open = journal.forecasts.filter(({ resolution }) => !resolution).length;
  return (
    <div className="journal-actions">
      <button
        type="button"
        className="main"
        aria-expanded={isIssuing}
        onClick={() => {
          setIssuing(!isIssuing);
        }}
      >
        Issue this forecast…
      </button>
      <button
        type="button"
        disabled={open === 0 || resolve.isPending}
        onClick={() => {
          resolve.mutate(asOf);
        }}
      >
        {resolve.isPending ? 'Resolving' : `Resolve what is due of ${open} open`}
      </button>
      <div role="status" className="journal-told">
        {resolve.isError && <p className="bad">{resolve.error.message}</p>}
        {resolve.data?.outcomes.map(({ forecast, line, open: why }) => (
          <p key={forecast.sha256}>
            Line {forecast.number} of {forecast.record.session}:{' '}
            {line
              ? `${line.record.outcome.replaceAll('-', ' ')} by ${line.record.resolvedOn}`
              : `open, ${why ?? ''}`}
          </p>
        ))}
      </div>
      {isIssuing && (
        <IssueForecast
          answer={answer}
          onDone={() => {
            setIssuing(false);
          }}
        />
      )}
    </div>
  );
}
