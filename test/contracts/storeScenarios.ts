import fc from 'fast-check';
import { expect } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts';
import type { SeriesSpec } from '../../src/market/series.ts';
import type { ObservationStore, StoredSeries } from '../../src/store/port.ts';
import { type Print, valueAsOf } from './revisionModel.ts';
import {
  BTC,
  eventOf,
  FOREVER,
  importRows,
  knownOf,
  ORIGIN,
  row,
  rowsOf,
  type StoredRow,
} from './storeRows.ts';

const SEED = 20260114;
/** Series of one random scenario; each is a case of its own. */
const SCENARIO_SERIES = 8;
/** An instant between the vintages of random scenarios. */
export const MIDDLE = eventOf(0) + 4 * DAY_MS + HOUR_MS;

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

export async function checkScenarios(store: ObservationStore, known: KnownTimes): Promise<void> {
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

export function checkSeries(
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
