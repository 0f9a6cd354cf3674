import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { StoreError } from '../core/errors.ts';
import { type PackedError, unpackError } from '../core/packedError.ts';
import type { MarketKind, ObservationStore } from '../store/port.ts';
import type { SendCall } from '../store/remote/protocol.ts';
import { createRemoteStore } from '../store/remote/remoteStore.ts';
import { readServerFile, type ServerAddress } from './serverFile.ts';

const ALIVE_MS = 2000;

/** The server that owns the store of a home; undefined where none is running. */
export async function findServer(
  home: string,
): Promise<(ServerAddress & { readonly market: MarketKind }) | undefined> {
  const address = await readServerFile(home);
  if (!address) return undefined;
  try {
    const response = await fetch(`${address.url}/api/store`, {
      headers: { authorization: `Bearer ${address.token}` },
      signal: AbortSignal.timeout(ALIVE_MS),
    });
    if (!response.ok) return undefined;
    return { ...address, ...((await response.json()) as { market: MarketKind }) };
  } catch {
    // Refused or silent: the server has ended, and the store can be opened.
    return undefined;
  }
}

/** The store that a running server owns. */
export function connectStore(address: ServerAddress & { readonly market: MarketKind }): ObservationStore {
  return createRemoteStore(address.market, sender(address));
}

function sender({ url, token }: ServerAddress): SendCall {
  const session = `${url}/api/store/${randomUUID()}`;
  return async (call) => {
    const reply = await post(session, { token, body: serialize(call) });
    if (reply.error) throw unpackError(reply.error);
    return reply.value;
  };
}

interface Reply {
  readonly value?: unknown;
  readonly error?: PackedError;
}

async function post(
  url: string,
  { token, body }: { readonly token: string; readonly body: Buffer },
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return deserialize(Buffer.from(await response.arrayBuffer())) as Reply;
  } catch (error) {
    throw new StoreError(
      `Cannot use the store of the running server: ${error instanceof Error ? error.message : String(error)}; is rotascope up still running?`,
      { cause: error },
    );
  }
}
