import type { Alias } from '../instrument.ts';

const MARKET_ALIASES: readonly Alias[] = [
  { symbol: '^RUT', instrument: 'RUT' },
  { symbol: '^GSPC', instrument: 'SPX' },
  { symbol: 'GSPC', instrument: 'SPX' },
  { symbol: '^SPX', instrument: 'SPX' },
  { symbol: 'SP500', instrument: 'SPX', source: 'fred' },
  { symbol: '^NDX', instrument: 'NDX' },
  { symbol: '^VIX', instrument: 'VIX' },
  { symbol: 'VIXCLS', instrument: 'VIX' },
  { symbol: 'VIX_History', instrument: 'VIX' },
  { symbol: 'DX-Y.NYB', instrument: 'DXY' },
  { symbol: 'DXY_ICE', instrument: 'DXY' },
];

/** Yahoo appends CoinMarketCap's number where an older coin holds the bare symbol. */
const YAHOO_ALIASES: readonly Alias[] = [
  { symbol: 'APT21794', instrument: 'APT', source: 'yahoo' },
  { symbol: 'ARB11841', instrument: 'ARB', source: 'yahoo' },
  { symbol: 'COMP5692', instrument: 'COMP', source: 'yahoo' },
  { symbol: 'GRT6719', instrument: 'GRT', source: 'yahoo' },
  { symbol: 'HYPE32196', instrument: 'HYPE', source: 'yahoo' },
  { symbol: 'IMX10603', instrument: 'IMX', source: 'yahoo' },
  { symbol: 'MNT27075', instrument: 'MNT', source: 'yahoo' },
  { symbol: 'PEPE24478', instrument: 'PEPE', source: 'yahoo' },
  { symbol: 'POL28321', instrument: 'POL', source: 'yahoo' },
  { symbol: 'STX4847', instrument: 'STX', source: 'yahoo' },
  { symbol: 'SUI20947', instrument: 'SUI', source: 'yahoo' },
  { symbol: 'TAO22974', instrument: 'TAO', source: 'yahoo' },
  { symbol: 'TON11419', instrument: 'TON', source: 'yahoo' },
  { symbol: 'UNI7083', instrument: 'UNI', source: 'yahoo' },
];

const ARTEMIS_ALIASES: readonly Alias[] = [
  { symbol: 'Aave', instrument: 'AAVE', source: 'artemis' },
  { symbol: 'Aptos', instrument: 'APT', source: 'artemis' },
  { symbol: 'Aster', instrument: 'ASTER', source: 'artemis' },
  { symbol: 'Avalanche C-Chain', instrument: 'AVAX', source: 'artemis' },
  { symbol: 'BNB Chain', instrument: 'BNB', source: 'artemis' },
  { symbol: 'Bitcoin Standard Treasury Company', instrument: 'BSTR', source: 'artemis' },
  { symbol: 'Bitget', instrument: 'BGB', source: 'artemis' },
  { symbol: 'Chainlink', instrument: 'LINK', source: 'artemis' },
  { symbol: 'Dogecoin', instrument: 'DOGE', source: 'artemis' },
  { symbol: 'Hedera', instrument: 'HBAR', source: 'artemis' },
  { symbol: 'Litecoin', instrument: 'LTC', source: 'artemis' },
  { symbol: 'Near', instrument: 'NEAR', source: 'artemis' },
  { symbol: 'Ripple', instrument: 'XRP', source: 'artemis' },
  { symbol: 'Solana', instrument: 'SOL', source: 'artemis' },
  { symbol: 'Stellar', instrument: 'XLM', source: 'artemis' },
  { symbol: 'World Liberty Financial', instrument: 'WLFI', source: 'artemis' },
];

/**
 * Coin Metrics files a coin by the chain that carried it. A chain that carried all of a coin stands for the coin while it did;
 * a part of a coin is an instrument of its own, because its supply and market cap are not the coin's. The bare `usdt` of the
 * archive of July 2021 is the part on Omni.
 */
const COIN_METRICS_ALIASES: readonly Alias[] = [
  { symbol: 'bnb_eth', instrument: 'BNB', source: 'coinmetrics', until: '2019-04-22' },
  { symbol: 'bnb_bc', instrument: 'BNB', source: 'coinmetrics', from: '2019-04-23' },
  { symbol: 'eos_eth', instrument: 'EOS', source: 'coinmetrics', until: '2018-06-02' },
  { symbol: 'trx_eth', instrument: 'TRX', source: 'coinmetrics', until: '2018-06-25' },
  { symbol: 'usdt', instrument: 'USDT_OMNI', source: 'coinmetrics', until: '2021-07-21' },
];

/** Contracts that quote a multiple of a coin, as exchanges list them for coins worth a small part of a cent. */
const MULTIPLE_ALIASES: readonly Alias[] = [
  { symbol: '1000BONK', instrument: 'BONK', units: 1000 },
  { symbol: '1000BTT', instrument: 'BTT', units: 1000 },
  { symbol: '1000CHEEMS', instrument: 'CHEEMS', units: 1000 },
  { symbol: '1000FLOKI', instrument: 'FLOKI', units: 1000 },
  { symbol: '1000LUNC', instrument: 'LUNC', units: 1000 },
  { symbol: '1000PEPE', instrument: 'PEPE', units: 1000 },
  { symbol: '1000SATS', instrument: 'SATS', units: 1000 },
  { symbol: '1000SHIB', instrument: 'SHIB', units: 1000 },
  { symbol: '1000TOSHI', instrument: 'TOSHI', units: 1000 },
  { symbol: '1000TURBO', instrument: 'TURBO', units: 1000 },
  { symbol: '1000XEC', instrument: 'XEC', units: 1000 },
  { symbol: '10000ELON', instrument: 'ELON', units: 10_000 },
  { symbol: '10000SATS', instrument: 'SATS', units: 10_000 },
  { symbol: '1000000BABYDOGE', instrument: 'BABYDOGE', units: 1_000_000 },
  { symbol: '1000000CHEEMS', instrument: 'CHEEMS', units: 1_000_000 },
  { symbol: '1000000MOG', instrument: 'MOG', units: 1_000_000 },
  { symbol: '1MBABYDOGE', instrument: 'BABYDOGE', units: 1_000_000 },
  { symbol: 'SHIB1000', instrument: 'SHIB', units: 1000 },
  { symbol: 'kBONK', instrument: 'BONK', source: 'hyperliquid', units: 1000 },
  { symbol: 'kDOGS', instrument: 'DOGS', source: 'hyperliquid', units: 1000 },
  { symbol: 'kFLOKI', instrument: 'FLOKI', source: 'hyperliquid', units: 1000 },
  { symbol: 'kLUNC', instrument: 'LUNC', source: 'hyperliquid', units: 1000 },
  { symbol: 'kNEIRO', instrument: 'NEIRO', source: 'hyperliquid', units: 1000 },
  { symbol: 'kPEPE', instrument: 'PEPE', source: 'hyperliquid', units: 1000 },
  { symbol: 'kSHIB', instrument: 'SHIB', source: 'hyperliquid', units: 1000 },
];

/** Every name that is not an id and is not an earlier life of a coin. */
export const SOURCE_ALIASES: readonly Alias[] = [
  ...MARKET_ALIASES,
  ...YAHOO_ALIASES,
  ...ARTEMIS_ALIASES,
  ...COIN_METRICS_ALIASES,
  ...MULTIPLE_ALIASES,
];
