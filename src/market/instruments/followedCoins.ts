/**
 * Coins that are fetched from live sources unless the user chooses others: large ones of each segment with markets on several venues,
 * so that positioning by size and breadth have enough members, and few enough that a first sync ends the same day.
 */
export const FOLLOWED_COINS: readonly string[] = [
  ...['BTC', 'ETH', 'SOL', 'XRP', 'BNB', 'DOGE', 'ADA', 'TRX', 'AVAX', 'LINK', 'DOT', 'LTC', 'BCH', 'TON'],
  ...['NEAR', 'SUI', 'APT', 'ATOM', 'HBAR', 'ICP', 'ETC', 'ALGO', 'XLM', 'FIL', 'VET', 'SEI', 'INJ', 'KAS'],
  ...['ARB', 'OP', 'POL', 'STX', 'IMX', 'UNI', 'AAVE', 'MKR', 'LDO', 'CRV', 'COMP', 'SUSHI', 'SNX', 'DYDX'],
  ...['PENDLE', 'ENA', 'JUP', 'HYPE', 'CAKE', 'ONDO', 'SHIB', 'PEPE', 'BONK', 'WIF', 'FLOKI', 'TRUMP'],
  ...['XMR', 'ZEC', 'DASH', 'RENDER', 'TAO', 'FET', 'GRT', 'SAND', 'MANA', 'AXS', 'GALA', 'THETA', 'PYTH'],
];
