import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf } from '../panel/subject.ts';

/** Days after which a published value no longer counts: a week for daily series, a missed release for weekly ones. */
const DAILY_DAYS = 7;
const WEEKLY_DAYS = 16;

/** One series behind a part. */
export interface PartSeries {
  readonly instrument: string;
  readonly maxAgeDays: number;
  /** The part goes on without it where nothing is stored, and before its first value. */
  readonly optional?: boolean;
}

/** A sign of risk appetite. */
export interface Part {
  readonly name: string;
  readonly label: string;
  /** 1 where a rise goes with appetite, -1 where it goes against it. */
  readonly sign: 1 | -1;
  /** Changes of rates and indices around 0 are differences, those of prices and amounts log returns. */
  readonly change: 'log' | 'difference';
  readonly series: readonly PartSeries[];
  /** The level from the values of the series; an optional one that is not there is NaN. */
  level(values: readonly number[]): number;
}

const daily = (instrument: string): PartSeries => ({ instrument, maxAgeDays: DAILY_DAYS });
const weekly = (instrument: string): PartSeries => ({ instrument, maxAgeDays: WEEKLY_DAYS });
const itself = ([value = Number.NaN]: readonly number[]) => value;

/** What the composite is made of, in the order in which it is shown. */
export const PARTS: readonly Part[] = [
  {
    name: 'small',
    label: 'small minus large (IWM/SPY)',
    sign: 1,
    change: 'log',
    series: [daily('IWM'), daily('SPY')],
    level: ([small = Number.NaN, large = Number.NaN]) => small / large,
  },
  {
    name: 'credit',
    label: 'high-yield spread, inverted',
    sign: -1,
    change: 'difference',
    series: [daily('BAMLH0A0HYM2')],
    level: itself,
  },
  {
    name: 'volatility',
    label: 'volatility (VIX), inverted',
    sign: -1,
    change: 'log',
    series: [daily('VIX')],
    level: itself,
  },
  {
    name: 'dollar',
    label: 'dollar (DXY), inverted',
    sign: -1,
    change: 'log',
    series: [daily('DXY')],
    level: itself,
  },
  {
    name: 'yield',
    label: 'real yield, inverted',
    sign: -1,
    change: 'difference',
    series: [daily('DFII10')],
    level: itself,
  },
  {
    name: 'liquidity',
    label: 'Fed assets less RRP and TGA',
    sign: 1,
    change: 'log',
    series: [
      weekly('WALCL'),
      { ...weekly('RRPONTSYD'), optional: true },
      { ...weekly('WTREGEN'), optional: true },
    ],
    level: ([assets = Number.NaN, ...drains]) =>
      drains.reduce((sum, drain) => sum - (Number.isNaN(drain) ? 0 : drain), assets),
  },
  {
    name: 'conditions',
    label: 'financial conditions, inverted',
    sign: -1,
    change: 'difference',
    series: [weekly('NFCI')],
    level: itself,
  },
];

/** Every series of every part; a study goes on with the parts whose series are stored. */
export const PART_NEEDS: readonly SeriesNeed[] = PARTS.flatMap(({ series }) =>
  series.map(({ instrument }) => ({ instrument, field: fieldOf(instrument), optional: true })),
);
