import type { Pathway } from './pathway.ts';

/**
 * First days on which shares of the first US trust of one coin were quoted to the public over the counter. Private placements are not counted.
 * A trust that became an exchange-traded product goes on counting.
 */
export const TRUSTS: readonly Pathway[] = [
  {
    kind: 'us-trust',
    coins: ['BTC'],
    from: '2015-05-31',
    unknownFrom: '2015-05-01',
    source: 'OTC Markets: Bitcoin Investment Trust (GBTC), first quoted in May 2015',
    sureness: 'likely',
  },
  {
    kind: 'us-trust',
    coins: ['ETC'],
    from: '2019-10-14',
    unknownFrom: '2018-04-01',
    source:
      'OTC Markets: Grayscale Ethereum Classic Trust (ETCG), one of three that traded when the large-cap fund was approved on 2019-10-14',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['ETH'],
    from: '2019-10-14',
    unknownFrom: '2019-05-01',
    source:
      'OTC Markets: Grayscale Ethereum Trust (ETHE), approved for quotation earlier in 2019, one of three that traded on 2019-10-14',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['BCH', 'LTC'],
    from: '2020-08-20',
    unknownFrom: '2020-08-17',
    source:
      'OTC Markets: Grayscale Bitcoin Cash and Litecoin Trusts (BCHG, LTCN), cleared on 2020-08-17, prices reported on the 20th',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['ZEN'],
    from: '2021-10-19',
    source: 'Grayscale: public inception date of the Horizen Trust (HZEN) on the page of the fund',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['XLM', 'ZEC'],
    from: '2021-10-22',
    unknownFrom: '2021-10-01',
    source:
      'Grayscale: market prices of the Stellar Lumens and Zcash Trusts (GXLM, ZCSH) in its table of 2021-10-22',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['LPT'],
    from: '2022-05-27',
    source: 'Grayscale: public inception date of the Livepeer Trust (GLIV) on the page of the fund',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['BAT', 'FIL', 'MANA'],
    from: '2022-07-01',
    unknownFrom: '2021-12-04',
    source:
      'Grayscale: market prices of the three trusts (GBAT, FILG, MANA) in its table of 2022-07-01, none in that of 2021-12-03',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['DOT'],
    from: '2022-11-23',
    unknownFrom: '2022-01-01',
    source:
      'Osprey: market price of its Polkadot Trust (ODOT) of 2022-11-23; privately placed in 2021, tied for a year',
    sureness: 'likely',
  },
  {
    kind: 'us-trust',
    coins: ['LINK'],
    from: '2022-12-09',
    unknownFrom: '2021-12-04',
    source:
      'Grayscale: no market price of the Chainlink Trust (GLNK) on 2021-12-03; one of the 15 products that traded over the counter on 2022-12-09',
    sureness: 'uncertain',
  },
  {
    kind: 'us-trust',
    coins: ['SOL'],
    from: '2023-04-30',
    unknownFrom: '2023-04-01',
    source: 'OTC Markets: Grayscale Solana Trust (GSOL), available in April 2023 as the fund press reported',
    sureness: 'certain',
  },
  {
    kind: 'us-trust',
    coins: ['TAO'],
    from: '2025-12-30',
    unknownFrom: '2025-04-01',
    source:
      'Grayscale: registration of the Bittensor Trust (GTAO) of 2025-12-30, which says that it trades over the counter',
    sureness: 'certain',
  },
];
