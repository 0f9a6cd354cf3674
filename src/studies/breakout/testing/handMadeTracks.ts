import { datedSeries } from '../../../../test/support/datedSeries.ts';
import { DAY_MS, toDate } from '../../../core/time.ts';
import type { Pair } from '../pairs.ts';
import type { Track } from '../tracks.ts';

const START_MS = Date.UTC(2020, 0, 1);

/** A track of daily values from 2020-01-01 on. */
export function trackOfValues(values: readonly number[]): Track {
  const labels = values.map((_, t) => toDate(START_MS + t * DAY_MS));
  const series = datedSeries(
    'RUT',
    values.map((value, t) => [labels[t] ?? '', value] as const),
  );
  return {
    key: 'index',
    label: 'RUT, close',
    unit: 'points',
    series,
    labels,
    eventMs: series.eventMs,
    values: series.value,
    uses: ['RUT'],
  };
}

/** A pair with these wins (1), losses (0) and gaps (NaN) after a first bar without a return; margins are 1 % each way. */
export function pairOfWins(wins: Float64Array): Pair {
  const length = wins.length + 1;
  const levels = new Float64Array(length).fill(100);
  const eventMs = levels.map((_, t) => START_MS + (t + 1) * DAY_MS);
  const won = Float64Array.of(Number.NaN, ...wins);
  return {
    key: 'index',
    suffix: '',
    label: 'RUT over SPX',
    labels: Array.from(eventMs, (ms) => toDate(ms - DAY_MS)),
    eventMs,
    calendar: 'utc-day',
    levels,
    ratio: levels,
    margin: won.map((one) => (one === 1 ? 0.01 : one - 0.01)),
    won,
    uses: ['RUT', 'SPX'],
  };
}
