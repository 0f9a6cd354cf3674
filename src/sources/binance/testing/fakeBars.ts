import { fakePrice } from '../../../contract/fakeVendor.ts';
import { DAY_MS, type EpochMs } from '../../../core/time.ts';

/** A daily bar as Binance's interface gives it; that of today moves with the clock. */
export function bar(symbol: string, ms: EpochMs, nowMs: EpochMs): readonly (string | number)[] {
  const [open, close] = [fakePrice(symbol, ms), fakePrice(symbol, Math.min(ms + DAY_MS, nowMs))];
  const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
  const prices = [open, high, low, close].map((price) => price.toFixed(4));
  return [ms, ...prices, '1200.50', ms + DAY_MS - 1, '118000.25', 3100, '700.25', '69000.75', '0'];
}

/** Midnights from one to the other; neither end lies outside. */
export function midnights(fromMs: EpochMs, toMs: EpochMs): readonly EpochMs[] {
  return steps(fromMs, toMs, DAY_MS);
}

/** Multiples of the step from one instant to the other. */
export function steps(fromMs: EpochMs, toMs: EpochMs, stepMs: number): readonly EpochMs[] {
  const times: EpochMs[] = [];
  for (let ms = Math.ceil(fromMs / stepMs) * stepMs; ms <= toMs; ms += stepMs) times.push(ms);
  return times;
}
