import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObservationStore, StoredJournalEntry } from '../../src/store/port.ts';
import type { StoreFactory } from './storeRows.ts';

const GENESIS = '0'.repeat(64);

function line(number: number, change: Partial<StoredJournalEntry> = {}): StoredJournalEntry {
  const hash = (n: number) => (n === 0 ? GENESIS : `${n}`.repeat(64));
  return {
    number,
    previous: hash(number - 1),
    sha256: hash(number),
    content: `{"line":${number},"text":"ü 😀"}`,
    ...change,
  };
}

/** What every store must do with the forecast journal. */
export function describeForecastJournal(name: string, open: StoreFactory): void {
  describe(`forecast journal of ${name}`, () => {
    let store: ObservationStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('is empty at first', async () => {
      expect(await store.forecasts.entries()).toEqual([]);
      expect(await store.forecasts.head()).toBeUndefined();
    });

    it('gives back every line as it was written, in order', async () => {
      for (const number of [1, 2, 3]) await store.forecasts.append(line(number));
      expect(await store.forecasts.entries()).toEqual([line(1), line(2), line(3)]);
      expect(await store.forecasts.head()).toEqual({ number: 3, sha256: line(3).sha256 });
    });

    it.each([
      ['the same line again', line(1)],
      ['a line that leaves one out', line(3)],
      ['a line that follows on another one', line(2, { previous: 'f'.repeat(64) })],
    ])('refuses %s and keeps what it had', async (_, wrong) => {
      await store.forecasts.append(line(1));
      await expect(store.forecasts.append(wrong)).rejects.toThrow('must follow on line 1');
      expect(await store.forecasts.entries()).toEqual([line(1)]);
      expect((await store.forecasts.head())?.number).toBe(1);
    });

    it('refuses a first line that claims another before it', async () => {
      await expect(store.forecasts.append(line(1, { previous: 'f'.repeat(64) }))).rejects.toThrow(
        'must follow on line 0',
      );
    });

    it('lets one of two writers at once through', async () => {
      const results = await Promise.allSettled([
        store.forecasts.append(line(1)),
        store.forecasts.append(line(1, { sha256: 'e'.repeat(64) })),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.forecasts.entries()).toHaveLength(1);
    });

    it('offers no way to change or to remove a line', () => {
      expect(Object.keys(store.forecasts).toSorted()).toEqual(['append', 'entries', 'head']);
    });
  });
}
