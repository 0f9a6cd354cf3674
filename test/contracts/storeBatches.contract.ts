import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { DAY_MS } from '../../src/core/time.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import {
  BTC,
  eventOf,
  FOREVER,
  importCells,
  importRows,
  knownOf,
  ORIGIN,
  readOne,
  receiptOf,
  row,
  type StoreFactory,
} from './storeRows.ts';

/** What a store does with a batch, from its first row to its receipt. */
export function describeBatches(open: StoreFactory): void {
  describe('batches', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    it('starts empty', async () => {
      expect(store.market).toBe('real');
      expect(await store.batches()).toEqual([]);
      expect(await store.series(FOREVER)).toEqual([]);
      expect(await store.read([BTC], FOREVER)).toEqual([]);
      expect(await store.disagreements('close', 0, FOREVER)).toEqual([]);
      expect(await store.findBatch(ORIGIN.sha256, ORIGIN.parser, 3)).toBeUndefined();
    });

    it('gives back the values, bit for bit', async () => {
      const values = [0, -0, 5e-324, -1.7976931348623157e308, 0.1 + 0.2, 2 ** 53 + 2, 1 / 3];
      await importCells(
        store,
        values.map((value, day) => ({ day, value })),
      );
      const btc = await readOne(store, BTC);
      expect(btc.spec).toEqual(BTC);
      expect([...btc.value]).toStrictEqual(values);
      expect([...btc.eventMs]).toEqual(values.map((_, day) => eventOf(day)));
      expect([...btc.knownMs]).toEqual(values.map((_, day) => knownOf(day)));
      expect([...btc.batch]).toEqual(values.map(() => 1));
    });

    it('keeps instants before 1970 and at the ends of the safe range', async () => {
      const events = [-Number.MAX_SAFE_INTEGER, -DAY_MS, 0, Number.MAX_SAFE_INTEGER];
      await importRows(
        store,
        events.map((eventMs) => ({ ...row({ day: 0, value: 1 }), eventMs, knownMs: eventMs })),
      );
      const btc = await readOne(store, BTC);
      expect([...btc.eventMs]).toEqual(events);
      expect([...btc.knownMs]).toEqual(events);
    });

    it('shows nothing before the commit and everything after it', async () => {
      const writer = await store.begin(ORIGIN);
      for (let day = 0; day < 5000; day++) {
        writer.append(row({ day, value: day }));
        if (day % 1000 === 999) await writer.drain();
      }
      expect(await store.series(FOREVER)).toEqual([]);
      expect(await store.batches()).toEqual([]);
      const receipt = await writer.commit();
      expect(receipt).toEqual(receiptOf({ rows: 5000, added: 5000 }));
      const { value } = await readOne(store, BTC);
      expect([...value]).toEqual(Array.from({ length: 5000 }, (_, day) => day));
    });

    it('lets readers beside a commit see all of it or nothing', async () => {
      const writer = await store.begin(ORIGIN);
      for (let day = 0; day < 20_000; day++) writer.append(row({ day, value: day }));
      const progress = { done: false };
      const commit = writer.commit().finally(() => {
        progress.done = true;
      });
      const seen: number[] = [];
      do {
        const [btc] = await store.read([BTC], FOREVER);
        seen.push(btc?.value.length ?? 0);
      } while (!progress.done);
      await commit;
      expect(seen.filter((length) => length !== 0 && length !== 20_000)).toEqual([]);
      expect((await readOne(store, BTC)).value).toHaveLength(20_000);
    });

    it('forgets an abandoned batch', async () => {
      const writer = await store.begin(ORIGIN);
      for (let day = 0; day < 3000; day++) writer.append(row({ day, value: 1 }));
      await writer.abandon();
      await writer.abandon();
      expect(await store.batches()).toEqual([]);
      expect(await store.series(FOREVER)).toEqual([]);
      const receipt = await importCells(store, [{ day: 0, value: 2 }]);
      expect(receipt).toEqual(receiptOf({ rows: 1, added: 1 }));
    });

    it('refuses a second batch while one is open', async () => {
      const writer = await store.begin(ORIGIN);
      await expect(store.begin(ORIGIN)).rejects.toThrow(StoreError);
      await expect(store.begin(ORIGIN)).rejects.toThrow(/one batch at a time/);
      writer.append(row({ day: 0, value: 1 }));
      expect((await writer.commit()).added).toBe(1);
      await (await store.begin(ORIGIN)).abandon();
    });

    it('refuses two batches begun at once', async () => {
      const begun = await Promise.allSettled([store.begin(ORIGIN), store.begin(ORIGIN)]);
      expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('refuses to go on with a batch that has ended', async () => {
      const writer = await store.begin(ORIGIN);
      await writer.commit();
      expect(() => {
        writer.append(row({ day: 0, value: 1 }));
      }).toThrow(StoreError);
      await expect(writer.drain()).rejects.toThrow(StoreError);
      await expect(writer.commit()).rejects.toThrow(StoreError);
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
      'refuses the value %d',
      async (value) => {
        const writer = await store.begin(ORIGIN);
        expect(() => {
          writer.append(row({ day: 0, value }));
        }).toThrow(RangeError);
      },
    );

    it.each([Number.NaN, 0.5, 2 ** 53, Number.POSITIVE_INFINITY])('refuses the time %d', async (ms) => {
      const writer = await store.begin(ORIGIN);
      for (const times of [{ eventMs: ms }, { knownMs: ms }]) {
        expect(() => {
          writer.append({ ...row({ day: 0, value: 1 }), ...times });
        }).toThrow(RangeError);
      }
      await writer.abandon();
      await expect(store.begin({ ...ORIGIN, retrievedMs: ms })).rejects.toThrow(RangeError);
      await expect(store.begin({ ...ORIGIN, vintageMs: ms })).rejects.toThrow(RangeError);
    });

    it('goes on with a batch after a refused row', async () => {
      const writer = await store.begin(ORIGIN);
      expect(() => {
        writer.append(row({ day: 0, value: Number.NaN }));
      }).toThrow(RangeError);
      writer.append(row({ day: 1, value: 7 }));
      expect(await writer.commit()).toEqual(receiptOf({ rows: 1, added: 1 }));
    });

    it('records a batch without rows', async () => {
      expect(await importCells(store, [])).toEqual(receiptOf({ rows: 0 }));
      expect(await store.batches()).toHaveLength(1);
    });

    it('lists the batches as they were begun', async () => {
      await importCells(store, [{ day: 0, value: 1 }]);
      const second = {
        ...ORIGIN,
        location: 'https://example.org/b',
        sha256: 'b'.repeat(64),
        vintageMs: eventOf(9),
      };
      await importCells(
        store,
        [
          { day: 0, value: 2 },
          { day: 1, value: 3 },
          { day: 1, value: 4 },
        ],
        second,
      );
      expect(await store.batches()).toEqual([
        { ...ORIGIN, id: 1, rows: 1, added: 1, revised: 0, unchanged: 0 },
        { ...second, id: 2, rows: 2, added: 1, revised: 1, unchanged: 0 },
      ]);
    });

    it('finds a batch by its bytes, parser and parser version', async () => {
      await importCells(store, [{ day: 0, value: 1 }]);
      expect(await store.findBatch(ORIGIN.sha256, 'alpha-csv', 3)).toMatchObject({ ...ORIGIN, id: 1 });
      expect(await store.findBatch('b'.repeat(64), 'alpha-csv', 3)).toBeUndefined();
      expect(await store.findBatch(ORIGIN.sha256, 'beta-csv', 3)).toBeUndefined();
      expect(await store.findBatch(ORIGIN.sha256, 'alpha-csv', 4)).toBeUndefined();
    });

    it('records a batch under the parser named at its commit', async () => {
      const writer = await store.begin(ORIGIN);
      writer.append(row({ day: 0, value: 1 }));
      await writer.commit({ parser: 'alpha-csv part 1' });
      expect(await store.findBatch(ORIGIN.sha256, 'alpha-csv', 3)).toBeUndefined();
      expect(await store.findBatch(ORIGIN.sha256, 'alpha-csv part 1', 3)).toMatchObject({
        id: 1,
        added: 1,
      });
    });

    it('refuses a series that arrives with another calendar, and writes nothing of its batch', async () => {
      await importCells(store, [{ day: 0, value: 1 }]);
      const writer = await store.begin(ORIGIN);
      writer.append(row({ series: { ...BTC, instrument: 'ETH' }, day: 0, value: 1 }));
      writer.append(row({ series: { ...BTC, calendar: 'XNYS' }, day: 1, value: 1 }));
      await expect(writer.commit()).rejects.toThrow(/BTC@alpha\.close.*utc-day.*XNYS/);
      expect(await store.batches()).toHaveLength(1);
      expect((await store.series(FOREVER)).map(({ instrument }) => instrument)).toEqual(['BTC']);
      const receipt = await importCells(store, [{ series: { ...BTC, instrument: 'ETH' }, day: 0, value: 5 }]);
      expect(receipt).toEqual(receiptOf({ batch: 2, rows: 1, added: 1 }));
    });

    it('refuses one series with two calendars in one batch', async () => {
      const writer = await store.begin(ORIGIN);
      writer.append(row({ day: 0, value: 1 }));
      expect(() => {
        writer.append(row({ series: { ...BTC, calendar: 'XNYS' }, day: 1, value: 1 }));
      }).toThrow(RangeError);
    });
  });
}

/** What a store does with rows of one batch for the same instant. */
export function describeRepetitions(open: StoreFactory): void {
  describe('repetitions inside a batch', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    it('keeps the first line, counts equal ones and reports the others', async () => {
      const writer = await store.begin(ORIGIN);
      [5, 5, 6, 5, 7].forEach((value, index) => {
        writer.append({ ...row({ day: 0, value }), line: 10 + index, column: `c${index}` });
      });
      const conflict = {
        series: { instrument: 'BTC', source: 'alpha', field: 'close' },
        eventMs: eventOf(0),
        keptValue: 5,
      };
      expect(await writer.commit()).toEqual({
        ...receiptOf({ rows: 3, added: 1, repeated: 2 }),
        conflicts: [
          { ...conflict, line: 12, column: 'c2', value: 6 },
          { ...conflict, line: 14, column: 'c4', value: 7 },
        ],
        conflictCount: 2,
      });
      expect([...(await readOne(store, BTC)).value]).toEqual([5]);
    });

    it('lists a hundred conflicts in the order of lines and counts them all', async () => {
      const writer = await store.begin(ORIGIN);
      for (let day = 0; day < 150; day++) writer.append(row({ day, value: 1 }));
      for (let day = 149; day >= 0; day--) writer.append({ ...row({ day, value: 2 }), line: 1000 - day });
      const receipt = await writer.commit();
      expect(receipt.conflictCount).toBe(150);
      expect(receipt.rows).toBe(150);
      expect(receipt.conflicts.map(({ line }) => line)).toEqual(
        Array.from({ length: 100 }, (_, i) => 851 + i),
      );
    });

    it('compares with what is stored only the first line', async () => {
      await importCells(store, [{ day: 0, value: 5 }]);
      const receipt = await importCells(store, [
        { day: 0, value: 5 },
        { day: 0, value: 6 },
        { day: 0, value: 5 },
      ]);
      expect(receipt).toMatchObject({
        rows: 2,
        added: 0,
        revised: 0,
        unchanged: 1,
        repeated: 1,
        conflictCount: 1,
      });
    });
  });
}
