import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts';
import type { SeriesKey, SeriesSpec } from '../../src/market/series.ts';
import type {
  BatchOrigin,
  BatchReceipt,
  Disagreement,
  ObservationStore,
  StagedRow,
  StoredSeries,
} from '../../src/store/port.ts';
import { type Print, valueAsOf } from './revisionModel.ts';

/** Opens an empty store of a real market that nobody else uses; the contract closes it. */
export type StoreFactory = () => Promise<ObservationStore>;

interface Cell {
  readonly series?: SeriesSpec;
  readonly day: number;
  readonly value: number;
  readonly knownMs?: number;
}

interface StoredRow {
  readonly eventMs: number;
  readonly knownMs: number;
  readonly value: number;
  readonly batch: number;
}

const SEED = 20260114;
/** Series of one random scenario; each is a case of its own. */
const SCENARIO_SERIES = 8;
const FOREVER = Number.POSITIVE_INFINITY;
const START = Date.UTC(2025, 0, 1);
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
/** An instant between the vintages of random scenarios. */
const MIDDLE = START + 4 * DAY_MS + HOUR_MS;
const BTC: SeriesSpec = { instrument: 'BTC', source: 'alpha', field: 'close', calendar: 'utc-day' };
const ORIGIN: BatchOrigin = {
  source: 'alpha',
  location: '/archive/btc.csv',
  retrievedMs: Date.UTC(2026, 0, 2),
  sha256: 'a'.repeat(64),
  parser: 'alpha-csv',
  parserVersion: 3,
};

