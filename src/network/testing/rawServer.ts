import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The head of a request. */
export interface RawRequest {
  readonly method: string;
  /** As it stands in the first line. */
  readonly path: string;
  readonly head: string;
}

/** A server that writes what it likes, HTTP or not. */
export interface RawServer {
  readonly url: URL;
  readonly requests: readonly RawRequest[];
  /** Connections that were ever made. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** Listens on a free port of the loopback interface; `answer` is called with every head of a request that arrives. */
export async function startRawServer(
  answer: (socket: Socket, request: RawRequest) => void,
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const head = text.slice(0, end);
        text = text.slice(end + 4);
        const [method = '', path = ''] = head.split(' ', 2);
        const request = { method, path, head };
        requests.push(request);
        answer(socket, request);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    requests,
    connections: () => connections,
    open: () => sockets.size,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** An answer with a head of these lines and a body of the length that it states. */
export function rawAnswer(
  body: string | Uint8Array,
  lines: readonly string[] = [],
  status = '200 OK',
): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([rawHead([`content-length: ${bytes.length}`, ...lines], status), bytes]);
}

/** The head of an answer, with the empty line behind it. */
export function rawHead(lines: readonly string[], status = '200 OK'): Buffer {
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);
}

/** Writes the bytes again and again, as long as the other side listens; every `everyMs`, or as fast as they are read. */
export function writeForEver(socket: Socket, bytes: Buffer | string, everyMs?: number): void {
  if (socket.destroyed) return;
  const next = () => {
    writeForEver(socket, bytes, everyMs);
  };
  const isFlowing = socket.write(bytes);
  if (everyMs !== undefined) setTimeout(next, everyMs).unref();
  else if (isFlowing) setImmediate(next);
  else socket.once('drain', next);
}
