import type { IsoDate } from '../../../core/time.ts';
import type { Segment } from '../../instruments/instrument.ts';
import type { Anchor } from '../drivers/levels.ts';

/** How a coin ends: from one date its anchor falls for some days to next to nothing, then the series stops. */
export interface Collapse {
  readonly from: IsoDate;
  readonly days: number;
  /** Share of the anchor that is left at the end. */
  readonly remaining: number;
}

/**
 * A coin with its true parameters. Its daily log return is
 * `bitcoinBeta * bitcoin + altcoinBeta * altcoin factor + segment factor + own shock`.
 */
export interface CoinSpec {
  readonly instrument: string;
  readonly segment: Segment;
  readonly anchor: Anchor;
  /** Circulating supply at the anchor date. */
  readonly supply: number;
  /** Growth of the supply, log a year. */
  readonly inflation: number;
  readonly bitcoinBeta: number;
  readonly altcoinBeta: number;
  /** Long-run standard deviation of its own daily shock. */
  readonly volatility: number;
  readonly collapse?: Collapse;
}

type Row = readonly [
  instrument: string,
  segment: Segment,
  listed: IsoDate,
  price: number,
  laterPrice: number,
  supply: number,
  inflation: number,
  bitcoinBeta: number,
  altcoinBeta: number,
  volatility: number,
];

