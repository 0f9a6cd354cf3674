import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { newYorkDate } from '../../market/calendars/newYork.ts';
import { readJson, requireShape } from '../live/json.ts';
import { cellOf } from '../live/tables.ts';

/** The id of the source. */
export const SOURCE = 'yahoo';
const ZONE = 'America/New_York';
const RESULT = 'chart.result.0';

/** As the classic download has them. */
export const HEADER = ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'] as const;

const seconds = z.number().int();
const values = z.array(z.number().nullable());
const happenings = z.record(z.string(), z.looseObject({ date: seconds })).optional();

const result = z.looseObject({
  meta: z.looseObject({
    symbol: z.string(),
    exchangeTimezoneName: z.string(),
    dataGranularity: z.string(),
    regularMarketTime: seconds,
    currentTradingPeriod: z.looseObject({ regular: z.looseObject({ start: seconds, end: seconds }) }),
  }),
  timestamp: z.array(seconds),
  events: z.looseObject({ dividends: happenings, splits: happenings, capitalGains: happenings }).optional(),
  indicators: z.looseObject({
    quote: z.tuple([
      z.looseObject({ open: values, high: values, low: values, close: values, volume: values }),
    ]),
    adjclose: z.tuple([z.looseObject({ adjclose: values })]),
  }),
});
const envelope = z.looseObject({ chart: z.looseObject({ result: z.tuple([result]) }) });

type Result = z.output<typeof result>;

/** The bars of one symbol, and when it paid a dividend or was split. */
export interface Chart {
  readonly rows: readonly (readonly string[])[];
  readonly happenedMs: readonly EpochMs[];
}

/** Daily bars without the one of a session that is still open. Throws where the answer is about something else. */
export function readChart(response: HttpResponse, symbol: string): Chart {
  const [chart] = readJson(SOURCE, response, envelope).chart.result;
  requireAnswer(response, chart, symbol);
  return { rows: rowsOf(chart), happenedMs: happenedMs(chart) };
}

function requireAnswer(
  response: HttpResponse,
  { meta, timestamp, indicators }: Result,
  symbol: string,
): void {
  const echoes = [
    { path: 'meta.symbol', expected: symbol, seen: meta.symbol },
    { path: 'meta.dataGranularity', expected: '1d', seen: meta.dataGranularity },
    { path: 'meta.exchangeTimezoneName', expected: ZONE, seen: meta.exchangeTimezoneName },
  ];
  for (const { path, expected, seen } of echoes) {
    requireShape(SOURCE, response, { holds: seen === expected, path: `${RESULT}.${path}`, expected, seen });
  }
  const [{ open, high, low, close, volume }] = indicators.quote;
  const [{ adjclose }] = indicators.adjclose;
  for (const [name, list] of Object.entries({ open, high, low, close, volume, adjclose })) {
    requireShape(SOURCE, response, {
      holds: list.length === timestamp.length,
      path: `${RESULT}.indicators.${name}`,
      expected: `${timestamp.length} values, one a timestamp`,
      seen: list.length,
    });
  }
}

/** By date; of two bars of a day the later counts, because Yahoo appends the latest quote as a bar of its own. */
function rowsOf(chart: Result): readonly (readonly string[])[] {
  const [{ open, high, low, close, volume }] = chart.indicators.quote;
  const [{ adjclose }] = chart.indicators.adjclose;
  const isLive = liveBarsOf(chart);
  const byDate = new Map<string, readonly string[]>();
  chart.timestamp.forEach((time, index) => {
    if (isLive(time)) return;
    const date = newYorkDate(time * SECOND_MS);
    const cells = [open, high, low, close, adjclose, volume].map((list) => cellOf(list[index]));
    byDate.set(date, [date, ...cells]);
  });
  return [...byDate.values()];
}

/** While the last trade is older than the end of the session, its bar still moves. */
function liveBarsOf({
  meta: { regularMarketTime, currentTradingPeriod },
}: Result): (time: number) => boolean {
  const { start, end } = currentTradingPeriod.regular;
  return (time) => time >= start && regularMarketTime < end;
}

function happenedMs({ events = {} }: Result): readonly EpochMs[] {
  const { dividends = {}, splits = {}, capitalGains = {} } = events;
  return [dividends, splits, capitalGains].flatMap((group) =>
    Object.values(group).map(({ date }) => date * SECOND_MS),
  );
}
