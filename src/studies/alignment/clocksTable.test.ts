import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { HOUR_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { buildPanel } from '../panel/panel.ts';
import { createStudyData } from '../panel/studyData.ts';
import type { TableCell } from '../table.ts';
import { clocksTable } from './clocksTable.ts';

const XNYS = { calendar: 'XNYS' } as const;
const DAYS = ['2024-03-06', '2024-03-07', '2024-03-08', '2024-03-11', '2024-03-12'];
/** Summer time begins on Sunday 10 March 2024. */
const RUT = datedSeries(
  'RUT',
  DAYS.map((date) => [date, 100] as const),
  XNYS,
);
const ETH = datedSeries(
  'ETH',
  Array.from({ length: 9 }, (_, i) => [`2024-03-${String(i + 5).padStart(2, '0')}`, i + 1] as const),
);

function rowsOf(pair: readonly [string, string], series: readonly CanonicalSeries[]) {
  const data = createStudyData(0, series);
  const { rows, columns } = clocksTable(data, buildPanel(data, pair, { join: 'nearest' }), pair);
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, i): [string, TableCell] => [name, row[i] ?? null])),
  );
}

describe('clocksTable by hand', () => {
  const rows = rowsOf(['RUT', 'ETH'], [RUT, ETH]);
  const taken = (bar: string, series: string, join: 'nearest' | 'known-join') =>
    rows.filter((row) => row['bar'] === bar && row['series'] === series && row[join] === true);

  it('shows the latest bar and the latest one of the other half of the year', () => {
    expect([...new Set(rows.map((row) => row['bar']))]).toEqual(['2024-03-12', '2024-03-08']);
    const at = (bar: string) => rows.find((row) => row['bar'] === bar)?.['bar-at'];
    expect([at('2024-03-12'), at('2024-03-08')]).toEqual(['2024-03-12T20:00Z', '2024-03-08T21:00Z']);
  });

  it('says which period a value is of and when it was struck', () => {
    expect(taken('2024-03-12', 'RUT', 'nearest')).toMatchObject([
      { label: '2024-03-12', begins: '2024-03-12T13:30Z', struck: '2024-03-12T20:00Z', hours: 0 },
    ]);
    expect(taken('2024-03-08', 'RUT', 'nearest')).toMatchObject([{ begins: '2024-03-08T14:30Z' }]);
    expect(taken('2024-03-12', 'ETH', 'nearest')).toMatchObject([
      { label: '2024-03-12', begins: '2024-03-12T00:00Z', struck: '2024-03-13T00:00Z', hours: 4 },
    ]);
  });

  it('tells the join to the nearest value from that to the last known one', () => {
    expect(taken('2024-03-12', 'ETH', 'known-join')).toMatchObject([{ label: '2024-03-11', hours: -20 }]);
    expect(taken('2024-03-08', 'ETH', 'nearest')).toMatchObject([{ label: '2024-03-08', hours: 3 }]);
    const late = datedSeries('SPX', { '2024-03-11': 1, '2024-03-12': 2 }, { ...XNYS, lagMs: HOUR_MS });
    const [known] = rowsOf(['RUT', 'SPX'], [RUT, late]).filter(
      (row) => row['series'] === 'SPX' && row['known-join'] === true,
    );
    expect(known).toMatchObject({ label: '2024-03-11', known: '2024-03-11T21:00Z' });
  });

  it('shows UTC days as they are where nothing follows New York, and a basket by one member', () => {
    const [AAVE, UNI, MKR] = ['AAVE', 'UNI', 'MKR'].map((id) =>
      datedSeries(
        id,
        Array.from({ length: 9 }, (_, i) => [`2024-03-${String(i + 5).padStart(2, '0')}`, 1] as const),
      ),
    );
    const only = rowsOf(['ETH', 'segment:defi'], [ETH, AAVE!, UNI!, MKR!]);
    expect(new Set(only.map((row) => row['bar']))).toEqual(new Set(['2024-03-13']));
    expect(new Set(only.map((row) => row['series']))).toEqual(new Set(['ETH', 'segment:defi']));
    expect(only.filter((row) => row['nearest'] === true).map((row) => row['hours'])).toEqual([0, 0]);
  });
});
