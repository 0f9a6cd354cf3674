import { meanOf, overWindow } from '../../stats/paths/window.ts';
import { buildPanel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf } from '../panel/subject.ts';
import { closedWindows, type EventSample } from './eventSample.ts';

/** Bars of the moving average that tells an up market from a down market. */
export const STATE_BARS = 200;

/** The markets by whose state breakouts are split. */
export const STATE_MARKETS: readonly string[] = ['BTC', 'SPX'];

/** The breakouts that came while a market stood above, or not above, its average. */
export interface StateCell {
  readonly market: string;
  readonly state: 'above' | 'below';
  /** Follower less benchmark, of closed windows. */
  readonly abnormal: Float64Array;
}

/**
 * Splits the closed windows of one horizon by where each market stood at the last bar known at the breakout. Breakouts without 200
 * bars of the market before them are in no cell. Markets that are not stored are left out.
 */
export function stateCells(data: StudyData, sample: EventSample, days: number): readonly StateCell[] {
  const windows = closedWindows(sample, days);
  return STATE_MARKETS.filter((market) => data.find(market, fieldOf(market))).flatMap((market) => {
    const stateAt = marketState(data, market);
    return (['above', 'below'] as const).map((state) => {
      const members = windows.filter(({ bar }) => stateAt(sample.panel.eventMs[bar]!) === state);
      return { market, state, abnormal: Float64Array.from(members, ({ abnormal }) => abnormal) };
    });
  });
}

function marketState(data: StudyData, market: string): (ms: number) => StateCell['state'] | undefined {
  const panel = buildPanel(data, [market], { join: 'nearest' });
  const { levels } = panel.column(market);
  const means = overWindow(levels, meanOf, STATE_BARS);
  return (ms) => {
    const t = panel.eventMs.findLastIndex((instant) => instant <= ms);
    if (t < 0 || Number.isNaN(levels[t]! + means[t]!)) return undefined;
    return levels[t]! > means[t]! ? 'above' : 'below';
  };
}