/** Symbols, first dates, first prices and supplies resemble the real coins; the paths between do not. */
const ROWS: readonly Row[] = [
  ['BTC', 'bitcoin', '2016-01-01', 430, 95_000, 19.97e6, 0.026, 1, 0, 0],
  ['ETH', 'layer-1', '2016-01-01', 0.95, 3_300, 120.7e6, 0.047, 1.05, 0.9, 0.014],
  ['SOL', 'layer-1', '2020-04-11', 0.8, 143, 565e6, 0.12, 1.15, 1.3, 0.03],
  ['ADA', 'layer-1', '2017-10-02', 0.025, 0.4, 36e9, 0.04, 1.05, 1.2, 0.024],
  ['AVAX', 'layer-1', '2020-09-23', 5, 14, 430e6, 0.15, 1.15, 1.35, 0.028],
  ['DOT', 'layer-1', '2020-08-20', 2.9, 2.2, 1.65e9, 0.1, 1.1, 1.25, 0.024],
  ['NEAR', 'layer-1', '2020-10-14', 1.1, 1.75, 1.28e9, 0.2, 1.15, 1.4, 0.03],
  ['ATOM', 'layer-1', '2019-03-14', 4, 2.5, 485e6, 0.12, 1.05, 1.15, 0.026],
  ['TRX', 'layer-1', '2017-09-13', 0.002, 0.31, 94.7e9, 0.03, 0.85, 0.8, 0.026],
  ['ALGO', 'layer-1', '2019-06-21', 1.5, 0.13, 8.8e9, 0.3, 1.1, 1.25, 0.026],
  ['XRP', 'payments', '2016-01-01', 0.006, 2.1, 60.7e9, 0.055, 0.9, 0.95, 0.028],
  ['XLM', 'payments', '2016-01-01', 0.0018, 0.23, 32e9, 0.19, 0.9, 1.05, 0.03],
  ['LTC', 'payments', '2016-01-01', 3.5, 78, 76.6e6, 0.055, 0.95, 0.8, 0.022],
  ['BCH', 'payments', '2017-08-01', 100, 590, 19.97e6, 0.023, 1, 0.85, 0.028],
  ['AAVE', 'defi', '2020-10-10', 50, 170, 15.3e6, 0.03, 1.1, 1.3, 0.026],
  ['UNI', 'defi', '2020-09-18', 3.5, 5.4, 630e6, 0.2, 1.1, 1.25, 0.026],
  ['MKR', 'defi', '2017-12-26', 600, 1_500, 0.87e6, 0, 0.95, 0.95, 0.024],
  ['CRV', 'defi', '2020-08-15', 3, 0.4, 1.45e9, 0.4, 1.15, 1.4, 0.034],
  ['COMP', 'defi', '2020-06-18', 90, 27, 9.7e6, 0.15, 1.05, 1.2, 0.028],
  ['SNX', 'defi', '2020-04-09', 0.6, 0.5, 343e6, 0.1, 1.1, 1.35, 0.034],
  ['SUSHI', 'defi', '2020-09-01', 3.5, 0.31, 287e6, 0.1, 1.15, 1.4, 0.034],
  ['LDO', 'defi', '2021-01-06', 1.2, 0.62, 896e6, 0.2, 1.2, 1.45, 0.036],
  ['DOGE', 'meme', '2016-01-01', 0.00015, 0.14, 168e9, 0.05, 0.95, 1, 0.024],
  ['SHIB', 'meme', '2021-05-10', 1.5e-5, 8.6e-6, 589e12, 0.01, 1.05, 1.25, 0.024],
  ['PEPE', 'meme', '2023-05-05', 1.2e-6, 6e-6, 420.7e12, 0, 1.25, 1.6, 0.034],
  ['BONK', 'meme', '2022-12-30', 3e-7, 1.1e-5, 88e12, 0.15, 1.25, 1.6, 0.042],
  ['FLOKI', 'meme', '2021-07-24', 2e-5, 5e-5, 9.6e12, 0, 1.2, 1.5, 0.04],
  ['XMR', 'privacy', '2016-01-01', 0.47, 450, 18.4e6, 0.055, 0.8, 0.55, 0.022],
  ['ZEC', 'privacy', '2016-11-01', 50, 400, 16.5e6, 0.2, 0.9, 0.7, 0.028],
  ['DASH', 'payments', '2016-01-01', 3.3, 60, 12.5e6, 0.07, 0.9, 0.7, 0.026],
  ['BNB', 'exchange', '2017-08-16', 0.25, 930, 137.7e6, -0.02, 0.9, 0.7, 0.018],
  ['CRO', 'exchange', '2018-12-14', 0.02, 0.1, 38e9, 0.08, 0.95, 0.9, 0.026],
  ['LEO', 'exchange', '2019-05-21', 1.1, 9, 922e6, -0.01, 0.3, 0.2, 0.016],
  ['LINK', 'oracle', '2017-09-21', 0.18, 13.8, 708e6, 0.09, 1.1, 1.15, 0.026],
  ['FIL', 'storage', '2020-10-15', 30, 1.5, 740e6, 0.35, 1.1, 1.25, 0.028],
  ['LUNC', 'layer-1', '2019-07-26', 1.3, 60, 360e6, 0.05, 1.1, 1.3, 0.034],
  ['FTT', 'exchange', '2019-08-01', 1.2, 45, 330e6, 0.1, 0.9, 0.9, 0.022],
  ['CEL', 'exchange', '2018-07-09', 0.3, 3, 420e6, 0.1, 0.9, 0.9, 0.03],
  ['SRM', 'defi', '2020-08-11', 1.5, 2, 370e6, 0.3, 1.15, 1.4, 0.032],
];

const COLLAPSES: Readonly<Record<string, Collapse>> = {
  LUNC: { from: '2022-05-07', days: 8, remaining: 0.0001 },
  CEL: { from: '2022-06-11', days: 60, remaining: 0.002 },
  FTT: { from: '2022-11-06', days: 30, remaining: 0.002 },
  SRM: { from: '2022-11-06', days: 120, remaining: 0.002 },
};

/** Bitcoin first, then the altcoins, dead ones included. */
export const COINS: readonly CoinSpec[] = ROWS.map(toCoin);

function toCoin(row: Row): CoinSpec {
  const [instrument, segment, date, level, laterLevel, supply, inflation, ...own] = row;
  const [bitcoinBeta, altcoinBeta, volatility] = own;
  const collapse = COLLAPSES[instrument];
  return {
    instrument,
    segment,
    anchor: { date, level, laterLevel },
    supply,
    inflation,
    bitcoinBeta,
    altcoinBeta,
    volatility,
    ...(collapse && { collapse }),
  };
}
