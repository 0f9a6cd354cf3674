import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { createStudyData } from '../../panel/studyData.ts';
import { dataAsOf, seriesOf } from '../../testing/handMadeData.ts';
import { flowParameters } from '../parameters.ts';
import { snapshotsOf, stateAt, trackedCoin } from './coinState.ts';
import { drawdownFindings, drawdownNotice } from './drawdownFindings.ts';
import { pricePath } from './pricePath.ts';
import { universeReturns } from './universeReturns.ts';

const START = Date.UTC(2022, 0, 1);
const at = (day: number) => START + day * DAY_MS;

function series(
  instrument: string,
  field: string,
  rows: readonly (readonly [number, number])[],
): CanonicalSeries {
  const eventMs = Float64Array.from(rows, ([day]) => at(day));
  return seriesOf(
    { instrument, field, calendar: 'utc-day' },
    { eventMs, knownMs: eventMs, value: Float64Array.from(rows, ([, value]) => value) },
  );
}

const every = (step: number, last: number, value: (day: number) => number) =>
  Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => [i * step, value(i * step)] as const);

/** SOL lives, ADA falls by 85 % and lives, FTT is dropped after day 150, DOT's prices end but it stays listed. */
function world(days: number): readonly CanonicalSeries[] {
  return [
    series(
      'SOL',
      'close',
      every(1, days, (day) => 10 + day / 100),
    ),
    series(
      'ADA',
      'close',
      every(1, days, (day) => (day < 100 ? 100 : 15)),
    ),
    series(
      'FTT',
      'close',
      every(1, Math.min(days, 150), (day) => (day < 140 ? 40 : 8)),
    ),
    series(
      'DOT',
      'close',
      every(1, Math.min(days, 150), () => 5),
    ),
    series(
      'SOL',
      'marketCapRank',
      every(30, days, () => 1),
    ),
    series(
      'ADA',
      'marketCapRank',
      every(30, days, () => 2),
    ),
    series(
      'FTT',
      'marketCapRank',
      every(30, Math.min(days, 150), () => 3),
    ),
    series(
      'DOT',
      'marketCapRank',
      every(30, days, () => 4),
    ),
  ];
}

const PARAMS = flowParameters.parse({ universe: 'SOL,ADA,FTT,DOT', horizon: 60 });
const returnsOf = (days: number, params = PARAMS) =>
  universeReturns(dataAsOf(at(days), world(days)), params)!;

describe('universeReturns', () => {
  it('counts a coin that vanished as lost, and one that only has no price not at all', () => {
    const { standing, everMembers } = returnsOf(240);
    expect(everMembers).toBe(4);
    expect(standing.map(({ id, isDead }) => [id, isDead])).toEqual([
      ['SOL', false],
      ['ADA', false],
      ['FTT', true],
    ]);
    expect(standing.map(({ drawdown }) => drawdown)).toEqual([0, 0.85, 1]);
    expect(standing[2]!.atLastPrice).toBeCloseTo(0.8, 12);
  });

  it('follows the convention that it is given', () => {
    const { standing } = returnsOf(240, { ...PARAMS, delistingLoss: 0.5 });
    expect(standing.find(({ id }) => id === 'FTT')!.drawdown).toBeCloseTo(1 - 4 / 40, 12);
  });

  it('takes dates that do not overlap, the last window ending on the day, by hand', () => {
    const { dates } = returnsOf(240);
    expect(dates.map(({ ms }) => (ms - START) / DAY_MS)).toEqual([0, 60, 120, 180]);
    const [, second, third, last] = dates;
    // ADA falls from 100 to 15 between day 60 and day 120.
    expect(second!.returns.map(({ value }) => Math.round(100 * value))).toContain(-85);
    // FTT stands at 40 on day 120, and is not in the snapshot of day 180.
    const dead = third!.returns.find(({ value }) => value === -1)!;
    expect(dead.atLastPrice).toBeCloseTo(8 / 40 - 1, 12);
    // DOT has no price after day 150, yet one of at most 45 days on day 180: nothing is known at the end.
    expect(last!.lost).toBe(1);
    expect(last!.returns).toHaveLength(2);
  });

  it('makes survivors look better: without the dead coin the worst return is gone', () => {
    const worst = (all: readonly CanonicalSeries[]) =>
      Math.min(
        ...universeReturns(dataAsOf(at(240), all), PARAMS)!.dates.flatMap(({ returns }) =>
          returns.map(({ value }) => value),
        ),
      );
    const survivors = world(240).filter(({ instrument }) => instrument !== 'FTT');
    expect(worst(world(240))).toBe(-1);
    expect(worst(survivors)).toBeCloseTo(-0.85, 12);
  });

  it('looks at the last snapshot where that is old, and at who is priced today beside it', () => {
    const stale = world(240).map((one) =>
      one.field === 'marketCapRank' ? series(one.instrument, one.field, rowsUntil(one, 150)) : one,
    );
    const universe = universeReturns(dataAsOf(at(240), stale), PARAMS)!;
    expect((universe.dayMs - START) / DAY_MS).toBe(150);
    expect(universe.isToday).toBe(false);
    expect(universe.standing).toHaveLength(4);
    expect(universe.priced.map(({ id }) => id)).toEqual(['SOL', 'ADA']);
    expect(drawdownNotice(universe).message).toContain('last snapshot');
  });

  it('says the same of a day whatever comes later', () => {
    const cut = universeReturns(dataAsOf(at(200), world(240)), PARAMS);
    expect(cut).toEqual(universeReturns(dataAsOf(at(200), world(200)), PARAMS));
  });

  it('is nothing without prices', () => {
    expect(universeReturns(createStudyData(at(240), []), PARAMS)).toBeUndefined();
  });
});

