import { DAY_MS, type EpochMs, HOUR_MS } from '../../../core/time.ts';

/** What the fake vendor trades. */
export interface FakeMarket {
  readonly symbol: string;
  readonly coin: string;
  readonly quote: string;
  readonly status: string;
  readonly type: string;
  readonly underlying: string;
  readonly sinceMs: EpochMs;
  /** The opening of the last bar. */
  readonly untilMs?: EpochMs;
  readonly fundingMs: number;
}

const MARKET = {
  quote: 'USDT',
  status: 'TRADING',
  type: 'PERPETUAL',
  underlying: 'COIN',
  fundingMs: 8 * HOUR_MS,
} as const;
const HALT_FROM_MS = Date.UTC(2026, 4, 10);
const HALT_DAYS = 3;

/** Bitcoin has more bars than one answer holds, and MATIC has ended. */
export const SPOT: readonly FakeMarket[] = [
  { ...MARKET, symbol: 'ETHBTC', coin: 'ETH', quote: 'BTC', sinceMs: Date.UTC(2026, 4, 1) },
  { ...MARKET, symbol: 'BTCUSDT', coin: 'BTC', sinceMs: Date.UTC(2026, 0, 10) },
  {
    ...MARKET,
    symbol: 'MATICUSDT',
    coin: 'MATIC',
    status: 'BREAK',
    sinceMs: Date.UTC(2024, 7, 28),
    untilMs: Date.UTC(2024, 8, 9),
  },
  { ...MARKET, symbol: 'PEPEUSDT', coin: 'PEPE', sinceMs: Date.UTC(2026, 3, 20) },
  { ...MARKET, symbol: 'POLUSDT', coin: 'POL', sinceMs: Date.UTC(2026, 3, 20) },
];

/** Bitcoin has more bars and payments than one answer holds; FTM is being settled. */
export const PERPETUALS: readonly FakeMarket[] = [
  { ...MARKET, symbol: 'BTCUSDT', coin: 'BTC', sinceMs: Date.UTC(2026, 0, 10, 8) },
  { ...MARKET, symbol: 'BTCUSDC', coin: 'BTC', quote: 'USDC', sinceMs: Date.UTC(2026, 3, 20) },
  {
    ...MARKET,
    symbol: 'BTCUSDT_260925',
    coin: 'BTC',
    type: 'CURRENT_QUARTER',
    sinceMs: Date.UTC(2026, 3, 20),
  },
  {
    ...MARKET,
    symbol: '1000PEPEUSDT',
    coin: '1000PEPE',
    fundingMs: 4 * HOUR_MS,
    sinceMs: Date.UTC(2026, 3, 20),
  },
  {
    ...MARKET,
    symbol: 'FTMUSDT',
    coin: 'FTM',
    status: 'SETTLING',
    sinceMs: Date.UTC(2025, 0, 2),
    untilMs: Date.UTC(2025, 0, 12),
  },
  {
    ...MARKET,
    symbol: 'SUSDT',
    coin: 'S',
    type: 'TRADIFI_PERPETUAL',
    underlying: 'EQUITY',
    sinceMs: Date.UTC(2026, 3, 20),
  },
];

/** Whether the market has a bar of the day: it is open, and not halted for the day. */
export function hasBar(market: FakeMarket, ms: EpochMs): boolean {
  const isHalted =
    market.symbol === 'PEPEUSDT' && ms >= HALT_FROM_MS && ms < HALT_FROM_MS + HALT_DAYS * DAY_MS;
  return isOpenAt(market, ms) && !isHalted;
}

/** Whether the market is open at the instant. */
export function isOpenAt({ sinceMs, untilMs }: FakeMarket, ms: EpochMs): boolean {
  return ms >= sinceMs && (untilMs === undefined || ms <= untilMs);
}
