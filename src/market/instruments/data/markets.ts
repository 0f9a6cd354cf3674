import type { Instrument } from '../instrument.ts';

/** Indices, funds, stocks, crypto aggregates and sentiment. */
export const MARKETS: readonly Instrument[] = [
  { id: 'RUT', name: 'Russell 2000', kind: 'equity-index', unit: 'points', clock: 'XNYS' },
  { id: 'SPX', name: 'S&P 500', kind: 'equity-index', unit: 'points', clock: 'XNYS' },
  { id: 'NDX', name: 'Nasdaq-100', kind: 'equity-index', unit: 'points', clock: 'XNYS' },
  // Under its id at FRED: COMP is a coin.
  { id: 'NASDAQCOM', name: 'Nasdaq Composite', kind: 'equity-index', unit: 'points', clock: 'XNYS' },
  { id: 'IWM', name: 'iShares Russell 2000 ETF', kind: 'etf', unit: 'USD', clock: 'XNYS' },
  { id: 'SPY', name: 'SPDR S&P 500 ETF Trust', kind: 'etf', unit: 'USD', clock: 'XNYS' },
  { id: 'QQQ', name: 'Invesco QQQ Trust', kind: 'etf', unit: 'USD', clock: 'XNYS' },
  // Cboe has printed values on some holidays of the stock exchange since 2022.
  { id: 'VIX', name: 'Cboe Volatility Index', kind: 'volatility-index', unit: 'points', clock: 'new-york' },
  { id: 'DXY', name: 'ICE US Dollar Index', kind: 'currency-index', unit: 'points', clock: 'new-york' },
  // Listed elsewhere or not yet; the one source that carries them samples UTC days.
  { id: 'METAPLANET', name: 'Metaplanet Inc.', kind: 'stock', unit: 'USD', clock: 'utc-day' },
  { id: 'BSTR', name: 'Bitcoin Standard Treasury Company', kind: 'stock', unit: 'USD', clock: 'utc-day' },
  aggregate('TOTAL', 'All crypto assets', 'marketCap'),
  aggregate('ALTCOINS', 'All crypto assets but bitcoin', 'marketCap'),
  aggregate('STABLECOINS', 'All stablecoins', 'supplyUsd'),
  aggregate('DEFI', 'Decentralised finance', 'tvlUsd'),
  {
    id: 'FNG',
    name: 'Crypto Fear & Greed Index',
    kind: 'sentiment',
    unit: 'points',
    defaultField: 'value',
    clock: 'utc-day-start',
  },
  {
    id: 'FNG_CMC',
    name: 'CoinMarketCap Fear and Greed Index',
    kind: 'sentiment',
    unit: 'points',
    defaultField: 'value',
    clock: 'utc-day-start',
  },
  {
    id: 'ASI_CMC',
    name: 'CoinMarketCap Altcoin Season Index',
    kind: 'sentiment',
    unit: 'points',
    defaultField: 'value',
    clock: 'instant',
  },
  exchangeReserves('CEX_BINANCE', 'Binance'),
  exchangeReserves('CEX_OKX', 'OKX'),
  exchangeReserves('CEX_BYBIT', 'Bybit'),
  exchangeReserves('CEX_BITFINEX', 'Bitfinex'),
  exchangeReserves('CEX_ROBINHOOD', 'Robinhood'),
  exchangeReserves('CEX_GATE', 'Gate'),
  exchangeReserves('CEX_HTX', 'HTX'),
  exchangeReserves('CEX_KUCOIN', 'KuCoin'),
  exchangeReserves('CEX_BITGET', 'Bitget'),
  exchangeReserves('CEX_DERIBIT', 'Deribit'),
];

/** Assets that an exchange shows to hold for its customers. */
function exchangeReserves(id: string, exchange: string): Instrument {
  return aggregate(id, `Assets held by ${exchange}`, 'tvlUsd');
}

function aggregate(id: string, name: string, defaultField: string): Instrument {
  return { id, name, kind: 'crypto-aggregate', unit: 'USD', defaultField, clock: 'utc-day' };
}
