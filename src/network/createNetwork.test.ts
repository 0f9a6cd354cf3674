import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../contract/fakeClock.ts';
import type { HostPolicy, HttpRequest } from '../core/http.ts';
import { SourceError } from '../core/sourceErrors.ts';
import { createNetwork, type Vendor } from './createNetwork.ts';
import { type RoutedRequest, TransportProblem } from './transport/transport.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const SECRET = 's3cret/key';
const KEY = { name: 'vendor', place: 'query', parameter: 'key' } as const;
const A = 'https://a.example/x';
const B = 'https://b.example/x';
const never = new AbortController().signal;

interface Step {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
type Script = (request: RoutedRequest, number: number) => Step | Error;

function policyOf(host: string): HostPolicy {
  return { host, limits: [{ name: 'requests', units: 1000, perMs: 1000 }], redirectsTo: [`cdn.${host}`] };
}

/** A network whose vendor answers by a script; `sent` tells when and what it was asked. */
function setUp(script: Script, vendor: Partial<Vendor> = {}) {
  const clock = createFakeClock(NOW);
  const sent: { atMs: number; wire: RoutedRequest }[] = [];
  const network = createNetwork({
    transport: async (wire, signal) => {
      signal.throwIfAborted();
      sent.push({ atMs: clock.now() - NOW, wire });
      const step = script(wire, sent.length);
      await new Promise(setImmediate);
      if (step instanceof Error) throw step;
      const { status = 200, headers = {}, body = 'fine' } = step;
      return { status, headers, body: Buffer.from(body) };
    },
    clock,
    keys: (name) => (name === 'vendor' ? SECRET : undefined),
    uniform: () => 1,
    agent: 'test',
  });
  const whole = {
    source: 'venue',
    hosts: [policyOf('a.example'), policyOf('b.example')],
    judge: () => undefined,
    ...vendor,
  };
  const send = network.clientOf(whole);
  const ask = async (request: HttpRequest, signal = never) => send(request, signal);
  const failure = async (request: HttpRequest) => {
    const error = await ask(request).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SourceError)) throw new Error(`no SourceError: ${String(error)}`);
    return error;
  };
  return { clock, network, sent, ask, failure, times: () => sent.map(({ atMs }) => atMs) };
}

