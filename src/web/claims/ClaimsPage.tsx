import { Failure } from '../design/Failure.tsx';
import { useAsOf } from '../places/asOf.ts';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { ClaimRow } from './ClaimRow.tsx';
import type { Ledger } from './ledger.ts';
import { OwnClaimForm } from './OwnClaimForm.tsx';
import { useLedger } from './queries.ts';
import './claims.css';

/** The ledger of the shipped claims, and a place to write one. */
export function ClaimsPage({ today }: { readonly today: string }) {
  const { date } = useAsOf();
  const ledger = useLedger(date);
  return (
    <>
      <h1>Claims</h1>
      <OwnClaimForm today={today} />
      {ledger.isPending && (
        <p role="status">The ledger is being worked out; the first time takes a minute.</p>
      )}
      {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isSuccess && <LedgerTable ledger={ledger.data} />}
    </>
  );
}

function LedgerTable({ ledger }: { readonly ledger: Ledger }) {
  const { path, query } = usePlace();
  const { verdict } = query;
  const shown = ledger.claims.filter((claim) => verdict === undefined || claim.verdict === verdict);
  const choose = (word: string) => {
    goTo(hrefOf(path, { ...query, verdict: word === verdict ? undefined : word }), { replace: true });
  };
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{ledger.title}</h2>
      <fieldset className="counts">
        <legend className="unseen">Show only</legend>
        {Object.entries(ledger.counts).map(([word, count]) => (
          <button
            key={word}
            type="button"
            aria-pressed={word === verdict}
            onClick={() => {
              choose(word);
            }}
          >
            {count} {word.replaceAll('-', ' ')}
          </button>
        ))}
      </fieldset>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">claim</th>
            <th scope="col">verdict</th>
            <th scope="col" className="number">
              value
            </th>
            <th scope="col" className="number">
              expected
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
