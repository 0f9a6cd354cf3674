import { bybitSource } from './bybit/bybitSource.ts';
import type { LiveSource } from './live/liveSource.ts';

/** Every source that ships, in the order in which people read of them. */
export const LIVE_SOURCES: readonly LiveSource[] = [bybitSource];
