/** The exchanges whose wallets DefiLlama follows, by its own names, with the instruments that stand for what they hold. */
export const EXCHANGES: readonly (readonly [slug: string, instrument: string])[] = [
  ['binance-cex', 'CEX_BINANCE'],
  ['okx', 'CEX_OKX'],
  ['bybit', 'CEX_BYBIT'],
  ['bitfinex', 'CEX_BITFINEX'],
  ['robinhood', 'CEX_ROBINHOOD'],
  ['gate', 'CEX_GATE'],
  ['htx', 'CEX_HTX'],
  ['kucoin', 'CEX_KUCOIN'],
  ['bitget', 'CEX_BITGET'],
  ['deribit', 'CEX_DERIBIT'],
];

/** DefiLlama's numbers of two stablecoins. A guide that is often copied has them the other way round. */
export const STABLECOIN_IDS: readonly (readonly [coin: string, id: string])[] = [
  ['USDT', '1'],
  ['USDC', '2'],
];

/**
 * Whose fees are a coin's: the chain that it pays for, or the protocol that it governs. A choice: names of whole families of protocols
 * where there is one. Taken from documentation and public clients, not from the service.
 */
export const FEE_SLUGS: Readonly<Record<string, string>> = {
  ETH: 'ethereum',
  SOL: 'solana',
  BNB: 'bsc',
  TRX: 'tron',
  BTC: 'bitcoin',
  AVAX: 'avalanche',
  POL: 'polygon',
  ARB: 'arbitrum',
  OP: 'op-mainnet',
  NEAR: 'near',
  SUI: 'sui',
  APT: 'aptos',
  TON: 'ton',
  ADA: 'cardano',
  LTC: 'litecoin',
  DOGE: 'doge',
  UNI: 'uniswap',
  AAVE: 'aave',
  LDO: 'lido',
  HYPE: 'hyperliquid',
  CAKE: 'pancakeswap',
  JUP: 'jupiter',
  SKY: 'sky',
  CRV: 'curve-finance',
  RAY: 'raydium',
  GMX: 'gmx',
  PENDLE: 'pendle',
  ENA: 'ethena',
  DYDX: 'dydx',
  AERO: 'aerodrome',
};