describe('createNetwork', () => {
  it('gives an answer with the address that was asked for', async () => {
    const { ask, sent } = setUp(() => ({ headers: { date: 'x' } }));
    expect(await ask({ url: A })).toEqual({
      url: A,
      status: 200,
      headers: { date: 'x' },
      body: Buffer.from('fine'),
      receivedMs: NOW,
    });
    expect(sent[0]?.wire).toMatchObject({
      method: 'GET',
      headers: { 'user-agent': 'test' },
      maxBytes: 2 ** 23,
    });
  });

  it('tries four times, at growing distances, what may succeed later', async () => {
    const { failure, times } = setUp(() => ({ status: 503, body: 'down' }));
    const { failure: told, response } = await failure({ url: A });
    expect(times()).toEqual([0, 1000, 3000, 7000]);
    expect(told).toEqual({ source: 'venue', url: A, kind: 'server', status: 503, detail: 'down' });
    expect(response?.status).toBe(503);
  });

  it.each([400, 401, 402, 404, 304])('asks once what is answered by %i', async (status) => {
    const { failure, sent } = setUp(() => ({ status }));
    await failure({ url: A });
    expect(sent).toHaveLength(1);
  });

  it('goes by what the vendor says of its own answers', async () => {
    const { ask, failure, sent } = setUp(() => ({ status: 404 }), {
      judge: ({ url }) => (url === A ? 'fine' : { kind: 'paid', detail: 'plan' }),
    });
    expect((await ask({ url: A })).status).toBe(404);
    expect((await failure({ url: B })).failure).toMatchObject({ kind: 'paid', detail: 'plan', status: 404 });
    expect(sent).toHaveLength(2);
  });

  it('waits as long as Retry-After says, and so does everybody else at that host', async () => {
    const { ask, times, sent } = setUp((_, number) =>
      number === 1 ? { status: 429, headers: { 'retry-after': '90' } } : {},
    );
    const first = ask({ url: A });
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    await Promise.all([first, ask({ url: `${A}2` })]);
    expect(times()).toEqual([0, 90_000, 90_000]);
    expect(sent).toHaveLength(3);
  });

  it('never comes back sooner than by its own patience', async () => {
    const { failure, times } = setUp(() => ({ status: 429, headers: { 'retry-after': '0' } }));
    expect((await failure({ url: A })).failure.kind).toBe('throttled');
    expect(times()).toEqual([0, 1000, 3000, 7000]);
  });

  it('leaves a wait of more than minutes to another sync', async () => {
    const { clock, ask, failure, sent } = setUp((_, number) =>
      number === 1 ? { status: 429, headers: { 'retry-after': '3600' } } : {},
    );
    const again = NOW + 3_600_000;
    expect((await failure({ url: A })).failure).toMatchObject({ kind: 'throttled', notBeforeMs: again });
    expect((await failure({ url: A })).failure).toMatchObject({ kind: 'throttled', notBeforeMs: again });
    expect([sent.length, clock.now()]).toEqual([1, NOW]);
    clock.set(again);
    expect((await ask({ url: A })).status).toBe(200);
  });

  it.each([
    [451, 'blocked', 3600],
    [403, 'blocked', 3600],
    [418, 'banned', 600],
  ])('closes a host that answers %i at once, and no other', async (status, kind, seconds) => {
    const { clock, ask, failure, sent } = setUp(({ url }) => (url.host === 'a.example' ? { status } : {}));
    expect((await failure({ url: A })).failure.kind).toBe(kind);
    expect((await failure({ url: `${A}2` })).failure.kind).toBe(kind);
    expect(sent).toHaveLength(1);
    expect((await ask({ url: B })).status).toBe(200);
    clock.set(NOW + seconds * 1000 - 1);
    await failure({ url: A });
    expect(sent).toHaveLength(2);
    clock.set(NOW + seconds * 1000);
    await failure({ url: A });
    expect(sent).toHaveLength(3);
  });

  it('keeps a host closed whose ban names an instant that is over', async () => {
    const { failure, sent } = setUp(() => ({ status: 418, headers: { 'retry-after': '0' } }));
    const { failure: told } = await failure({ url: A });
    expect(told.notBeforeMs).toBe(NOW + 600_000);
    await failure({ url: A });
    expect(sent).toHaveLength(1);
  });

  it('does not send what was waiting when the host was closed', async () => {
    const { failure, sent } = setUp(() => ({ status: 451 }));
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => failure({ url: `${A}${i}` })));
    expect(all.every(({ failure: { kind } }) => kind === 'blocked')).toBe(true);
    expect(sent.length).toBeLessThanOrEqual(2);
  });

  it('stops after five failures in a row, and lets one request find out after a minute', async () => {
    let isDown = true;
    const { clock, ask, failure, sent } = setUp(() => (isDown ? { status: 500 } : {}));
    await failure({ url: A });
    const fifth = await failure({ url: `${A}2` });
    expect([sent.length, fifth.failure.status]).toEqual([5, 500]);
    const refused = await failure({ url: `${A}3` });
    expect(refused.failure).toMatchObject({ kind: 'server', notBeforeMs: clock.now() + 60_000 });
    expect(refused.failure.detail).toMatch(
      /^it failed again and again and is left alone for a while; last: fine/,
    );
    expect(sent).toHaveLength(5);
    clock.set(clock.now() + 60_000);
    isDown = false;
    const [probe, other] = await Promise.all([ask({ url: A }), failure({ url: `${A}2` })]);
    expect([probe.status, other.failure.kind, sent.length]).toEqual([200, 'server', 6]);
    expect((await ask({ url: `${A}2` })).status).toBe(200);
  });

  it('counts no failures that have a success between them', async () => {
    const { ask, sent } = setUp((_, number) => (number % 2 === 1 ? { status: 500 } : {}));
    for (let i = 0; i < 8; i++) await ask({ url: A });
    expect(sent).toHaveLength(16);
  });

  it('tells what the transport saw, and takes anything else for a mistake of our own', async () => {
    const broken = setUp(() => new TransportProblem('too-large', 'more than 1 KiB'));
    expect((await broken.failure({ url: A })).failure).toEqual({
      source: 'venue',
      url: A,
      kind: 'too-large',
      detail: 'more than 1 KiB',
    });
    expect(broken.sent).toHaveLength(1);
    const wrong = setUp(() => new TypeError('oops'));
    await expect(wrong.ask({ url: A })).rejects.toThrow(TypeError);
  });

  it('tells nobody the key', async () => {
    const { ask, failure, sent } = setUp(({ url }) => ({
      status: url.pathname === '/x' ? 400 : 200,
      headers: { location: url.href },
      body: `no ${SECRET} at ${url.href}`,
    }));
    const error = await failure({ url: A, key: KEY });
    expect(sent[0]?.wire.url.href).toContain(encodeURIComponent(SECRET));
    const shown = [error.message, JSON.stringify(error.failure), String(error.stack)];
    const { response } = error;
    shown.push(JSON.stringify(response?.headers), Buffer.from(response?.body ?? []).toString());
    const good = await ask({ url: 'https://a.example/good', key: KEY });
    shown.push(JSON.stringify({ ...good, body: Buffer.from(good.body).toString() }));
    expect(shown.join('\n')).not.toMatch(/s3cret/i);
  });

  it('asks no host that is not the vendor’s, and no address without measure', async () => {
    const { ask, failure, sent } = setUp(() => ({}));
    await expect(ask({ url: 'https://c.example/' })).rejects.toThrow(RangeError);
    expect((await failure({ url: `${A}?c=${'x'.repeat(1e6)}` })).message.length).toBeLessThan(400);
    expect(sent).toHaveLength(0);
  });

  it('has one line a host, whoever asks', async () => {
    const { network, ask, failure, sent } = setUp(() => ({ status: 451 }));
    await failure({ url: A });
    const hosts = [{ host: 'a.example', limits: [{ name: 'credits', units: 10, perMs: 1000 }] }];
    const other = network.clientOf({ source: 'other', hosts, judge: () => undefined });
    await expect(other({ url: A, cost: { credits: 1 } }, never)).rejects.toThrow(/Cannot read other/);
    await expect(ask({ url: A })).rejects.toThrow(/Cannot read venue/);
    expect(sent).toHaveLength(1);
  });

  it('ends at once when interrupted between two attempts', async () => {
    const stop = new AbortController();
    const { ask, sent } = setUp((_, number) => {
      if (number === 2) stop.abort(new Error('stop'));
      return { status: 500 };
    });
    await expect(ask({ url: A }, stop.signal)).rejects.toThrow('stop');
    expect(sent).toHaveLength(2);
  });

  it('says which hosts are left alone, until when and why', async () => {
    const { clock, network, failure } = setUp(({ url }) => ({
      status: url.host === 'a.example' ? 451 : 200,
    }));
    expect(network.closedHosts()).toEqual([]);
    await failure({ url: A });
    expect(network.closedHosts()).toEqual([
      { host: 'a.example', untilMs: NOW + 60 * 60_000, why: 'does not serve this country or network' },
    ]);
    await clock.sleep(60 * 60_000, never);
    expect(network.closedHosts()).toEqual([]);
  });
});
