/** What is searched for, and whose filings are counted, for one coin. */
export interface FundSubject {
  /** As the titles of funds write the coin. */
  readonly names: readonly string[];
  /** Searched from here on: no fund filing names the coin before, but other things may have had its name. */
  readonly sinceDate: string;
  /** Ticker and central index key of funds that hold this coin alone and trade on a US exchange. */
  readonly trusts: Readonly<Record<string, number>>;
}

/** By instrument. */
export const FUND_SUBJECTS: Readonly<Record<string, FundSubject>> = {
  BTC: {
    names: ['bitcoin'],
    sinceDate: '2013-01-01',
    trusts: {
      ...{ IBIT: 1980994, FBTC: 1852317, GBTC: 1588489, BTC: 2015034, BITB: 1763415, ARKB: 1869699 },
      ...{ HODL: 1838028, BTCO: 1855781, EZBC: 1992870, BRRR: 1841175, BTCW: 1850391 },
    },
  },
  ETH: {
    names: ['ether', 'ethereum'],
    sinceDate: '2015-01-01',
    trusts: {
      ...{ ETHA: 2000638, FETH: 2000046, ETHE: 1725210, ETH: 2020455, ETHW: 2013744 },
      ...{ TETH: 1992508, ETHV: 1860788, QETH: 1995569, EZET: 2011535 },
    },
  },
  XRP: searched('2013', 'XRP'),
  LTC: searched('2013', 'litecoin'),
  DOGE: searched('2014', 'dogecoin'),
  LINK: searched('2017', 'chainlink'),
  ADA: searched('2017', 'cardano'),
  HBAR: searched('2019', 'HBAR', 'hedera'),
  SOL: searched('2020', 'solana'),
  DOT: searched('2020', 'polkadot'),
  AVAX: searched('2020', 'avalanche', 'AVAX'),
  APT: searched('2022', 'aptos'),
  SUI: searched('2023', 'sui'),
};

/** A coin whose funds' keys are not certain; `year` is that of its first trading. */
function searched(year: string, ...names: readonly string[]): FundSubject {
  return { names, sinceDate: `${year}-01-01`, trusts: {} };
}
