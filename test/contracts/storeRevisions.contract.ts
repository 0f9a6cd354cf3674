import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObservationStore } from '../../src/store/port.ts';
import {
  BTC,
  eventOf,
  FOREVER,
  importCells,
  knownOf,
  lastByEvent,
  latestAsOf,
  ORIGIN,
  permutations,
  readOne,
  receiptOf,
  rowsOf,
  type StoreFactory,
} from './storeRows.ts';
import { checkScenarios, checkSeries, MIDDLE } from './storeScenarios.ts';

/** Orders of import in which a print is hidden by one of the same vintage, or separated from what it repeated. */
const ORDERS: readonly (readonly (readonly [day: number, value: number])[])[] = [
  [
    [8, 2],
    [8, 1],
    [0, 1],
  ],
  [
    [9, 1],
    [9, 2],
    [1, 2],
    [0, 1],
  ],
  [
    [3, 1],
    [9, 1],
    [9, 2],
    [6, 2],
  ],
  [
    [8, 2],
    [1, 2],
    [4, 1],
  ],
  [
    [8, 2],
    [4, 2],
    [2, 2],
    [3, 1],
    [1, 3],
    [5, 1],
  ],
];

/** What a store does with later prints of the same instant. */
export function describeRevisions(open: StoreFactory): void {
  describe('revisions', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    it('adds nothing when the same rows arrive again', async () => {
      const cells = [0, 1, 2].map((day) => ({ day, value: day * 10 }));
      await importCells(store, cells);
      const before = await readOne(store, BTC);
      expect(await importCells(store, cells)).toEqual(receiptOf({ batch: 2, rows: 3, unchanged: 3 }));
      expect(await readOne(store, BTC)).toEqual(before);
    });

    it('appends a correction that is known from the vintage of its batch', async () => {
      await importCells(store, [{ day: 0, value: 10 }], { ...ORIGIN, vintageMs: eventOf(5) });
      const receipt = await importCells(store, [{ day: 0, value: 11 }], {
        ...ORIGIN,
        vintageMs: eventOf(8),
      });
      expect(receipt).toEqual(receiptOf({ batch: 2, rows: 1, revised: 1 }));
      expect(rowsOf(await readOne(store, BTC))).toEqual([
        { eventMs: eventOf(0), knownMs: knownOf(0), value: 10, batch: 1 },
        { eventMs: eventOf(0), knownMs: eventOf(8), value: 11, batch: 2 },
      ]);
      expect([...(await readOne(store, BTC, eventOf(8) - 1)).value]).toEqual([10]);
    });

    it('takes the latest known time of a series for the vintage where none is stated', async () => {
      await importCells(store, [
        { day: 0, value: 10 },
        { day: 1, value: 20 },
      ]);
      await importCells(store, [
        { day: 0, value: 11 },
        { day: 1, value: 20 },
        { day: 2, value: 30 },
      ]);
      expect(rowsOf(await readOne(store, BTC))).toEqual([
        { eventMs: eventOf(0), knownMs: knownOf(0), value: 10, batch: 1 },
        { eventMs: eventOf(0), knownMs: knownOf(2), value: 11, batch: 2 },
        { eventMs: eventOf(1), knownMs: knownOf(1), value: 20, batch: 1 },
        { eventMs: eventOf(2), knownMs: knownOf(2), value: 30, batch: 2 },
      ]);
    });

    it('puts an earlier print, imported late, before the newer one', async () => {
      await importCells(store, [{ day: 0, value: 11 }], { ...ORIGIN, vintageMs: eventOf(8) });
      const receipt = await importCells(store, [{ day: 0, value: 10 }], {
        ...ORIGIN,
        vintageMs: eventOf(5),
      });
      expect(receipt).toEqual(receiptOf({ batch: 2, rows: 1, revised: 1 }));
      expect(await latestAsOf(store, eventOf(8) - 1)).toBe(10);
      expect(await latestAsOf(store, eventOf(8))).toBe(11);
      expect(await latestAsOf(store, FOREVER)).toBe(11);
    });

    it('does not take an earlier print for one of a later vintage', async () => {
      await importCells(store, [{ day: 0, value: 10 }], { ...ORIGIN, vintageMs: eventOf(3) });
      await importCells(store, [{ day: 0, value: 30 }], { ...ORIGIN, vintageMs: eventOf(9) });
      await importCells(store, [{ day: 0, value: 20 }], { ...ORIGIN, vintageMs: eventOf(6) });
      const read = [4, 5, 6, 8, 9, 20].map((day) => latestAsOf(store, eventOf(day)));
      expect(await Promise.all(read)).toEqual([10, 10, 20, 20, 30, 30]);
    });

    it('remembers that a later vintage repeated the value, though the repetition is not stored', async () => {
      await importCells(store, [{ day: 0, value: 10 }], { ...ORIGIN, vintageMs: eventOf(3) });
      await importCells(store, [{ day: 0, value: 10 }], { ...ORIGIN, vintageMs: eventOf(9) });
      await importCells(store, [{ day: 0, value: 20 }], { ...ORIGIN, vintageMs: eventOf(6) });
      const read = [5, 6, 8, 9].map((day) => latestAsOf(store, eventOf(day)));
      expect(await Promise.all(read)).toEqual([10, 20, 20, 10]);
    });

    it('does not take a vintage without the instant for a repetition of it', async () => {
      await importCells(store, [{ day: 1, value: 10 }], { ...ORIGIN, vintageMs: eventOf(3) });
      await importCells(
        store,
        [
          { day: 0, value: 1 },
          { day: 2, value: 3 },
        ],
        { ...ORIGIN, vintageMs: eventOf(9) },
      );
      await importCells(store, [{ day: 1, value: 20 }], { ...ORIGIN, vintageMs: eventOf(6) });
      const { value, eventMs } = await readOne(store, BTC);
      expect([...value].filter((_, i) => eventMs[i] === eventOf(1))).toEqual([10, 20]);
    });

    it('adds nothing when an older file arrives again after a newer one', async () => {
      const older = { ...ORIGIN, vintageMs: eventOf(3) };
      await importCells(store, [{ day: 0, value: 10 }], older);
      await importCells(store, [{ day: 0, value: 20 }], { ...ORIGIN, vintageMs: eventOf(6) });
      expect(await importCells(store, [{ day: 0, value: 10 }], older)).toMatchObject({
        revised: 0,
        unchanged: 1,
      });
      expect(await latestAsOf(store, FOREVER)).toBe(20);
    });

    it('reads, as of every instant, what the plain rules give, in whatever order vintages are imported', async () => {
      await checkScenarios(store, 'by-event');
    });

    it('reads the same, once all vintages are known, also where files disagree on known times', async () => {
      await checkScenarios(store, 'by-print');
    });

    it.each(ORDERS.map((order) => [order]))(
      'reads what the plain rules give after the vintages [day, value] %j',
      async (order) => {
        const prints = order.map(([day, value]) => ({
          vintageMs: eventOf(day),
          knownMs: knownOf(0),
          value,
        }));
        for (const { vintageMs, value } of prints) {
          await importCells(store, [{ day: 0, value }], { ...ORIGIN, vintageMs });
        }
        const late = rowsOf(await readOne(store, BTC));
        checkSeries(new Map([[eventOf(0), prints]]), 'by-event', {
          late,
          early: late.filter(({ knownMs }) => knownMs <= MIDDLE),
        });
      },
    );

    it.each(permutations([2, 4, 6]))(
      'reads the same after the vintages came in the order %d, %d, %d',
      async (...order) => {
        const valueOnDay = new Map([
          [2, 10],
          [4, 20],
          [6, 10],
        ]);
        for (const day of order) {
          const cells = [
            { day: 0, value: valueOnDay.get(day) ?? 0 },
            { day: 1, value: day },
          ];
          await importCells(store, cells, { ...ORIGIN, vintageMs: eventOf(day) });
        }
        const late = await readOne(store, BTC, eventOf(6));
        expect(lastByEvent(late)).toEqual(
          new Map([
            [eventOf(0), 10],
            [eventOf(1), 6],
          ]),
        );
        expect(lastByEvent(await readOne(store, BTC, eventOf(5)))).toEqual(
          new Map([
            [eventOf(0), 20],
            [eventOf(1), 4],
          ]),
        );
      },
    );
  });
}
