import type { AddressInfo } from 'node:net';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { InputError } from '../core/errors.ts';

export interface ListenOptions {
  readonly host: string;
  /** Absent: the usual one, or any free one where that is taken. */
  readonly port?: number;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** `connection` says where a request comes from. */
type Fetch = (request: Request, connection: HttpBindings) => Response | Promise<Response>;

export const USUAL_PORT = 4810;

/** Answers requests at an address. Throws `InputError` where the address cannot be used. */
export async function listen(fetch: Fetch, { host, port }: ListenOptions): Promise<Listening> {
  if (port !== undefined) return listenAt(fetch, host, port);
  try {
    return await listenAt(fetch, host, USUAL_PORT);
  } catch {
    return listenAt(fetch, host, 0);
  }
}

function listenAt(fetch: Fetch, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request, env) => fetch(request, env as HttpBindings), hostname: host, port },
      (address) => {
        resolve({ url: urlOf(address), close: () => closed(server) });
      },
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new InputError(
          `Cannot listen at ${host}:${port}: ${error.code === 'EADDRINUSE' ? 'another program does; choose another --port' : error.message}`,
          { cause: error },
        ),
      );
    });
  });
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Streams of events never end by themselves.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
