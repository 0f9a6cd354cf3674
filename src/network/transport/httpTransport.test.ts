import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type RawRequest,
  type RawServer,
  rawAnswer,
  rawHead,
  startRawServer,
  writeForEver,
} from '../testing/rawServer.ts';
import { createHttpTransport } from './httpTransport.ts';
import type { RoutedRequest } from './transport.ts';

// The HTTP client rounds the time of silence up to a second.
const PATIENCE = { connectMs: 1000, silenceMs: 300, wholeMs: 2500 };
const GZIP_BOMB = gzipSync(Buffer.alloc(1e7));
const BROTLI_BOMB = brotliCompressSync(Buffer.alloc(1e7), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
});
const never = new AbortController().signal;

let server: RawServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

function requestTo(url: string, rest: Partial<RoutedRequest> = {}): RoutedRequest {
  const bare = { headers: {}, keyHeaders: {}, maxBytes: 100_000, redirectsTo: ['cdn.example'] };
  return { url: new URL(url), method: 'GET', ...bare, ...rest };
}

/** Sends a request for `https://a.example/x` to a server of that behaviour. */
async function meet(
  answer: (socket: Socket, request: RawRequest) => void,
  rest: Partial<RoutedRequest> = {},
) {
  server = await startRawServer(answer);
  const transport = createHttpTransport({ mirror: server.url, patience: PATIENCE });
  return transport(requestTo('https://a.example/x?y=1', rest), never);
}

/** An answer at once, or by the path that was asked for. */
function says(answer: Buffer | Readonly<Record<string, Buffer>>) {
  return (socket: Socket, { path }: RawRequest) => {
    socket.write(Buffer.isBuffer(answer) ? answer : (answer[path] ?? rawAnswer('end')));
  };
}

function redirect(location: string): Buffer {
  return rawAnswer('', [`location: ${location}`], '302 Found');
}

describe('createHttpTransport', () => {
  it('gives status, headers in lower case and the decoded body', async () => {
    const body = gzipSync('{"a":1}');
    const lines = ['Content-Encoding: gzip', 'X-Two: a', 'X-Two: b'];
    const answer = await meet(says(rawAnswer(body, lines, '201 Created')));
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'x-two': 'a,b' });
    expect(Buffer.from(answer.body).toString()).toBe('{"a":1}');
    expect(server?.requests[0]?.path).toBe('/a.example/x?y=1');
    expect(server?.requests[0]?.head).toMatch(/accept-encoding: gzip, br$/m);
  });

  it('posts a JSON document', async () => {
    await meet(says(rawAnswer('fine')), { method: 'POST', body: '{}', headers: { accept: '*/*' } });
    expect(server?.requests[0]?.head).toMatch(/^POST (.|\s)*content-type: application\/json/);
  });

  it('uses connections again', async () => {
    server = await startRawServer(says(rawAnswer('fine')));
    const transport = createHttpTransport({ mirror: server.url, patience: PATIENCE });
    for (let i = 0; i < 5; i++) await transport(requestTo('https://a.example/x'), never);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it.each([
    ['closes at once', (socket: Socket) => socket.destroy(), 'the connection broke off'],
    [
      'breaks off in the head',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
      'the connection broke off',
    ],
    [
      'breaks off after the head',
      (socket: Socket) => socket.end(rawHead(['content-length: 9'])),
      'the connection broke off',
    ],
    [
      'breaks off in the body',
      (socket: Socket) => socket.end(`${rawHead(['content-length: 9']).toString()}half`),
      'the connection broke off',
    ],
    [
      'breaks off in a compressed body',
      (socket: Socket) => {
        const bytes = gzipSync('x'.repeat(1000));
        const head = rawHead([`content-length: ${bytes.length}`, 'content-encoding: gzip']);
        socket.end(Buffer.concat([head, bytes.subarray(0, 12)]));
      },
      'the connection broke off',
    ],
    [
      'is not HTTP',
      (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
      'what it sends is not HTTP',
    ],
    [
      'sends chunks that are none',
      (socket: Socket) => socket.end(`${rawHead(['transfer-encoding: chunked']).toString()}zz\r\nxx\r\n`),
      'what it sends is not HTTP',
    ],
    [
      'changes the protocol',
      (socket: Socket) => socket.write(rawHead(['upgrade: x', 'connection: upgrade'], '101 Switching')),
      'the connection broke off',
    ],
    ['says nothing', () => undefined, 'silence for too long'],
    [
      'falls silent in the body',
      (socket: Socket) => socket.write(`${rawHead(['content-length: 9']).toString()}ha`),
      'silence for too long',
    ],
    [
      'sends a byte now and then',
      (socket: Socket) => {
        socket.write(rawHead(['content-length: 900']));
        writeForEver(socket, 'x', 100);
      },
      'no whole answer in time',
    ],
    [
      'sends a line of the head now and then',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        writeForEver(socket, 'x: y\r\n', 100);
      },
      /^(no whole answer in time|silence for too long)$/,
    ],
    [
      'sends damaged compressed bytes',
      (socket: Socket) => socket.write(rawAnswer('not at all', ['content-encoding: gzip'])),
      'the compressed answer is damaged',
    ],
  ])('finds a server unreachable that %s', async (_, behave, message) => {
    await expect(meet(behave)).rejects.toMatchObject({
      kind: 'unreachable',
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
    });
  });

  it.each([
    [
      'a body without end',
      (socket: Socket) => {
        endless(socket, []);
      },
    ],
    [
      'an endless compressed body',
      (socket: Socket) => {
        endless(socket, ['content-encoding: gzip'], gzipSync(''));
      },
    ],
    ['a gzip bomb', (socket: Socket) => socket.write(rawAnswer(GZIP_BOMB, ['content-encoding: gzip']))],
    ['a brotli bomb', (socket: Socket) => socket.write(rawAnswer(BROTLI_BOMB, ['content-encoding: br']))],
    [
      'headers without end',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        writeForEver(socket, `x: ${'y'.repeat(1000)}\r\n`);
      },
    ],
  ])('takes no more than it may of %s', async (name, behave) => {
    await expect(meet(behave)).rejects.toMatchObject({ kind: 'too-large' });
    await pause(50);
    if (!name.endsWith('bomb')) expect(server?.open()).toBe(0);
  });

  it('goes on after a body that is longer than it says', async () => {
    server = await startRawServer((socket) =>
      socket.write(`${rawHead(['content-length: 4']).toString()}fine and more`),
    );
    const transport = createHttpTransport({ mirror: server.url, patience: PATIENCE });
    for (let i = 0; i < 3; i++) {
      const { body } = await transport(requestTo('https://a.example/x'), never);
      expect(Buffer.from(body).toString()).toBe('fine');
      await pause(10);
    }
  });

  it('ends within moments of an interruption, with its reason', async () => {
    server = await startRawServer((socket) => socket.write(rawHead(['content-length: 9'])));
    const stop = new AbortController();
    const asking = createHttpTransport({ mirror: server.url })(requestTo('https://a.example/x'), stop.signal);
    setTimeout(() => {
      stop.abort(new Error('stop'));
    }, 100);
    await expect(asking).rejects.toThrow('stop');
    await pause(50);
    expect(server.open()).toBe(0);
    await expect(createHttpTransport()(requestTo('https://a.example/x'), stop.signal)).rejects.toThrow(
      'stop',
    );
  });

  it('says when nobody listens', async () => {
    const gone = await startRawServer(() => undefined);
    await gone.close();
    const transport = createHttpTransport({ mirror: gone.url, patience: PATIENCE });
    await expect(transport(requestTo('https://a.example/x'), never)).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'the connection is refused',
    });
  });
});

