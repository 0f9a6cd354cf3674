import { DAY_MS, parseDate, toDate } from '../../core/time.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { instrumentsOf, parseSubject } from '../panel/subject.ts';
import { type Breakout, fewestBars, findBreakouts } from './breakouts.ts';
import { type ForwardReturns, forwardReturns, type WindowState } from './forwardReturns.ts';
import { type BreakoutParameters, horizonDays } from './parameters.ts';

/** A breakout is looked up at the first bar on or after it, at most so much later. */
const LATEST_START_MS = 4 * DAY_MS;

/** One horizon of one breakout; returns are NaN unless the window is closed. */
export interface EventWindow {
  readonly days: number;
  readonly state: WindowState;
  /** The date on which it ends or ended. */
  readonly endDate: string;
  readonly follower: number;
  readonly benchmark: number;
  readonly abnormal: number;
  /** Whether it began before the window of the breakout before it had ended. */
  readonly overlaps: boolean;
}

/** A breakout on a bar of the panel on which the follower has prices. */
export interface StudiedEvent extends Breakout {
  readonly bar: number;
  readonly windows: readonly EventWindow[];
}

/** The returns of follower and benchmark after every bar. */
export interface ReturnsPanel {
  readonly panel: Panel;
  readonly forward: readonly ForwardReturns[];
  /** The first bar that counts. */
  readonly firstBar: number;
}

/** Breakouts beside the returns that followed them. */
export interface EventSample extends ReturnsPanel {
  readonly events: readonly StudiedEvent[];
  /** Breakouts on or after `from` for which follower or benchmark have no price. */
  readonly withoutData: readonly Breakout[];
  /** Bars that breakouts are apart, at the least. */
  readonly spacing: number;
}

/** Aligns follower and benchmark with the clock of the index and computes what followed every bar. */
export function returnsPanel(data: StudyData, params: BreakoutParameters): ReturnsPanel {
  const { index, follower, benchmark, from, join } = params;
  const panel = buildPanel(data, [index, follower, benchmark], { join, from });
  return {
    panel,
    forward: horizonDays(params).map((days) => forwardReturns(panel, { follower, benchmark }, days)),
    firstBar:
      from === undefined
        ? 0
        : Math.max(
            0,
            panel.labels.findIndex((label) => label >= from),
          ),
  };
}

/** Finds the breakouts of `index` in all that is stored of it and places them on the panel. */
export function sampleEvents(
  data: StudyData,
  returns: ReturnsPanel,
  { index, drought, from, join }: Pick<BreakoutParameters, 'index' | 'drought' | 'from' | 'join'>,
): EventSample {
  const history = buildPanel(data, [index], { join });
  const breakouts = findBreakouts(history, index, drought).filter(
    ({ date }) => from === undefined || date >= from,
  );
  const events: StudiedEvent[] = [];
  const withoutData: Breakout[] = [];
  for (const breakout of breakouts) {
    const event = placeEvent(breakout, returns, events.at(-1));
    if (event) events.push(event);
    else withoutData.push(breakout);
  }
  const gaps = events.slice(1).map(({ bar }, i) => bar - (events[i]?.bar ?? 0));
  return { ...returns, events, withoutData, spacing: Math.min(fewestBars(returns.panel, drought), ...gaps) };
}

/** The closed windows of one horizon, in order. */
export function closedWindows(
  { events }: Pick<EventSample, 'events'>,
  days: number,
): readonly (EventWindow & { readonly bar: number; readonly date: string })[] {
  return events.flatMap(({ bar, date, windows }) => {
    const window = windows.find((one) => one.days === days);
    return window?.state === 'closed' ? [{ ...window, bar, date }] : [];
  });
}

/** The returns of one horizon; `TypeError` for one that was not asked for. */
export function forwardOf({ forward }: Pick<ReturnsPanel, 'forward'>, days: number): ForwardReturns {
  const found = forward.find((one) => one.days === days);
  if (!found) throw new TypeError(`there are no returns over ${days} days`);
  return found;
}

/** The bars from which a closed window starts. */
export function eligibleBars({ forward, firstBar }: ReturnsPanel, days: number): Int32Array {
  const { abnormal } = forwardOf({ forward }, days);
  return Int32Array.from(abnormal.keys()).filter((t) => t >= firstBar && !Number.isNaN(abnormal[t]!));
}

/** The instruments behind returns after breakouts. */
export function usesOf(
  { panel }: ReturnsPanel,
  { index, follower, benchmark }: Pick<BreakoutParameters, 'index' | 'follower' | 'benchmark'>,
): readonly string[] {
  const sides = [follower, benchmark].flatMap((name) => panel.column(name).uses);
  return [...new Set([...instrumentsOf(parseSubject(index)), ...sides])];
}

function placeEvent(
  breakout: Breakout,
  { panel, forward, firstBar }: ReturnsPanel,
  previous: StudiedEvent | undefined,
): StudiedEvent | undefined {
  const bar = panel.eventMs.findIndex((ms) => ms >= breakout.eventMs);
  if (bar < firstBar || panel.eventMs[bar]! - breakout.eventMs > LATEST_START_MS) return undefined;
  const windows = forward.map((one) => windowAt(one, bar, { breakout, previous }));
  return windows.every(({ state }) => state === 'missing') ? undefined : { ...breakout, bar, windows };
}

function windowAt(
  { days, follower, benchmark, abnormal, stateOf }: ForwardReturns,
  bar: number,
  { breakout, previous }: { breakout: Breakout; previous: StudiedEvent | undefined },
): EventWindow {
  const startMs = parseDate(breakout.date) ?? breakout.eventMs;
  return {
    days,
    state: stateOf(bar),
    endDate: toDate(startMs + days * DAY_MS),
    follower: follower[bar]!,
    benchmark: benchmark[bar]!,
    abnormal: abnormal[bar]!,
    overlaps: previous !== undefined && breakout.eventMs - previous.eventMs < days * DAY_MS,
  };
}
