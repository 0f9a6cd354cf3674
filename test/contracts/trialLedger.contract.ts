import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObservationStore, StoredTrial } from '../../src/store/port.ts';
import type { StoreFactory } from './storeRows.ts';

const RAN_MS = Date.UTC(2026, 0, 15, 12);

/** A trial with what a case does not care about filled in. */
function trial(change: Partial<StoredTrial> = {}): StoredTrial {
  return {
    family: 'lead-lag',
    hypothesis: 'RUT helps to predict ETH',
    specification: '{"lags":1}',
    pValue: 0.5,
    origin: 'study lead-lag',
    asOfMs: RAN_MS - 1,
    ranMs: RAN_MS,
    ...change,
  };
}

/** What every store must do with trials and declarations. */
export function describeTrialLedger(name: string, open: StoreFactory): void {
  describe(`trial ledger of ${name}`, () => {
    let store: ObservationStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('is empty at first', async () => {
      expect(await store.ledger.trials()).toEqual([]);
      expect(await store.ledger.declarations()).toEqual([]);
    });

    it('gives back every run in the order of running, repetitions included', async () => {
      const runs = [trial(), trial({ pValue: 1e-300 }), trial(), trial({ family: 'rotation', pValue: 0 })];
      await store.ledger.recordTrials(runs.slice(0, 2));
      await store.ledger.recordTrials(runs.slice(2));
      expect(await store.ledger.trials()).toEqual(runs);
    });

    it('lists one family', async () => {
      await store.ledger.recordTrials([trial(), trial({ family: 'rotation' })]);
      expect(await store.ledger.trials('rotation')).toEqual([trial({ family: 'rotation' })]);
      expect(await store.ledger.trials('unheard of')).toEqual([]);
    });

    it.each([Number.NaN, -0.1, 1.1])(
      'refuses the p-value %s and keeps nothing of that call',
      async (pValue) => {
        await expect(store.ledger.recordTrials([trial(), trial({ pValue })])).rejects.toThrow(
          'between 0 and 1',
        );
        expect(await store.ledger.trials()).toEqual([]);
      },
    );

    it('keeps declarations in order of time and refuses the same one twice', async () => {
      const later = { sha256: 'b', declaredMs: RAN_MS + 1, content: '{}' };
      const earlier = { sha256: 'c', declaredMs: RAN_MS, content: '{"study":"x"}' };
      await store.ledger.declare(later);
      await store.ledger.declare(earlier);
      expect(await store.ledger.declarations()).toEqual([earlier, later]);
      await expect(store.ledger.declare({ ...later, content: 'other' })).rejects.toThrow('declare');
      expect(await store.ledger.declarations()).toEqual([earlier, later]);
    });
  });
}