describe('createHttpTransport follows redirects', () => {
  it('to the same host and to those that are the vendor’s too, without the key there', async () => {
    const keyHeaders = { 'x-key': 's3cret' };
    const { body } = await meet(
      says({
        '/a.example/x?y=1': redirect('/elsewhere'),
        '/a.example/elsewhere': redirect('https://cdn.example/file'),
      }),
      { keyHeaders },
    );
    expect(Buffer.from(body).toString()).toBe('end');
    expect(server?.requests.map(({ path, head }) => [path, head.includes('s3cret')])).toEqual([
      ['/a.example/x?y=1', true],
      ['/a.example/elsewhere', true],
      ['/cdn.example/file', false],
    ]);
  });

  it.each([
    ['https://evil.example/', 'to https://evil.example'],
    ['http://a.example/x', 'to http://a.example'],
    ['https://a.example:8443/x', 'to https://a.example:8443'],
    ['//127.0.0.1/x', 'to https://127.0.0.1'],
    ['https://[::ffff:169.254.169.254]/', 'to https://[::ffff:a9fe:a9fe]'],
    ['https://a.example@evil.example/', 'to https://evil.example'],
    ['file:///etc/passwd', 'to file://'],
    ['javascript:0', 'to javascript://'],
  ])('but not to %s', async (location, message) => {
    await expect(meet(says(redirect(location)))).rejects.toMatchObject({ kind: 'redirected', message });
    expect(server?.requests).toHaveLength(1);
  });

  it('but not in a circle', async () => {
    await expect(meet(says({ '/a.example/x?y=1': redirect('/x?y=1') }))).rejects.toMatchObject({
      kind: 'redirected',
      message: 'more than 3 redirects',
    });
    expect(server?.requests).toHaveLength(4);
  });

  it.each(['https://', ''])('but not where the location is %j, which is an answer', async (location) => {
    const answer = await meet(
      says(rawAnswer('moved', location ? [`location: ${location}`] : [], '302 Found')),
    );
    expect(answer.status).toBe(302);
  });
});

describe('createHttpTransport without a mirror', () => {
  const transport = createHttpTransport({ patience: PATIENCE });

  it.each([
    ['http://a.example/', 'http:// is not https'],
    ['https://127.0.0.1/', 'to the private address 127.0.0.1'],
    ['https://2130706433/', 'to the private address 127.0.0.1'],
    ['https://0x7f.0.0.1/', 'to the private address 127.0.0.1'],
    ['https://0177.1/', 'to the private address 127.0.0.1'],
    ['https://[::ffff:10.0.0.1]/', 'to the private address [::ffff:a00:1]'],
    ['https://[::]/', 'to the private address [::]'],
    ['https://169.254.169.254/latest/meta-data', 'to the private address 169.254.169.254'],
    ['https://localhost/', /^localhost leads to the private address/],
  ])('does not go to %s', async (url, message) => {
    await expect(transport(requestTo(url), never)).rejects.toMatchObject({
      kind: 'redirected',
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
    });
  });
});

function endless(socket: Socket, lines: readonly string[], bytes = Buffer.alloc(5000, 'x')): void {
  socket.write(rawHead(['transfer-encoding: chunked', ...lines]));
  writeForEver(
    socket,
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]),
  );
}
