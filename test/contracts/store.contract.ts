import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { describeBatches, describeRepetitions } from './storeBatches.contract.ts';
import { describeDisagreements, describeReads } from './storeReads.contract.ts';
import { describeRevisions } from './storeRevisions.contract.ts';
import { BTC, FOREVER, ORIGIN, row, type StoreFactory } from './storeRows.ts';

/** The contract of {@link ObservationStore}: every engine passes the same tests. */
export function describeStoreContract(name: string, open: StoreFactory): void {
  describe(`${name} keeps the contract of an observation store:`, () => {
    describeBatches(open);
    describeRepetitions(open);
    describeRevisions(open);
    describeReads(open);
    describeDisagreements(open);
    describeClosing(open);
  });
}

function describeClosing(open: StoreFactory): void {
  describe('closing', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    it('may be asked for twice, and ends everything', async () => {
      await store.close();
      await store.close();
      await expect(store.read([BTC], FOREVER)).rejects.toThrow(StoreError);
      await expect(store.batches()).rejects.toThrow(/closed/);
      await expect(store.begin(ORIGIN)).rejects.toThrow(StoreError);
    });

    it('abandons the batch that is open', async () => {
      const writer = await store.begin(ORIGIN);
      writer.append(row({ day: 0, value: 1 }));
      await store.close();
      await expect(writer.commit()).rejects.toThrow(StoreError);
    });

    it('abandons a batch that is just being begun', async () => {
      const beginning = store.begin(ORIGIN);
      await store.close();
      const writer = await beginning;
      await expect(writer.commit()).rejects.toThrow(StoreError);
    });

    it('waits for what is under way', async () => {
      const writer = await store.begin(ORIGIN);
      for (let day = 0; day < 5000; day++) writer.append(row({ day, value: day }));
      const commit = writer.commit();
      const read = store.batches();
      await store.close();
      expect((await commit).added).toBe(5000);
      expect((await read).length).toBeLessThanOrEqual(1);
    });
  });
}
