import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../core/time.ts';
import { at, peekJson, readJson, requireShape } from '../live/json.ts';
import type { PageTable, VendorFault } from '../live/liveSource.ts';
import { cellOf } from '../live/tables.ts';
import type { Window } from '../live/windows.ts';
import type { Chart } from './blockchainComCharts.ts';
import { blockchainComTable } from './blockchainComTables.ts';

/** The id of the source. */
export const SOURCE = 'blockchain-com';

const answer = z.looseObject({
  status: z.string(),
  unit: z.string(),
  values: z.array(z.looseObject({ x: z.number().int(), y: z.number().nullable() })),
});

type Answer = z.output<typeof answer>;
type Point = Answer['values'][number];

/** The envelope has a status of its own, whatever that of the answer is. */
export function blockchainComFaultOf(response: HttpResponse): VendorFault | undefined {
  const status = at(peekJson(response), 'status');
  if (typeof status !== 'string' || status === 'ok') return undefined;
  return { kind: status === 'not-found' ? 'not-found' : 'request', detail: `status ${status}` };
}

/** One row a day. Throws where the answer is about another stretch or unit than was asked for, or has gaps on purpose. */
export function readChart(response: HttpResponse, chart: Chart, window: Window): PageTable {
  const { unit, values } = readJson(SOURCE, response, answer);
  const points = values.toSorted((a, b) => a.x - b.x);
  requireUnit(response, chart, unit);
  requireWindow(response, window, points);
  requireEveryDay(response, points);
  return {
    format: blockchainComTable,
    header: ['day', chart.name],
    rows: chart.stamp === 'instant' ? lastOfDays(points) : points.map(({ x, y }) => [cellOf(x), cellOf(y)]),
  };
}

function requireUnit(response: HttpResponse, { unit: expected }: Chart, seen: string): void {
  if (expected === undefined) return;
  requireShape(SOURCE, response, {
    holds: seen.includes(expected),
    path: 'unit',
    expected: `a unit with ${expected}`,
    seen,
  });
}

/** An answer does not say which question it answers. */
function requireWindow(response: HttpResponse, { fromMs }: Window, [first]: readonly Point[]): void {
  if (!first) return;
  requireShape(SOURCE, response, {
    holds: first.x * SECOND_MS >= fromMs - DAY_MS,
    path: 'values.0.x',
    expected: `a time not before ${fromMs / SECOND_MS}`,
    seen: first.x,
  });
}

/** A sampled chart skips days at even steps. */
function requireEveryDay(response: HttpResponse, points: readonly Point[]): void {
  const steps = points.slice(1).map(({ x }, index) => (x - (points[index]?.x ?? Number.NaN)) * SECOND_MS);
  requireShape(SOURCE, response, {
    holds: steps.length === 0 || steps.some((step) => step <= DAY_MS),
    path: 'values.1.x',
    expected: 'a value a day',
    seen: points[1]?.x,
  });
}

/**
 * The last point up to the end of each UTC day, be it the only one or that of the last block. A day counts as ended when a point stands
 * at its end or after it, because a chart may lag behind.
 */
function lastOfDays(points: readonly Point[]): readonly (readonly string[])[] {
  const newestMs = (points.at(-1)?.x ?? 0) * SECOND_MS;
  const byDay = new Map<EpochMs, Point>();
  for (const point of points) byDay.set(dayEndedBy(point.x * SECOND_MS), point);
  return Array.from(byDay)
    .filter(([day]) => day + DAY_MS <= newestMs)
    .map(([day, { y }]) => [cellOf(day / SECOND_MS), cellOf(y)]);
}

/** The start of the day that the instant lies in or ends. */
function dayEndedBy(ms: EpochMs): EpochMs {
  return (Math.ceil(ms / DAY_MS) - 1) * DAY_MS;
}
