import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { EpochMs } from '../core/time.ts';
import type { BodyArchive } from '../engine/sync/bodies.ts';
import { type SyncEvent, type SyncReport, syncSources } from '../engine/sync/syncSources.ts';
import { formatSeriesKey } from '../market/series.ts';
import { createNetwork, type Network } from '../network/createNetwork.ts';
import { createHttpTransport } from '../network/transport/httpTransport.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import type { SourceCase } from './sourceCase.ts';
import { type Arrival, startVendorServer, type VendorServer } from './vendorServer.ts';

const PATIENCE = { connectMs: 2000, silenceMs: 2000, wholeMs: 5000 };

/** Answers that were kept, by kind. */
export interface KeptBody {
  readonly kind: 'good' | 'bad';
  readonly source: string;
  readonly feed: string;
  readonly response: HttpResponse;
}

/** A store, a server that plays the vendor and a clock of their own: everything that a sync needs. */
export interface Bench {
  readonly store: ObservationStore;
  readonly server: VendorServer;
  readonly clock: FakeClock;
  readonly kept: readonly KeptBody[];
  readonly events: readonly SyncEvent[];
  /** What the source says that the request takes from the limits of its host. */
  readonly costOf: (arrival: Arrival) => HttpRequest['cost'];
  sync(options?: {
    readonly signal?: AbortSignal;
    readonly force?: boolean;
    readonly onEvent?: (event: SyncEvent) => void;
  }): Promise<SyncReport>;
  /** Every row of the store, as text, in order. */
  rows(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Sets up a bench for one or several cases; every sync starts with a network that remembers nothing. */
export async function createBench(cases: readonly SourceCase[], store?: ObservationStore): Promise<Bench> {
  const [first] = cases;
  if (!first) throw new RangeError('createBench needs a case');
  const clock = createFakeClock(first.nowMs);
  const server = await startVendorServer(vendorOf(cases), () => clock.now());
  const own = store ?? (await openDuckDbStore({ path: ':memory:', market: 'real' }));
  const kept: KeptBody[] = [];
  const events: SyncEvent[] = [];
  const costs = new Map<string, HttpRequest['cost']>();
  const keys = Object.assign({}, ...cases.map((one) => one.keys ?? {})) as Readonly<Record<string, string>>;
  const bodies: BodyArchive = {
    keepGood: (source, feed, response) => keep('good', source, { feed, response }),
    keepBad: (source, feed, response) => keep('bad', source, { feed, response }),
  };

  function keep(
    kind: KeptBody['kind'],
    source: string,
    rest: Pick<KeptBody, 'feed' | 'response'>,
  ): Promise<void> {
    kept.push({ kind, source, ...rest });
    return Promise.resolve();
  }

  function noteCosts(network: Network): Network {
    return {
      ...network,
      clientOf: (vendor) => {
        const send = network.clientOf(vendor);
        return (request, signal) => {
          costs.set(`${new URL(request.url).href} ${request.body ?? ''}`, request.cost);
          return send(request, signal);
        };
      },
    };
  }

  return {
    store: own,
    server,
    clock,
    kept,
    events,
    costOf: ({ url, body }) => costs.get(`${url.href} ${body}`),
    async sync({ signal = new AbortController().signal, force = true, onEvent } = {}) {
      return syncSources({
        store: own,
        // Each vendor knows the coins of its own case.
        sources: cases.map(({ source, coins }) => ({
          ...source,
          feeds: (context) => source.feeds({ ...context, coins }),
        })),
        network: noteCosts(
          createNetwork({
            transport: createHttpTransport({ mirror: server.mirror, patience: PATIENCE }),
            clock,
            keys: (name) => keys[name],
            uniform: () => 0.5,
            agent: 'rotascope-contract',
          }),
        ),
        clock,
        bodies,
        coins: [],
        hasKey: (name) => name in keys,
        setting: (source, name) => cases.find((one) => one.source.id === source)?.settings?.[name],
        signal,
        force,
        onEvent: (event) => {
          events.push(event);
          onEvent?.(event);
        },
      });
    },
    rows: () => rowsOf(own),
    async close() {
      await server.close();
      if (!store) await own.close();
    },
  };
}

/** Each case's vendor answers for the hosts of its source. */
export function vendorOf(cases: readonly SourceCase[]): SourceCase['vendor'] {
  const byHost = new Map(
    cases.flatMap(({ source, vendor }) => source.hosts.map(({ host }) => [host, vendor] as const)),
  );
  return (request) => byHost.get(request.url.host)?.(request);
}

async function rowsOf(store: ObservationStore): Promise<readonly string[]> {
  const forever: EpochMs = Date.UTC(9999, 0);
  const summaries = await store.series(forever);
  const series = await store.read(summaries, forever);
  return series.flatMap(({ spec, eventMs, knownMs, value }) =>
    Array.from(eventMs, (event, row) => `${formatSeriesKey(spec)} ${event} ${knownMs[row]} ${value[row]}`),
  );
}
