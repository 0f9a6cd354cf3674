import { DAY_MS, parseDate, toDate } from '../../../core/time.ts';

/** A regulated way into a coin. */
export interface Pathway {
  readonly coin: string;
  /** Exchange-traded product that holds the coin and trades on a US exchange, or futures on the CME. */
  readonly kind: 'us-spot-etp' | 'cme-futures';
  /** First day of trading. */
  readonly from: string;
  /** What the date rests on, in words. */
  readonly source: string;
  /** `certain`: many independent accounts of the event after it; `likely`: announced by exchange or issuer for this day. */
  readonly sureness: 'certain' | 'likely';
}

/** Until this day a coin that is not listed is held to have no pathway of these two kinds; afterwards it is not known. */
export const PATHWAYS_COMPLETE_TO = '2025-10-31';

/**
 * First days of trading of the first product of each kind and coin. Futures of smaller US venues, closed trusts that trade over the
 * counter, and funds that hold futures or other funds are not counted.
 */
export const PATHWAYS: readonly Pathway[] = [
  {
    coin: 'BTC',
    kind: 'cme-futures',
    from: '2017-12-18',
    source: 'CME Group: bitcoin futures, trade date of the first session (opened on Sunday the 17th)',
    sureness: 'certain',
  },
  {
    coin: 'ETH',
    kind: 'cme-futures',
    from: '2021-02-08',
    source: 'CME Group: ether futures, first trade date (opened on Sunday the 7th)',
    sureness: 'certain',
  },
  {
    coin: 'BTC',
    kind: 'us-spot-etp',
    from: '2024-01-11',
    source: 'Cboe, Nasdaq and NYSE Arca: first session of the spot bitcoin funds approved the day before',
    sureness: 'certain',
  },
  {
    coin: 'ETH',
    kind: 'us-spot-etp',
    from: '2024-07-23',
    source: 'Cboe, Nasdaq and NYSE Arca: first session of the spot ether funds',
    sureness: 'certain',
  },
  {
    coin: 'SOL',
    kind: 'cme-futures',
    from: '2025-03-17',
    source: 'CME Group: Solana futures, first trade date, as the trade press reported afterwards',
    sureness: 'certain',
  },
  {
    coin: 'XRP',
    kind: 'cme-futures',
    from: '2025-05-19',
    source: 'CME Group: XRP futures, first trade date as announced on 2025-04-24',
    sureness: 'likely',
  },
  {
    coin: 'SOL',
    kind: 'us-spot-etp',
    from: '2025-10-28',
    source: 'NYSE Arca: first session of the Bitwise Solana Staking ETF (BSOL), certified the day before',
    sureness: 'certain',
  },
  {
    coin: 'LTC',
    kind: 'us-spot-etp',
    from: '2025-10-28',
    source: 'Nasdaq: first session of the Canary Litecoin ETF (LTCC), certified the day before',
    sureness: 'certain',
  },
  {
    coin: 'HBAR',
    kind: 'us-spot-etp',
    from: '2025-10-28',
    source: 'Nasdaq: first session of the Canary HBAR ETF (HBR), certified the day before',
    sureness: 'certain',
  },
  {
    coin: 'XRP',
    kind: 'us-spot-etp',
    from: '2025-11-13',
    source: 'Nasdaq: first session of the Canary XRP ETF (XRPC), certified the day before',
    sureness: 'likely',
  },
];

/** Futures count from this many days of trading on: half a year, as US listing standards ask. */
const FUTURES_SEASONING_DAYS = 183;

/** How many pathways were open to a coin at the end of a day; NaN where that is not known. */
export function openPathways(coin: string, day: string): number {
  const own = PATHWAYS.filter((pathway) => pathway.coin === coin);
  if (own.length === 0 && day > PATHWAYS_COMPLETE_TO) return Number.NaN;
  return own.filter(({ kind, from }) => (kind === 'cme-futures' ? seasoned(from) : from) <= day).length;
}

function seasoned(from: string): string {
  return toDate((parseDate(from) ?? Number.NaN) + FUTURES_SEASONING_DAYS * DAY_MS);
}
