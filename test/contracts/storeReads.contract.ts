import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeriesSpec } from '../../src/market/series.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import {
  BTC,
  disagreement,
  eventOf,
  FOREVER,
  importCells,
  knownOf,
  ORIGIN,
  readOne,
  type StoreFactory,
} from './storeRows.ts';

/** What a store gives back as of an instant. */
export function describeReads(open: StoreFactory): void {
  describe('reads', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

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
      const btc = { ...BTC, firstEventMs: eventOf(0), lastEventMs: eventOf(2), events: 2, days: 2 };
      expect(await store.series(FOREVER)).toEqual([
        { ...btc, lastKnownMs: eventOf(9), rows: 3 },
        {
          ...eth,
          firstEventMs: eventOf(4),
          lastEventMs: eventOf(4),
          lastKnownMs: knownOf(4),
          events: 1,
          days: 1,
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
}

/** Where sources differ about an instant. */
export function describeDisagreements(open: StoreFactory): void {
  describe('disagreements', () => {
    let store: ObservationStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

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
}