/** The contract of {@link ObservationStore}: every engine passes the same tests. */
export function describeStoreContract(name: string, open: StoreFactory): void {
  describe(`${name} keeps the contract of an observation store:`, () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    describe('batches', () => {
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
        const receipt = await importCells(store, [
          { series: { ...BTC, instrument: 'ETH' }, day: 0, value: 5 },
        ]);
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

    describe('repetitions inside a batch', () => {
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

    describe('revisions', () => {
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

    describe('reads', () => {
      it('returns series in the order of the keys and leaves unknown ones out', async () => {
        const eth = { ...BTC, instrument: 'ETH' };
        await importCells(store, [
          { day: 0, value: 1 },
          { series: eth, day: 0, value: 2 },
        ]);
        const keys = [eth, { ...BTC, field: 'open' }, BTC, eth];
        const read = await store.read(keys, FOREVER);
        expect(read.map(({ spec, value }) => [spec.instrument, ...value])).toEqual([
          ['ETH', 2],
          ['BTC', 1],
          ['ETH', 2],
        ]);
      });

      it('returns a known series without rows at that instant empty', async () => {
        await importCells(store, [{ day: 3, value: 1 }]);
        const read = await readOne(store, BTC, knownOf(3) - 1);
        expect([read.eventMs, read.knownMs, read.value, read.batch].map(({ length }) => length)).toEqual([
          0, 0, 0, 0,
        ]);
        expect((await readOne(store, BTC, knownOf(3))).value).toHaveLength(1);
      });

      it('orders rows by event time whatever order they came in', async () => {
        await importCells(
          store,
          [4, 1, 3].map((day) => ({ day, value: day })),
        );
        await importCells(
          store,
          [2, 0, 5].map((day) => ({ day, value: day })),
        );
        expect([...(await readOne(store, BTC)).value]).toEqual([0, 1, 2, 3, 4, 5]);
      });

      it('answers many reads at once', async () => {
        await importCells(
          store,
          Array.from({ length: 3000 }, (_, day) => ({ day, value: day })),
        );
        const reads = Array.from({ length: 30 }, (_, i) => readOne(store, BTC, knownOf(i * 100)));
        expect((await Promise.all(reads)).map(({ value }) => value.length)).toEqual(
          Array.from({ length: 30 }, (_, i) => i * 100 + 1),
        );
      });

      it('summarises the series that have a row known, by name', async () => {
        const eth: SeriesSpec = { ...BTC, instrument: 'ETH', source: 'beta', calendar: 'instant' };
        await importCells(store, [
          { series: eth, day: 4, value: 1 },
          { day: 2, value: 1 },
          { day: 0, value: 1 },
        ]);
        await importCells(store, [{ day: 0, value: 2 }], { ...ORIGIN, vintageMs: eventOf(9) });
        const btc = { ...BTC, firstEventMs: eventOf(0), lastEventMs: eventOf(2), events: 2 };
        expect(await store.series(FOREVER)).toEqual([
          { ...btc, lastKnownMs: eventOf(9), rows: 3 },
          {
            ...eth,
            firstEventMs: eventOf(4),
            lastEventMs: eventOf(4),
            lastKnownMs: knownOf(4),
            events: 1,
            rows: 1,
          },
        ]);
        expect(await store.series(knownOf(2))).toEqual([{ ...btc, lastKnownMs: knownOf(2), rows: 2 }]);
        expect(await store.series(knownOf(0) - 1)).toEqual([]);
      });

      it('refuses NaN for the instant', async () => {
        await importCells(store, [{ day: 0, value: 1 }]);
        await expect(store.read([BTC], Number.NaN)).rejects.toThrow(RangeError);
        await expect(store.series(Number.NaN)).rejects.toThrow(RangeError);
      });
    });

    describe('disagreements', () => {
      const from = (source: string): SeriesSpec => ({ ...BTC, source });

      it('names the alphabetically later of two sources, the worst instant first', async () => {
        await importCells(store, [
          { series: from('beta'), day: 0, value: 101 },
          { series: from('alpha'), day: 0, value: 100 },
          { series: from('beta'), day: 1, value: 90 },
          { series: from('alpha'), day: 1, value: 110 },
          { series: from('alpha'), day: 2, value: 100 },
          { series: from('beta'), day: 2, value: 100.1 },
          { series: from('alpha'), day: 3, value: 1 },
        ]);
        const found = await store.disagreements('close', 0.004, FOREVER);
        expect(found).toEqual([
          disagreement({ day: 1, source: 'beta', value: 90, median: 100, sources: 2 }),
          disagreement({ day: 0, source: 'beta', value: 101, median: 100.5, sources: 2 }),
        ]);
      });

      it('names the source farthest from the median of three or more', async () => {
        const values = { alpha: 100, beta: 102, gamma: 90, delta: 101 };
        await importCells(
          store,
          Object.entries(values).map(([source, value]) => ({ series: from(source), day: 0, value })),
        );
        expect(await store.disagreements('close', 0.05, FOREVER)).toEqual([
          disagreement({ day: 0, source: 'gamma', value: 90, median: 100.5, sources: 4 }),
        ]);
      });

      it('is strict about the bound', async () => {
        await importCells(store, [
          { series: from('alpha'), day: 0, value: 75 },
          { series: from('beta'), day: 0, value: 125 },
        ]);
        expect(await store.disagreements('close', 0.25, FOREVER)).toEqual([]);
        expect(await store.disagreements('close', 0.2499, FOREVER)).toHaveLength(1);
      });

      it('uses the latest values known at the instant', async () => {
        await importCells(store, [
          { series: from('alpha'), day: 0, value: 100 },
          { series: from('beta'), day: 0, value: 150 },
        ]);
        await importCells(store, [{ series: from('beta'), day: 0, value: 100 }], {
          ...ORIGIN,
          vintageMs: eventOf(9),
        });
        expect(await store.disagreements('close', 0.01, knownOf(0) - 1)).toEqual([]);
        expect(await store.disagreements('close', 0.01, eventOf(9) - 1)).toHaveLength(1);
        expect(await store.disagreements('close', 0.01, eventOf(9))).toEqual([]);
      });

      it('uses the value in force, not the one written last', async () => {
        const beta = (value: number) => [{ series: from('beta'), day: 0, value }];
        await importCells(store, [{ series: from('alpha'), day: 0, value: 30 }]);
        await importCells(store, beta(10), { ...ORIGIN, vintageMs: eventOf(3) });
        await importCells(store, beta(30), { ...ORIGIN, vintageMs: eventOf(9) });
        await importCells(store, beta(20), { ...ORIGIN, vintageMs: eventOf(6) });
        expect(await store.disagreements('close', 0.01, FOREVER)).toEqual([]);
        expect(await store.disagreements('close', 0.01, eventOf(6))).toMatchObject([
          { source: 'beta', value: 20 },
        ]);
      });

      it('calls a value infinitely far from a median of 0, and equal zeros equal', async () => {
        await importCells(store, [
          ...['alpha', 'beta', 'gamma'].map((source) => ({ series: from(source), day: 0, value: 0 })),
          { series: from('alpha'), day: 1, value: 0 },
          { series: from('beta'), day: 1, value: 0 },
          { series: from('gamma'), day: 1, value: -3 },
        ]);
        expect(await store.disagreements('close', 0.5, FOREVER)).toEqual([
          {
            ...disagreement({ day: 1, source: 'gamma', value: -3, median: 0, sources: 3 }),
            deviation: -Infinity,
          },
        ]);
      });

      it('compares only the asked field, and instruments apart', async () => {
        await importCells(store, [
          { series: { ...from('alpha'), field: 'open' }, day: 0, value: 1 },
          { series: from('beta'), day: 0, value: 2 },
          { series: { ...from('alpha'), instrument: 'ETH' }, day: 0, value: 3 },
        ]);
        expect(await store.disagreements('close', 0, FOREVER)).toEqual([]);
        expect(await store.disagreements('open', 0, FOREVER)).toEqual([]);
      });

      it.each([Number.NaN, -0.1])('refuses the bound %d', async (bound) => {
        await expect(store.disagreements('close', bound, FOREVER)).rejects.toThrow(RangeError);
      });
    });

    describe('closing', () => {
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
  });
}

/** `by-event`: all batches agree on when an instant was known, so reads of every instant can be told. */
type KnownTimes = 'by-event' | 'by-print';

/** Batches in the order of import; a cell is one instant of one of a few series. Days count from the start. */
type Scenario = readonly {
  readonly vintage: number;
  readonly cells: readonly {
    readonly series: number;
    readonly day: number;
    readonly value: number;
    readonly delay: number;
  }[];
}[];

function scenarios(known: KnownTimes): fc.Arbitrary<Scenario> {
  const cell = fc.record({
    series: fc.integer({ min: 0, max: SCENARIO_SERIES - 1 }),
    day: fc.integer({ min: 0, max: 5 }),
    value: fc.integer({ min: 1, max: 3 }),
    delay: known === 'by-event' ? fc.constant(0) : fc.integer({ min: 0, max: 9 }),
  });
  const cells = fc.uniqueArray(cell, {
    minLength: 20,
    maxLength: 40,
    selector: ({ series, day }) => series * 10 + day,
  });
  const batch = fc.record({ vintage: fc.integer({ min: 0, max: 9 }), cells });
  const options = { minLength: 2, maxLength: 6 };
  return known === 'by-event'
    ? fc.array(batch, options)
    : fc.uniqueArray(batch, { ...options, selector: ({ vintage }) => vintage });
}

async function checkScenarios(store: ObservationStore, known: KnownTimes): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(scenarios(known), async (scenario) => {
      const specs = Array.from({ length: SCENARIO_SERIES }, (_, index) => ({
        ...BTC,
        instrument: `RUN${run}_${index}`,
      }));
      run++;
      await importScenario(store, specs, scenario);
      const [late, early] = await Promise.all([store.read(specs, FOREVER), store.read(specs, MIDDLE)]);
      for (const [index, spec] of specs.entries()) {
        checkSeries(printsOf(scenario, index), known, {
          late: rowsOfSpec(late, spec),
          early: rowsOfSpec(early, spec),
        });
      }
    }),
    { numRuns: 12, seed: SEED },
  );
}

async function importScenario(
  store: ObservationStore,
  specs: readonly SeriesSpec[],
  scenario: Scenario,
): Promise<void> {
  for (const { vintage, cells } of scenario) {
    const rows = cells.map(({ series, day, value, delay }) =>
      row({ series: specs[series] ?? BTC, day, value, knownMs: knownOf(day + delay) }),
    );
    const receipt = await importRows(store, rows, { ...ORIGIN, vintageMs: eventOf(vintage) });
    expect(receipt.rows).toBe(receipt.added + receipt.revised + receipt.unchanged);
  }
}

function checkSeries(
  prints: ReadonlyMap<number, readonly Print[]>,
  known: KnownTimes,
  { late, early }: { late: readonly StoredRow[]; early: readonly StoredRow[] },
): void {
  const times = [...prints.values()].flat().flatMap(({ knownMs, vintageMs }) => [knownMs, vintageMs]);
  const instants = known === 'by-event' ? times.flatMap((ms) => [ms - 1, ms]) : [];
  for (const asOf of [...instants, FOREVER]) {
    const values = [...prints].map(([eventMs, list]) => [eventMs, valueAsOf(list, asOf)] as const);
    const read = late.filter(({ knownMs }) => knownMs <= asOf);
    expect(new Map(read.map(({ eventMs, value }) => [eventMs, value]))).toEqual(
      new Map(values.filter(([, value]) => value !== undefined)),
    );
  }
  expect(early).toEqual(late.filter(({ knownMs }) => knownMs <= MIDDLE));
}

function rowsOfSpec(read: readonly StoredSeries[], { instrument }: SeriesSpec): readonly StoredRow[] {
  const series = read.find(({ spec }) => spec.instrument === instrument);
  return series === undefined ? [] : rowsOf(series);
}

/** The prints of each instant of a series, in the order of import. */
function printsOf(scenario: Scenario, series: number): Map<number, readonly Print[]> {
  const cells = scenario.flatMap(({ vintage, cells }) =>
    cells
      .filter((cell) => cell.series === series)
      .map(({ day, value, delay }) => ({
        eventMs: eventOf(day),
        print: { vintageMs: eventOf(vintage), knownMs: knownOf(day + delay), value },
      })),
  );
  const prints = new Map<number, readonly Print[]>();
  for (const { eventMs, print } of cells) prints.set(eventMs, [...(prints.get(eventMs) ?? []), print]);
  return new Map([...prints].sort(([a], [b]) => a - b));
}

async function importCells(
  store: ObservationStore,
  cells: readonly Cell[],
  origin: BatchOrigin = ORIGIN,
): Promise<BatchReceipt> {
  return importRows(store, cells.map(row), origin);
}

async function importRows(
  store: ObservationStore,
  rows: readonly StagedRow[],
  origin: BatchOrigin = ORIGIN,
): Promise<BatchReceipt> {
  const writer = await store.begin(origin);
  for (const staged of rows) writer.append(staged);
  return writer.commit();
}

function row({ series = BTC, day, value, knownMs = knownOf(day) }: Cell): StagedRow {
  return { series, eventMs: eventOf(day), knownMs, value, line: day + 2, column: 'close' };
}

function eventOf(day: number): number {
  return START + day * DAY_MS;
}

function knownOf(day: number): number {
  return eventOf(day) + HOUR_MS;
}

function receiptOf(receipt: Partial<BatchReceipt>): BatchReceipt {
  const none = { batch: 1, rows: 0, added: 0, revised: 0, unchanged: 0, repeated: 0 };
  return { ...none, conflicts: [], conflictCount: 0, ...receipt };
}

function disagreement(found: {
  day: number;
  source: string;
  value: number;
  median: number;
  sources: number;
}): Disagreement {
  const { day, ...rest } = found;
  return {
    instrument: 'BTC',
    field: 'close',
    eventMs: eventOf(day),
    ...rest,
    deviation: found.value / found.median - 1,
  };
}

async function readOne(store: ObservationStore, key: SeriesKey, asOf = FOREVER): Promise<StoredSeries> {
  const [series, ...others] = await store.read([key], asOf);
  if (!series || others.length > 0) throw new Error('The series must be read exactly once');
  return series;
}

/** The value of the first day as of an instant. */
async function latestAsOf(store: ObservationStore, asOf: number): Promise<number | undefined> {
  return lastByEvent(await readOne(store, BTC, asOf)).get(eventOf(0));
}

function rowsOf(series: StoredSeries): StoredRow[] {
  const { eventMs, knownMs, value, batch } = series;
  const at = (column: Float64Array, index: number): number => column[index] ?? Number.NaN;
  return [...eventMs].map((event, i) => ({
    eventMs: event,
    knownMs: at(knownMs, i),
    value: at(value, i),
    batch: at(batch, i),
  }));
}

function lastByEvent({ eventMs, value }: StoredSeries): Map<number, number> {
  return new Map([...eventMs].map((event, i) => [event, value[i] ?? Number.NaN]));
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
