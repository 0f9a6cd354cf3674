import { describe, expect, it } from 'vitest';
import { listInstruments } from '../../../market/instruments/registry.ts';
import type { StudyOutcome } from '../../study.ts';
import type { StudyTable } from '../../table.ts';
import {
  dataOnDay,
  type HandMadeCoin,
  type HandMadeMarket,
  handMadeMarket,
} from '../testing/handMadeCoins.ts';
import { found, run } from '../testing/runStructure.ts';
import { wandering } from '../testing/wanderingCoins.ts';
import { quadrantOf } from './quadrants.ts';

const DAYS = 420;
const LAYER_1 = listInstruments()
  .filter(({ segment }) => segment === 'layer-1')
  .slice(0, 4)
  .map(({ id }) => id);
const PARAMS = { universe: 'top:15', replicates: 99 };

/** Coins that wander, four of them of a segment that the registry knows; one of these dies. */
function coins(): readonly HandMadeCoin[] {
  return wandering(24, DAYS, 11).map((coin, i) => {
    const id = i >= 1 && i <= 4 ? LAYER_1[i - 1]! : coin.id;
    const { price, supply = 1, volume = 1 } = coin;
    return { id, price, supply, volume, ...(i === 4 ? { until: 330 } : {}) };
  });
}

const cell = (table: StudyTable, row: string, column: string) =>
  table.rows.find(([name]) => name === row)?.[table.columns.findIndex(({ name }) => name === column)];
const tableOf = ({ tables = [] }: StudyOutcome, name: string) => tables.find((table) => table.name === name)!;

describe('the rotation of a hand-made market', () => {
  const market: HandMadeMarket = handMadeMarket(DAYS, coins());
  const outcome = run(dataOnDay(DAYS - 1, market), PARAMS);
  const table = tableOf(outcome, 'rotation');

  it('lists the segment and every member of the universe, with the quadrant of its coordinates', () => {
    expect(table.rows[0]?.[0]).toBe('layer-1');
    expect(table.rows.filter(([, kind]) => kind === 'coin')).toHaveLength(15);
    for (const [name] of table.rows) {
      const [x, y] = ['strength', 'momentum'].map((column) => cell(table, String(name), column));
      expect(cell(table, String(name), 'quadrant')).toBe(quadrantOf(Number(x), Number(y)));
    }
    const quadrants = new Set(table.rows.map(([, , quadrant]) => quadrant));
    expect(quadrants.size).toBeGreaterThan(2);
  });

  it('holds a coin against bitcoin as plain division does', () => {
    const [bitcoin, first] = coins();
    const growth = (coin: HandMadeCoin) => coin.price(DAYS - 1) / coin.price(DAYS - 91);
    expect(cell(table, first!.id, 'against-bitcoin')).toBeCloseTo(growth(first!) / growth(bitcoin!) - 1, 10);
  });

  it('holds a segment against bitcoin by the mean growth of whoever lives', () => {
    const all = coins();
    const own = all.slice(1, 5);
    let log = 0;
    for (let day = DAYS - 90; day < DAYS; day++) {
      // A price is known for four days after the last one.
      const alive = own.filter(({ until = DAYS }) => day - until <= 4);
      const growths = alive.map(({ price, until = DAYS }) => (day > until ? 1 : price(day) / price(day - 1)));
      const mean = growths.reduce((sum, one) => sum + one, 0) / growths.length;
      log += Math.log(mean) - Math.log(all[0]!.price(day) / all[0]!.price(day - 1));
    }
    expect(cell(table, 'layer-1', 'against-bitcoin')).toBeCloseTo(Math.expm1(log), 10);
    expect(cell(table, 'layer-1', 'members')).toBe(3);
  });

  it('draws weekly trails that end on the last day, where the table says', () => {
    const figure = outcome.figures.find(({ name }) => name === 'rotation-coins')!;
    expect(figure.kind).toBe('path');
    expect(figure.series).toHaveLength(12);
    for (const { name, points, labels = [] } of figure.series) {
      expect(points).toHaveLength(11);
      expect(labels).toHaveLength(11);
      expect(points.at(-1)).toEqual([cell(table, name, 'strength'), cell(table, name, 'momentum')]);
    }
    expect(figure.series[0]?.labels?.slice(-2)).toEqual(['2021-02-16', '2021-02-23']);
  });

  it('says the same of a day when later days are known', () => {
    const earlier = tableOf(run(dataOnDay(DAYS - 8, market), PARAMS), 'rotation');
    const figure = outcome.figures.find(({ name }) => name === 'rotation-segments')!;
    expect(figure.series[0]?.points.at(-2)).toEqual([
      cell(earlier, 'layer-1', 'strength'),
      cell(earlier, 'layer-1', 'momentum'),
    ]);
  });

  it('names the segments of each quadrant', () => {
    const quadrant = String(cell(table, 'layer-1', 'quadrant'));
    expect(found(outcome, `rotation-${quadrant}`)?.value).toBe('layer-1');
  });

  it('is left out where the history is too short for it', () => {
    const short = run(dataOnDay(150, market), PARAMS);
    expect(cell(tableOf(short, 'rotation'), LAYER_1[0]!, 'quadrant')).toBeNull();
    expect(short.figures.map(({ name }) => name)).not.toContain('rotation-coins');
    expect(found(short, 'rotation-leading')).toBeUndefined();
  });
});

