import { align, type Clock } from '../../market/panel.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { BacktestSource } from './source.ts';

/** A rate that is published late is carried forward over this many bars. */
const HOLD_BARS = 7;

/** The yearly rate of cash as it was known on each bar, carried over at most a week; NaN where none was. */
export function cashRates(
  { cash }: Pick<Strategy, 'cash'>,
  source: BacktestSource,
  clock: Clock,
): Float64Array {
  if (cash !== 'DFF') return new Float64Array(clock.eventMs.length).fill(cash);
  const series = source.find({ instrument: 'DFF', field: 'value' });
  if (!series) return new Float64Array(clock.eventMs.length).fill(Number.NaN);
  const known = align(series, clock, 'known').values;
  let [last, age] = [Number.NaN, 0];
  return known.map((rate) => {
    age = Number.isNaN(rate) ? age + 1 : 0;
    if (age === 0) last = rate;
    return age <= HOLD_BARS ? last : Number.NaN;
  });
}
