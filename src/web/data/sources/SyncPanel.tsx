import { toInstant } from '../../../core/time.ts';
import type { SyncState, SyncTally } from '../../../server/contract/data.ts';
import { tallyText } from './tallyText.ts';
import type { SyncOrders } from './useSyncOrders.ts';

/** Starts and stops syncs, and shows source by source how one comes on. */
export function SyncPanel({ state, orders }: { readonly state: SyncState; readonly orders: SyncOrders }) {
  const { running, stopping, sources, problem } = state;
  return (
    <section className="panel sync" aria-label="Sync">
      <div className="sync-head">
        <p role="status">{stateText(state)}</p>
        <div className="sync-tools">
          <label className="small">
            <input
              type="checkbox"
              checked={orders.force}
              onChange={({ target }) => {
                orders.setForce(target.checked);
              }}
            />{' '}
            also what was asked a short while ago
          </label>
          {running ? (
            <button type="button" disabled={stopping} onClick={() => void orders.stop()}>
              Stop
            </button>
          ) : (
            <button type="button" className="main" onClick={() => void orders.start([])}>
              Sync all
            </button>
          )}
        </div>
      </div>
      {orders.error && <p role="alert">{orders.error.message}</p>}
      {problem !== null && <p role="alert">{problem}</p>}
      {sources.length > 0 && (
        <ul className="tallies" aria-label="Progress by source">
          {sources.map((tally) => (
            <Tally key={tally.source} tally={tally} isRunning={running} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Tally({ tally, isRunning }: { readonly tally: SyncTally; readonly isRunning: boolean }) {
  const { source, state, feeds, done, failed, troubles, refusals } = tally;
  return (
    <li>
      <strong className="mono">{source}</strong>
      {state === 'done' || !isRunning ? (
        <span aria-hidden="true">{failed > 0 ? '✗' : '✓'}</span>
      ) : (
        <progress
          {...(state === 'asking' && feeds > 0 ? { value: done, max: feeds } : {})}
          aria-label={`Progress of ${source}`}
        />
      )}
      <span className="small">{tallyText(tally)}</span>
      {troubles.map(({ kind, words, advice, example }) => (
        <p key={kind} className="small trouble">
          {source} {words}: {example}. What to do: {advice}.
        </p>
      ))}
      {refusals.map((text) => (
        <p key={text} className="small trouble">
          {text}
        </p>
      ))}
    </li>
  );
}

function stateText({ running, stopping, startedAt, endedAt }: SyncState): string {
  if (stopping) return 'Stopping; what was acknowledged is stored.';
  if (running) return `Syncing since ${timeOf(startedAt)}.`;
  return endedAt === null
    ? 'No sync was started since the program runs.'
    : `The latest sync ended ${timeOf(endedAt)}.`;
}

function timeOf(instant: string | null): string {
  return instant === null ? '' : `${toInstant(Date.parse(instant)).slice(0, 16).replace('T', ' ')} UTC`;
}
