import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import { rowsOf } from './rows.ts';
import type { Track, Tracks } from './tracks.ts';

/** A year that ends earlier than this for a series has no close to start from. */
const LATE_DECEMBER = '12-24';

/** The return since the last value of the year before. */
export interface YearToDate {
  /** NaN where the year before has no value in its last days. */
  readonly value: number;
  readonly baseLabel: string;
  readonly lastLabel: string;
  /** Bars of this year. */
  readonly bars: number;
}

/** The last value over the last one of the calendar year before, less 1. The year is that of the labels. */
export function yearToDate({ labels, values }: Pick<Track, 'labels' | 'values'>): YearToDate {
  const last = labels.length - 1;
  const lastLabel = labels[last] ?? '';
  const base = labels.findLastIndex((label) => label.slice(0, 4) < lastLabel.slice(0, 4));
  const baseLabel = labels[base] ?? '';
  const isFresh = baseLabel >= `${Number(lastLabel.slice(0, 4)) - 1}-${LATE_DECEMBER}`;
  const value = isFresh ? values[last]! / values[base]! - 1 : Number.NaN;
  return { value, baseLabel, lastLabel, bars: last - base };
}

const ORDER = [
  'index',
  'benchmark',
  'etf',
  'etf-benchmark',
  'etf-total-return',
  'etf-benchmark-total-return',
] as const;

/** This year so far: index and benchmark, the funds on them, and what dividends added. */
export function yearFindings(tracks: Tracks): readonly StudyFinding[] {
  const years = new Map(
    ORDER.flatMap((key) => {
      const track = tracks.get(key);
      return track ? [[key, { track, year: yearToDate(track) }] as const] : [];
    }),
  );
  const returns = [...years].map(([key, { track, year }]): StudyFinding => {
    const { value, baseLabel, lastLabel, bars } = year;
    return {
      name: `ytd-${key}`,
      label: track.label,
      group: 'This year so far',
      value: numberOrNull(value),
      unit: 'fraction',
      observations: bars + 1,
      method: `value of ${lastLabel} over that of ${baseLabel || 'the year before'}, less 1`,
      uses: track.uses,
    };
  });
  const difference = differencesOf(years);
  return [
    ...returns,
    ...difference('ytd-excess', 'index less benchmark', ['index', 'benchmark']),
    ...difference('ytd-dividends-etf', 'dividends of the fund', ['etf-total-return', 'etf']),
    ...difference('ytd-dividends-etf-benchmark', 'dividends of the benchmark fund', [
      'etf-benchmark-total-return',
      'etf-benchmark',
    ]),
    ...sessionsOf(years.get('index')),
  ];
}

type Years = ReadonlyMap<string, { readonly track: Track; readonly year: YearToDate }>;

function differencesOf(years: Years) {
  return (name: string, label: string, [a, b]: readonly [string, string]): readonly StudyFinding[] => {
    const [first, second] = [years.get(a), years.get(b)];
    // Funds and indices that end on different days have no common year so far.
    if (!first || !second || first.year.lastLabel !== second.year.lastLabel) return [];
    const row = rowsOf({
      group: 'This year so far',
      observations: Math.min(first.year.bars, second.year.bars) + 1,
      uses: [...first.track.uses, ...second.track.uses],
    });
    const value = numberOrNull(first.year.value - second.year.value);
    return [
      row(name, label, {
        value,
        unit: 'fraction',
        method: `${first.track.label} less ${second.track.label}`,
      }),
    ];
  };
}

function sessionsOf(
  index: { readonly track: Track; readonly year: YearToDate } | undefined,
): readonly StudyFinding[] {
  if (!index) return [];
  const { bars, lastLabel } = index.year;
  const row = rowsOf({ group: 'This year so far', observations: bars, uses: index.track.uses });
  return [
    row('ytd-sessions', 'sessions', {
      value: bars,
      unit: 'count',
      method: `bars of the year up to ${lastLabel}`,
    }),
  ];
}
