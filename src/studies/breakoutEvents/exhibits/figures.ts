import { DAY_MS } from '../../../core/time.ts';
import { sampleQuantile } from '../../../stats/resampling/sampleQuantile.ts';
import type { Figure, Point } from '../../figure.ts';
import { type EventSample, eligibleBars, forwardOf, type StudiedEvent } from '../eventSample.ts';
import { type BreakoutParameters, horizonDays, mainHorizon } from '../parameters.ts';

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** What followed each breakout, how it came about day by day, and what any day would have brought. */
export function breakoutFigures(sample: EventSample, params: BreakoutParameters): readonly Figure[] {
  return [returnsFigure(sample, params), pathsFigure(sample, params), anyDayFigure(sample, params)];
}

function returnsFigure({ events }: EventSample, params: BreakoutParameters): Figure {
  const { follower, benchmark } = params;
  const days = mainHorizon(params);
  const points = (kind: 'follower' | 'benchmark' | 'abnormal') =>
    events.map(({ date, windows }): Point => {
      const value = windows.find((one) => one.days === days)?.[kind] ?? Number.NaN;
      return [date, Number.isNaN(value) ? null : value];
    });
  return {
    name: 'event-returns',
    title: `Returns over ${days} days after each breakout of ${params.index}`,
    kind: 'bar',
    x: { label: 'breakout', unit: 'date' },
    y: { label: `return over ${days} days`, unit: 'fraction' },
    series: [
      { name: follower, points: points('follower') },
      { name: benchmark, points: points('benchmark') },
      { name: `${follower} less ${benchmark}`, points: points('abnormal') },
    ],
  };
}

function pathsFigure({ panel, events }: EventSample, params: BreakoutParameters): Figure {
  const { follower, benchmark } = params;
  const longest = horizonDays(params).at(-1) ?? 0;
  const [x, y] = [panel.column(follower).levels, panel.column(benchmark).levels];
  const pathOf = ({ bar, eventMs }: StudiedEvent): readonly Point[] => {
    const points: Point[] = [];
    for (let t = bar; t < panel.eventMs.length; t++) {
      const day = Math.round((panel.eventMs[t]! - eventMs) / DAY_MS);
      if (day > longest) break;
      const value = x[t]! / x[bar]! - y[t]! / y[bar]!;
      points.push([day, Number.isNaN(value) ? null : value]);
    }
    return points;
  };
  return {
    name: 'paths',
    title: `${follower} less ${benchmark}, day by day after each breakout`,
    kind: 'line',
    x: { label: 'calendar days since the breakout', unit: 'count' },
    y: { label: 'difference of returns', unit: 'fraction' },
    series: events.map((event) => ({ name: event.date, points: pathOf(event) })),
    lines: [{ name: 'no difference', value: 0 }],
  };
}

function anyDayFigure(sample: EventSample, params: BreakoutParameters): Figure {
  const { follower, benchmark } = params;
  const columns = horizonDays(params).map((days) => {
    const { abnormal } = forwardOf(sample, days);
    const sorted = Float64Array.from(eligibleBars(sample, days), (t) => abnormal[t]!).sort();
    return { days, sorted };
  });
  return {
    name: 'any-day',
    title: `${follower} less ${benchmark} after any day: where most of it lies`,
    kind: 'line',
    x: { label: 'calendar days', unit: 'count' },
    y: { label: 'difference of returns', unit: 'fraction' },
    series: QUANTILES.map((probability) => ({
      name: `${probability * 100} % of days lie below`,
      points: columns.map(({ days, sorted }): Point => {
        const value = sampleQuantile(sorted, probability);
        return [days, Number.isNaN(value) ? null : value];
      }),
    })),
  };
}
