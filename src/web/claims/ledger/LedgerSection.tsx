import type { KeyboardEvent } from 'react';
import { Failure } from '../../design/Failure.tsx';
import { useAsOf } from '../../places/asOf.ts';
import { goTo, hrefOf, usePlace } from '../../places/location.ts';
import { useLedger } from '../queries.ts';
import { ClaimRow } from './ClaimRow.tsx';
import { LedgerFilter } from './LedgerFilter.tsx';
import { filterClaims, type Ledger } from './ledger.ts';

/** The ledger, or how far it is from being there. */
export function LedgerSection({ today }: { readonly today: string }) {
  const { date } = useAsOf();
  const ledger = useLedger(date);
  return (
    <>
      {ledger.isPending && (
        <div className="waiting shimmer" role="status">
          <span>The ledger is being worked out; the first time takes a minute.</span>
          <i />
          <i />
          <i />
        </div>
      )}
      {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isSuccess && <LedgerTable ledger={ledger.data} today={today} />}
    </>
  );
}

function LedgerTable({ ledger, today }: { readonly ledger: Ledger; readonly today: string }) {
  const { path, query } = usePlace();
  const { verdict, find, claim: open } = query;
  const shown = filterClaims(ledger.claims, { verdict, text: find });
  const set = (change: Readonly<Record<string, string | undefined>>) => {
    goTo(hrefOf(path, { ...query, ...change }), { replace: true });
  };
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{ledger.title}</h2>
      <p className="small muted">
        A story of {ledger.date}, phrase by phrase; judged as of {ledger.asOf.slice(0, 16).replace('T', ' ')}{' '}
        UTC unless a claim says otherwise.
      </p>
      <LedgerFilter ledger={ledger} shown={shown.length} onChange={set} />
      {shown.length === 0 && <p className="muted">No claim is like that.</p>}
      <table className="ledger" hidden={shown.length === 0}>
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
        <tbody onKeyDown={onArrow}>
          {shown.map((claim) => (
            <ClaimRow
              key={claim.id}
              claim={claim}
              today={today}
              isOpen={claim.id === open}
              onToggle={() => {
                set({ claim: claim.id === open ? undefined : claim.id });
              }}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Up and Down go from claim to claim. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const claims = [...event.currentTarget.querySelectorAll<HTMLElement>('.unfold')];
  const at = claims.indexOf(event.target as HTMLElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  claims[at + step]?.focus();
}
