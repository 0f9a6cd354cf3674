import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { packError, unpackError } from '../../src/core/packedError.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import type { SendCall } from '../../src/store/remote/protocol.ts';
import { createRemoteStore } from '../../src/store/remote/remoteStore.ts';
import { type StoreSession, shareStore } from '../../src/store/remote/serveStore.ts';
import { describeForecastJournal } from '../contracts/forecastJournal.contract.ts';
import { describeStoreContract } from '../contracts/store.contract.ts';
import { importCells, ORIGIN, row, type StoreFactory } from '../contracts/storeRows.ts';
import { describeSyncLog } from '../contracts/syncLog.contract.ts';
import { describeTrialLedger } from '../contracts/trialLedger.contract.ts';

/** As a call travels: every argument, answer and error taken apart and put together. */
function travelling(session: StoreSession): SendCall {
  return async (call) => {
    const copied = deserialize(serialize(call)) as Parameters<StoreSession['call']>[0];
    const [result] = await Promise.allSettled([session.call(copied)]);
    if (result.status === 'rejected')
      throw unpackError(deserialize(serialize(packError(result.reason))) as ReturnType<typeof packError>);
    return deserialize(serialize(result.value)) as unknown;
  };
}

const fromAfar: StoreFactory = async () => {
  const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  const remote = createRemoteStore('real', travelling(shareStore(store).openSession()));
  return {
    ...remote,
    close: async () => {
      await remote.close();
      await store.close();
    },
  };
};

describeStoreContract('A store from afar', fromAfar);
describeTrialLedger('A store from afar', fromAfar);
describeSyncLog('A store from afar', fromAfar);
describeForecastJournal('A store from afar', fromAfar);

describe('a store with several clients', () => {
  async function twoClients(work: (one: ObservationStore, other: ObservationStore) => Promise<void>) {
    const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
    const shared = shareStore(store);
    const client = () => createRemoteStore('real', travelling(shared.openSession()));
    try {
      await work(client(), client());
    } finally {
      await store.close();
    }
  }

  it('lets a batch wait for that of another client', async () => {
    await twoClients(async (one, other) => {
      const first = await one.begin(ORIGIN);
      let begun = false;
      const second = importCells(other, [{ day: 1, value: 2 }]).then((receipt) => {
        begun = true;
        return receipt;
      });
      await one.batches();
      expect(begun).toBe(false);
      first.append(row({ day: 0, value: 1 }));
      expect((await first.commit()).batch).toBe(1);
      expect((await second).batch).toBe(2);
    });
  });

  it('goes on when a client leaves with a batch open', async () => {
    await twoClients(async (one, other) => {
      const writer = await one.begin(ORIGIN);
      writer.append(row({ day: 0, value: 1 }));
      await writer.drain();
      await one.close();
      expect((await importCells(other, [{ day: 1, value: 2 }])).batch).toBe(1);
    });
  });

  it('refuses a method that no store has', async () => {
    const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
    const call = { method: 'constructor', args: [] } as unknown as Parameters<StoreSession['call']>[0];
    await expect(shareStore(store).openSession().call(call)).rejects.toThrow(TypeError);
    await store.close();
  });
});
