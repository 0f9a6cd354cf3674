import type { Socket } from 'node:net';
import { createFakeClock, type FakeClock } from '../../src/contract/fakeClock.ts';
import { NO_BODIES } from '../../src/engine/sync/bodies.ts';
import { type SyncReport, syncSources } from '../../src/engine/sync/syncSources.ts';
import { formatSeriesKey } from '../../src/market/series.ts';
import { createNetwork } from '../../src/network/createNetwork.ts';
import {
  type RawRequest,
  type RawServer,
  rawAnswer,
  startRawServer,
} from '../../src/network/testing/rawServer.ts';
import { createHttpTransport, type HttpTransportOptions } from '../../src/network/transport/httpTransport.ts';
import { bybitSource } from '../../src/sources/bybit/bybitSource.ts';
import { fakeBybit } from '../../src/sources/bybit/testing/fakeBybit.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { steadySource, steadyVendor } from './steadySource.ts';

export type Patience = NonNullable<HttpTransportOptions['patience']>;

/** Writes an answer to a request; `healthy` is the body that a vendor without faults would send. */
export type Misbehave = (socket: Socket, healthy: string, request: URL) => void;

/** Which requests are answered badly: for the list of contracts, for all their data, or for their bars alone. */
export type Concern = 'listing' | 'data' | 'bars';

/** Bybit, which misbehaves, and a vendor without faults, behind one local address, with a store and a clock. */
export interface HostileBench {
  readonly server: RawServer;
  readonly clock: FakeClock;
  readonly store: ObservationStore;
  /** Undefined: Bybit behaves. */
  misbehave: { readonly concern: Concern; readonly how: Misbehave } | undefined;
  sync(patience: Patience): Promise<SyncReport>;
  /** Every row of Bybit: series, instant and value, as text. */
  rows(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function createHostileBench(nowMs: number): Promise<HostileBench> {
  const clock = createFakeClock(nowMs);
  const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  const server = await startHostileServer(() => bench.misbehave, clock);
  const bench: HostileBench = {
    server,
    clock,
    store,
    misbehave: undefined,
    sync: (patience) => syncBoth({ store, clock, mirror: server.url, patience }),
    rows: () => rowsOf(store),
    async close() {
      await server.close();
      await store.close();
    },
  };
  return bench;
}

/** Both vendors behind one local address. */
export function startHostileServer(
  misbehaviour: () => HostileBench['misbehave'],
  clock: Pick<FakeClock, 'now'>,
): Promise<RawServer> {
  return startRawServer((socket, request) => {
    const url = new URL(`https://${request.path.slice(1)}`);
    const vendor = url.host === 'steady.example' ? steadyVendor : fakeBybit;
    const reply = vendor({ method: 'GET', url, headers: {}, body: '', nowMs: clock.now() });
    const healthy = String(reply?.body);
    const wrong = misbehaviour();
    if (wrong && vendor === fakeBybit && concerns(wrong.concern, request)) wrong.how(socket, healthy, url);
    else socket.write(rawAnswer(healthy));
  });
}

function concerns(concern: Concern, { path }: RawRequest): boolean {
  if (concern === 'bars') return path.includes('/kline');
  return path.includes('/instruments-info') === (concern === 'listing');
}

/** One sync of both vendors with a network that remembers nothing. */
export function syncBoth({
  store,
  clock,
  mirror,
  patience,
}: {
  readonly store: ObservationStore;
  readonly clock: FakeClock;
  readonly mirror: URL;
  readonly patience: Patience;
}): Promise<SyncReport> {
  return syncSources({
    store,
    sources: [bybitSource, steadySource],
    network: createNetwork({
      transport: createHttpTransport({ mirror, patience }),
      clock,
      keys: () => undefined,
      uniform: () => 0.5,
      agent: 'rotascope-test',
    }),
    clock,
    bodies: NO_BODIES,
    coins: ['BTC'],
    hasKey: () => false,
    setting: () => undefined,
    signal: new AbortController().signal,
    force: true,
    onEvent: () => undefined,
  });
}

async function rowsOf(store: ObservationStore): Promise<readonly string[]> {
  const forever = Date.UTC(9999, 0);
  const summaries = (await store.series(forever)).filter(({ source }) => source === 'bybit-linear');
  const series = await store.read(summaries, forever);
  return series.flatMap(({ spec, eventMs, value }) =>
    Array.from(eventMs, (event, row) => `${formatSeriesKey(spec)} ${event} ${value[row]}`),
  );
}
