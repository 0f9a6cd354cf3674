import type { Source } from '../../../server/contract/data.ts';
import { Asked } from '../Asked.tsx';
import { useSources, useSync } from '../queries.ts';
import { SourceCard } from './SourceCard.tsx';
import { SyncPanel } from './SyncPanel.tsx';
import { useSyncOrders } from './useSyncOrders.ts';

/** Every source, live and of files; live ones can be synced. */
export function SourcesSection() {
  return (
    <>
      <h1>Sources</h1>
      <Asked asked={useSources()} waiting="The sources are being listed.">
        {({ sources }) => <Sources sources={sources} />}
      </Asked>
    </>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const sync = useSync();
  const orders = useSyncOrders();
  const isRunning = sync.data?.running === true;
  const of = (kind: Source['kind']) => sources.filter((one) => one.kind === kind);
  return (
    <>
      {sync.isSuccess && <SyncPanel state={sync.data} orders={orders} />}
      <h2 id="live">Live sources</h2>
      <p className="small muted">
        Series are counted as of the day that is shown; health is of now. Of a published limit half is used;
        where none is published, one request a second goes out.
      </p>
      <ul className="sources" aria-labelledby="live">
        {of('live').map((source) => (
          <SourceCard
            key={source.id}
            source={source}
            {...(isRunning ? {} : { onSync: () => void orders.start([source.id]) })}
          />
        ))}
      </ul>
      <h2 id="files">Files only</h2>
      <ul className="sources" aria-labelledby="files">
        {of('files').map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </ul>
    </>
  );
}
