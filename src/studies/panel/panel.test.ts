import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { cutSeries } from '../../../test/support/handMadeSeries.ts';
import { simulatedSeries, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DataError } from '../../core/errors.ts';
import { DAY_MS, HOUR_MS, parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { buildPanel, type Panel, type PanelOptions } from './panel.ts';
import { createStudyData } from './studyData.ts';

/** Mean distance from bar to bar. */
function hoursBetween({ eventMs }: Panel): number {
  return ((eventMs.at(-1) ?? 0) - (eventMs[0] ?? 0)) / (eventMs.length - 1) / HOUR_MS;
}

const XNYS = { calendar: 'XNYS' } as const;
const NEAREST = { join: 'nearest' } as const;

/** Sessions around Martin Luther King Day, Monday 15 January 2024. */
const RUT = datedSeries(
  'RUT',
  { '2024-01-10': 100, '2024-01-11': 110, '2024-01-12': 99, '2024-01-16': 108.9, '2024-01-17': 98 },
  XNYS,
);
/** Every day of the week is another price. */
const ETH = datedSeries(
  'ETH',
  Array.from({ length: 8 }, (_, i) => [`2024-01-${String(10 + i)}`, 10 + i] as const),
);

function panelOf(
  series: readonly CanonicalSeries[],
  subjects: readonly string[],
  options: PanelOptions = NEAREST,
): Panel {
  return buildPanel(createStudyData(0, series), subjects, options);
}

describe('buildPanel by hand', () => {
  it('joins the close of a session with the end of the same UTC day, three hours later in winter', () => {
    const panel = panelOf([RUT, ETH], ['RUT', 'ETH']);
    expect(panel.calendar).toBe('XNYS');
    expect(panel.labels).toEqual(['2024-01-10', '2024-01-11', '2024-01-12', '2024-01-16', '2024-01-17']);
    expect([...panel.column('ETH').levels]).toEqual([10, 11, 12, 16, 17]);
    expect(panel.skewHours).toEqual({ min: 0, max: 3 });
    const { changes } = panel.column('RUT');
    expect(changes[0]).toBeNaN();
    expect(changes[1]).toBeCloseTo(Math.log(1.1), 14);
    expect(changes[3]).toBeCloseTo(Math.log(1.1), 14);
    expect(panel.column('ETH').changes[3]).toBeCloseTo(Math.log(16 / 12), 14);
  });

  it('joins what was known: the UTC day before', () => {
    const panel = panelOf([RUT, ETH], ['RUT', 'ETH'], { join: 'known' });
    expect(panel.labels[0]).toBe('2024-01-11');
    expect(panel.labels.at(-1)).toBe('2024-01-17');
    expect([...panel.column('ETH').levels]).toEqual([10, 11, 15, 16]);
    expect(panel.skewHours).toEqual({ min: -21, max: 0 });
  });

  it('keeps UTC days where nothing follows New York', () => {
    const BTC = datedSeries('BTC', { '2024-01-12': 5, '2024-01-13': 6, '2024-01-14': 7 });
    const panel = panelOf([BTC, ETH], ['BTC', 'ETH']);
    expect(panel.labels).toEqual(['2024-01-12', '2024-01-13', '2024-01-14']);
    expect([...panel.column('ETH').levels]).toEqual([12, 13, 14]);
    expect(hoursBetween(panel)).toBe(24);
  });

  it('runs from the first to the last bar that all share; optional subjects change neither', () => {
    const late = datedSeries('SPX', { '2024-01-11': 1, '2024-01-12': 2, '2024-01-16': 3 }, XNYS);
    const short = datedSeries('VIX', { '2024-01-12': 13 }, { calendar: 'new-york' });
    const panel = panelOf([RUT, late, short], ['RUT', 'SPX'], {
      ...NEAREST,
      optional: ['VIX', 'BTC', 'RUT'],
    });
    expect(panel.labels).toEqual(['2024-01-11', '2024-01-12', '2024-01-16']);
    expect([panel.has('VIX'), panel.has('BTC'), panel.has('RUT')]).toEqual([true, false, true]);
    expect([...panel.column('VIX').levels]).toEqual([Number.NaN, 13, 13]);
    expect(() => panel.column('BTC')).toThrow(TypeError);
  });

  it('keeps the change of the first bar of a window, over a holiday too', () => {
    const panel = panelOf([RUT, ETH], ['RUT', 'ETH'], { ...NEAREST, from: '2024-01-15' });
    expect(panel.labels).toEqual(['2024-01-12', '2024-01-16', '2024-01-17']);
    expect(panel.column('RUT').changes[1]).toBeCloseTo(Math.log(1.1), 14);
    expect(panelOf([RUT, ETH], ['RUT', 'ETH'], { ...NEAREST, from: '2020-01-01' }).labels[0]).toBe(
      '2024-01-10',
    );
  });

  it('samples weeks: a change runs from one Wednesday to the next', () => {
    const sampling = { kind: 'weekly', weekday: 3 } as const;
    const panel = panelOf([RUT, ETH], ['RUT', 'ETH'], { ...NEAREST, sampling });
    expect(panel.labels).toEqual(['2024-01-10', '2024-01-17']);
    expect(panel.column('RUT').changes[1]).toBeCloseTo(Math.log(0.98), 14);
    expect(hoursBetween(panel)).toBe(7 * 24);
  });

  it('takes differences of yields and logarithms of everything else, a held yield included', () => {
    const yields = datedSeries(
      'DGS10',
      { '2024-01-10': 0.04, '2024-01-12': 0.041, '2024-01-17': 0.0405 },
      { calendar: 'new-york', field: 'value' },
    );
    const column = panelOf([RUT, yields], ['RUT', 'DGS10']).column('DGS10');
    expect([...column.levels]).toEqual([0.04, 0.04, 0.041, 0.041, 0.0405]);
    expect([...column.changes].slice(1).map((value) => Number(value.toFixed(12)))).toEqual([
      0, 0.001, 0, -0.0005,
    ]);
    expect(column.uses).toEqual(['DGS10']);
  });

  it('divides the sides of a ratio and averages the members of a basket', () => {
    const SPY = datedSeries(
      'SPY',
      { '2024-01-10': 50, '2024-01-11': 55, '2024-01-12': 33, '2024-01-16': 33 },
      XNYS,
    );
    const panel = panelOf([RUT, SPY], ['RUT/SPY']);
    expect([...panel.column('RUT/SPY').levels].map((value) => Number(value.toFixed(12)))).toEqual([
      2, 2, 3, 3.3,
    ]);
    expect(panel.column('RUT/SPY').uses).toEqual(['RUT', 'SPY']);
    const doubled = (id: string) => datedSeries(id, { '2024-01-10': 1, '2024-01-11': 2, '2024-01-12': 2 });
    const coins = ['UNI', 'AAVE', 'MKR'].map(doubled);
    const defi = panelOf([RUT, ...coins], ['RUT', 'segment:defi']).column('segment:defi');
    expect([...defi.levels]).toEqual([1, 2, 2]);
    expect(defi.uses.toSorted()).toEqual(['AAVE', 'MKR', 'UNI']);
  });
});

describe('buildPanel refuses', () => {
  it('subjects of which nothing is stored, by name', () => {
    const build = () => panelOf([RUT], ['RUT', 'segment:defi']);
    expect(build).toThrow(DataError);
    expect(build).toThrow('nothing is stored of segment:defi');
  });

  it('subjects that share no bar, and a window after the last one', () => {
    const old = datedSeries('ETH', { '2020-01-02': 1, '2020-01-03': 2 });
    expect(() => panelOf([RUT, old], ['RUT', 'ETH'])).toThrow('RUT, ETH share no bar');
    expect(() => panelOf([RUT, ETH], ['RUT', 'ETH'], { ...NEAREST, from: '2024-03-01' })).toThrow(DataError);
  });
});

describe('a panel as of an instant', () => {
  const series = simulatedSeries({ from: '2023-06-01', to: '2024-12-31' });
  const subjects = ['RUT', 'ETH', 'altcoins', 'IWM/SPY'];
  const start = Math.min(...series.map((one) => one.eventMs[0] ?? 0));

  it.each(['2023-12-31', '2024-07-05', '2024-11-29'])(
    'from data cut at %s is the whole one up to there: nothing later enters',
    (date) => {
      const asOf = parseAsOf(date);
      for (const join of ['nearest', 'known'] as const) {
        const full = buildPanel(studyDataOf(series), subjects, { join });
        const cut = buildPanel(createStudyData(asOf, cutSeries(series, asOf)), subjects, { join });
        expect(asOf - cut.eventMs.at(-1)!).toBeLessThan(5 * DAY_MS);
        expect(cut.eventMs[0]! - start).toBeLessThan(5 * DAY_MS);
        expect(cut.labels).toEqual(full.labels.slice(0, cut.labels.length));
        for (const name of subjects) {
          const { levels } = full.column(name);
          expect(cut.column(name).levels).toEqual(levels.slice(0, cut.labels.length));
        }
      }
    },
  );

  it('holds a yield that is published later, and learns it then', () => {
    const asOf = parseAsOf('2024-07-05');
    const read = (known: readonly CanonicalSeries[]) =>
      buildPanel(createStudyData(asOf, known), ['RUT', 'DGS10'], NEAREST).column('DGS10').levels;
    const [full, cut] = [read(series), read(cutSeries(series, asOf))];
    const last = cut.length - 1;
    expect(cut.slice(0, last)).toEqual(full.slice(0, last));
    expect(cut[last]).toBe(full[last - 1]);
    expect(cut[last]).not.toBe(full[last]);
  });

  it('has weeks that stay when data are added', () => {
    const options = { ...NEAREST, sampling: { kind: 'weekly', weekday: 5 } } as const;
    const full = buildPanel(studyDataOf(series), subjects, options);
    for (let day = 0; day < 7; day++) {
      const asOf = parseAsOf('2024-08-05') + day * DAY_MS + HOUR_MS;
      const cut = buildPanel(createStudyData(asOf, cutSeries(series, asOf)), subjects, options);
      expect(cut.labels).toEqual(full.labels.slice(0, cut.labels.length));
      expect(cut.labels.at(-1)).toBe(day < 4 ? '2024-08-02' : '2024-08-09');
    }
  });
});
