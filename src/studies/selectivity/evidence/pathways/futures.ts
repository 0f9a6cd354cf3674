import type { Pathway } from './pathway.ts';

/** First trade dates of the first contract on the CME, and on any other exchange under the CFTC. A session that opens on Sunday belongs to Monday. */
export const FUTURES: readonly Pathway[] = [
  {
    kind: 'cftc-futures',
    coins: ['BTC'],
    from: '2017-12-11',
    source: 'Cboe Futures Exchange: bitcoin futures, opened on Sunday the 10th, ended in 2019',
    sureness: 'certain',
  },
  {
    kind: 'cme-futures',
    coins: ['BTC'],
    from: '2017-12-18',
    source: 'CME Group: bitcoin futures, opened on Sunday the 17th',
    sureness: 'certain',
  },
  {
    kind: 'cftc-futures',
    coins: ['ETH'],
    from: '2020-05-11',
    source: 'ErisX: physically settled ether futures, announced as listed on this day',
    sureness: 'certain',
  },
  {
    kind: 'cme-futures',
    coins: ['ETH'],
    from: '2021-02-08',
    source: 'CME Group: ether futures, opened on Sunday the 7th',
    sureness: 'certain',
  },
  {
    kind: 'cftc-futures',
    coins: ['BCH', 'LTC'],
    from: '2024-04-01',
    source: 'Coinbase Derivatives: letters to the CFTC of 2024-03-07 for trading on or after this day',
    sureness: 'likely',
  },
  {
    kind: 'cftc-futures',
    coins: ['DOGE'],
    from: '2024-04-29',
    source: 'Coinbase Derivatives: certified for 1 April, put off to this day as the trade press reported',
    sureness: 'likely',
  },
  {
    kind: 'cftc-futures',
    coins: ['AVAX', 'DOT', 'LINK', 'SHIB', 'XLM'],
    from: '2024-07-15',
    source: 'Coinbase Derivatives: letters to the CFTC of 2024-06-28 for this day',
    sureness: 'likely',
  },
  {
    kind: 'cftc-futures',
    coins: ['HBAR', 'SOL'],
    from: '2025-02-18',
    source: 'Coinbase Derivatives: letters to the CFTC of 2025-01-30 for this day; named as listed in April',
    sureness: 'likely',
  },
  {
    kind: 'cme-futures',
    coins: ['SOL'],
    from: '2025-03-17',
    source: 'CME Group: Solana futures, first trade date, as the trade press reported afterwards',
    sureness: 'certain',
  },
  {
    kind: 'cftc-futures',
    coins: ['XRP'],
    from: '2025-03-20',
    source:
      'Bitnomial: XRP futures, announced for this day; called the first of March 2025 by the trade press on 4 April',
    sureness: 'likely',
  },
  {
    kind: 'cftc-futures',
    coins: ['ADA'],
    from: '2025-03-31',
    source:
      'Coinbase Derivatives: announced for this day, called pending on 4 April, among the coins with futures that analysts counted in July',
    sureness: 'uncertain',
  },
  {
    kind: 'cme-futures',
    coins: ['XRP'],
    from: '2025-05-19',
    source: 'CME Group: XRP futures, first trade date as announced on 2025-04-24',
    sureness: 'likely',
  },
  {
    kind: 'cme-futures',
    coins: ['ADA', 'LINK', 'XLM'],
    from: '2026-02-09',
    source: 'CME Group: announced on 2026-01-15 for this day, reported as launched on it',
    sureness: 'certain',
  },
];
