import type { Pathway } from './pathway.ts';

/**
 * First days of trading of the first US product that holds the coin itself and is registered under the Securities Act of 1933. Funds under the
 * Investment Company Act of 1940, which hold the coin in part and through others, are not counted, nor are funds of futures.
 */
export const SPOT_PRODUCTS: readonly Pathway[] = [
  {
    kind: 'us-spot-etp',
    coins: ['BTC'],
    from: '2024-01-11',
    source: 'Cboe, Nasdaq and NYSE Arca: first session of the spot bitcoin funds approved the day before',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['ETH'],
    from: '2024-07-23',
    source: 'Cboe, Nasdaq and NYSE Arca: first session of the spot ether funds',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['SOL', 'LTC', 'HBAR'],
    from: '2025-10-28',
    source:
      'NYSE Arca (Bitwise Solana Staking ETF) and Nasdaq (Canary Litecoin ETF, Canary HBAR ETF): first session, certified the day before',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['XRP'],
    from: '2025-11-13',
    source:
      'Nasdaq: first session of the Canary XRP ETF, certified the day before; first inflows reported after it',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['DOGE'],
    from: '2025-11-24',
    source:
      'NYSE Arca: first session of the Grayscale Dogecoin Trust ETF, a Monday, as the trade press reported',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['LINK'],
    from: '2025-12-02',
    source:
      'NYSE Arca: first session of the Grayscale Chainlink Trust ETF, expected for this day, its volume and inflows reported on the next',
    sureness: 'certain',
  },
  {
    kind: 'us-spot-etp',
    coins: ['AVAX'],
    from: '2026-01-26',
    source:
      'Nasdaq: first session of the VanEck Avalanche ETF, as the trade press reported; dated by the Fear & Greed Index of 20 it names for the day',
    sureness: 'likely',
  },
];
