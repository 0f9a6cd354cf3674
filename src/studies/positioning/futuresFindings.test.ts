import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { dailyAt, HAND_AT, HAND_FROM, HAND_UNIVERSE, marketAsOf, ratioOf } from './testing/handMadeMarket.ts';
import { runPositioning, value } from './testing/runPositioning.ts';

describe('reports on regulated futures', () => {
  it('reads futures reports when they were out', () => {
    const report = (field: string, values: readonly number[]) => {
      const { source, series } = dailyAt('cftc', `RUT.${field}`, { from: HAND_FROM, values });
      const weekly = series.eventMs.map((_, t) => HAND_AT - (values.length - t) * 7 * DAY_MS + 2 * DAY_MS);
      return {
        source,
        series: { ...series, eventMs: weekly, knownMs: weekly.map((ms) => ms + 3 * DAY_MS) },
      };
    };
    const weeks = Array.from({ length: 60 }, (_, i) => i);
    const outcome = runPositioning(
      marketAsOf(HAND_AT, [
        ratioOf('okx', 'ETH.longShortAccounts', 2),
        report('leveragedLong', weeks),
        report(
          'leveragedShort',
          weeks.map(() => 100),
        ),
        report(
          'futuresOpenInterest',
          weeks.map(() => 1000),
        ),
      ]),
      HAND_UNIVERSE,
    );
    // The last report is of five days ago and came out two days ago.
    expect(value(outcome, 'futures-rut-leveraged')).toBeCloseTo((59 - 100) / 1000, 12);
    expect(value(outcome, 'futures-rut-leveraged-percentile')).toBe(1);
    expect(value(outcome, 'futures-rut-asset-manager')).toBeUndefined();
  });
});