describe('what the index counts, coin by coin', () => {
  const market = handMadeMarket(DAYS, coins());
  const outcome = run(dataOnDay(DAYS - 1, market), PARAMS);
  const table = tableOf(outcome, 'coins');

  it('gives the index when it is counted', () => {
    const at = (column: string) => table.columns.findIndex(({ name }) => name === column);
    const then = table.rows.filter((row) => row[at('then')] === true);
    const known = then.filter((row) => row[at('fate')] !== 'no prices');
    const beat = known.filter((row) => row[at('fate')] === 'beat bitcoin');
    expect(then).toHaveLength(15);
    expect(found(outcome, 'season-index')?.value).toBeCloseTo(beat.length / known.length, 12);
    for (const row of beat) expect(Number(row[at('against-bitcoin')])).toBeGreaterThan(0);
    const gone = then.filter((row) => row[at('fate')] === 'gone');
    expect(found(outcome, 'season-gone')?.value).toBe(gone.length);
  });

  it('knows who belongs now, and the shares of the snapshot', () => {
    expect(table.rows.filter(([, , , , , , now]) => now === true)).toHaveLength(15);
    const ranked = table.rows.filter(([, , , rank]) => rank !== null);
    expect(ranked.length).toBeGreaterThanOrEqual(15);
    for (const [, , , , share] of ranked) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    for (const [, , , rank, share, , , fate] of table.rows) {
      if (fate === 'gone') expect([rank, share]).toEqual([null, null]);
    }
  });
});

describe('dominance by definition', () => {
  const outcome = run(dataOnDay(DAYS - 1, handMadeMarket(DAYS, coins())), PARAMS);
  const table = tableOf(outcome, 'dominance-definitions');

  it('lists all definitions with the values of the findings, and draws them on one axis', () => {
    const figure = outcome.figures.find(({ name }) => name === 'dominance')!;
    expect(table.rows.map(([name]) => name)).toEqual(figure.series.map(({ name }) => name));
    expect(table.rows.length).toBeGreaterThanOrEqual(4);
    const snapshot = cell(table, 'of all in the snapshot', 'value');
    expect(snapshot).toBe(found(outcome, 'dominance-snapshot')?.value);
    expect(cell(table, 'of all in the snapshot', 'change')).toBe(
      found(outcome, 'dominance-snapshot-change')?.value,
    );
  });
});

describe('the bias of the season index', () => {
  it('is the band between the members of then and those of the day', () => {
    const outcome = run(dataOnDay(DAYS - 1, handMadeMarket(DAYS, coins())), PARAMS);
    const [then, now] = outcome.figures.find(({ name }) => name === 'season-index')!.series;
    const ends = new Map(now!.points.map(([label, value]) => [label, value]));
    let apart = 0;
    for (const [label, value, lower, upper] of then!.points) {
      const end = ends.get(label);
      if (typeof end !== 'number') continue;
      expect([lower, upper]).toEqual([Math.min(value!, end), Math.max(value!, end)]);
      if (upper! > lower!) apart++;
    }
    expect(apart).toBeGreaterThan(50);
  });
});