describe('drawdownFindings', () => {
  it('give shares with and without the dead', () => {
    const findings = drawdownFindings(returnsOf(240), PARAMS);
    const value = (name: string) => findings.find((finding) => finding.name === name)?.value;
    expect(value('drawdown-median')).toBe(0.85);
    expect(value('drawdown-80-90-share')).toBeCloseTo(1 / 3, 12);
    expect(value('drawdown-beyond-90-share')).toBeCloseTo(1 / 3, 12);
    expect(value('drawdown-80-90-share-living')).toBe(0.5);
    expect(value('drawdown-80-90-share-last-price')).toBeCloseTo(2 / 3, 12);
    expect(value('drawdown-beyond-90-share-last-price')).toBe(0);
    expect(value('dead-share')).toBeCloseTo(1 / 3, 12);
    expect(findings.find(({ name }) => name === 'drawdown-80-90-share')?.interval?.lower).toBeGreaterThan(0);
  });
});

describe('stateAt', () => {
  const snapshots = snapshotsOf(world(240).filter(({ field }) => field === 'marketCapRank'));
  const track = (id: string) => {
    const prices = pricePath(dataAsOf(at(240), world(240)), id)!;
    return trackedCoin({ id, prices, sinceMs: at(0), snapshots });
  };

  it('knows of a death with the first snapshot that misses the coin, not before', () => {
    const ftt = track('FTT');
    expect(stateAt(ftt, at(-1), 1)).toBeUndefined();
    expect([150, 179, 180].map((day) => stateAt(ftt, at(day), 1)?.kind)).toEqual([
      'priced',
      'priced',
      'dead',
    ]);
  });

  it('takes no coin for dead that was never in a snapshot', () => {
    const never = { ...track('DOT'), id: 'NEVER' };
    expect(stateAt(never, at(240), 1)?.kind).toBe('unknown');
  });
});

describe('pricePath', () => {
  it('fills with snapshots only where better prices pause for a week', () => {
    const close = series('FTT', 'close', [
      [0, 10],
      [1, 11],
      [40, 14],
    ]);
    const snapshots = series('FTT', 'close', [
      [3, 99],
      [30, 12],
      [60, 15],
    ]);
    const data = createStudyData(at(90), [close], [{ source: 'coinmarketcap-snapshots', series: snapshots }]);
    expect([...pricePath(data, 'FTT')!.values]).toEqual([10, 11, 12, 14, 15]);
    expect(pricePath(data, 'SOL')).toBeUndefined();
  });
});

function rowsUntil({ eventMs, value }: CanonicalSeries, lastDay: number) {
  return Array.from(eventMs, (ms, row) => [(ms - START) / DAY_MS, value[row]!] as const).filter(
    ([day]) => day <= lastDay,
  );
}
