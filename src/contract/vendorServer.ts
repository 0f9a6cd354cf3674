import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EpochMs } from '../core/time.ts';
import type { FakeRequest, FakeVendor, Reply } from './fakeVendor.ts';

/** A request that arrived, with the instant of the fake clock. */
export interface Arrival {
  readonly atMs: EpochMs;
  readonly method: string;
  readonly url: URL;
  readonly headers: FakeRequest['headers'];
  readonly body: string;
}

/** Vendors behind one local address: the first part of the path is the host that is meant. */
export interface VendorServer {
  /** For the mirror option of the transport. */
  readonly mirror: URL;
  readonly arrivals: readonly Arrival[];
  answerWith(vendor: FakeVendor): void;
  close(): Promise<void>;
}

/** Serves on a free port of the loopback interface until it is closed. */
export async function startVendorServer(vendor: FakeVendor, now: () => EpochMs): Promise<VendorServer> {
  const arrivals: Arrival[] = [];
  let current = vendor;
  const server = createServer({ keepAlive: true }, (incoming, outgoing) => {
    outgoing.sendDate = false;
    void readBody(incoming).then((body) => {
      const request: FakeRequest = {
        method: incoming.method ?? 'GET',
        url: meantUrl(incoming.url ?? '/'),
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        ),
        body,
        nowMs: now(),
      };
      arrivals.push({
        atMs: request.nowMs,
        method: request.method,
        url: request.url,
        headers: request.headers,
        body,
      });
      answer(outgoing, current(request) ?? { status: 404, body: 'nothing here' }, request.nowMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    mirror: new URL(`http://127.0.0.1:${port}/`),
    arrivals,
    answerWith(next) {
      current = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function meantUrl(path: string): URL {
  const [, host = '', ...rest] = path.split('/');
  return new URL(`https://${host}/${rest.join('/')}`);
}

function answer(outgoing: ServerResponse, reply: Reply, nowMs: EpochMs): void {
  const { status = 200, headers = { 'content-type': 'application/json' }, body } = reply;
  outgoing.writeHead(status, { date: new Date(nowMs).toUTCString(), ...headers });
  outgoing.end(body);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
