import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, type IsoDate, SECOND_MS, toDate } from '../../../core/time.ts';
import { newYorkInstant } from '../../../market/calendars/newYork.ts';
import { sessionCloseMs, sessionOpenMs, sessionsBetween } from '../../../market/calendars/xnys.ts';
import { yahooSource } from '../yahooSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST: IsoDate = '2026-04-27';
/** A day on which the vendor has nulls instead of prices. */
const EMPTY: IsoDate = '2026-05-13';
/** Ex-dates of the funds; the second comes two days after the first sync. */
const EX_DATES: readonly IsoDate[] = ['2026-05-06', '2026-06-17', '2026-09-16', '2026-12-16', '2027-03-17'];
const DIVIDEND_SHARE = 0.004;

const INDICES = ['^RUT', '^GSPC', '^NDX', '^VIX', 'DX-Y.NYB'];
const FUNDS = ['IWM', 'SPY', 'QQQ'];

interface Bar {
  readonly date: IsoDate;
  readonly openMs: EpochMs;
  readonly closeMs: EpochMs;
}

/** Yahoo with eight symbols since April 2026, its funds with a dividend a quarter. */
export function fakeYahoo({ url, headers, nowMs }: FakeRequest): Reply | undefined {
  if (!headers['user-agent']?.startsWith('Mozilla/')) {
    return text('Too Many Requests', 'text/plain', { status: 429 });
  }
  const symbol = decodeURIComponent(url.pathname.replace('/v8/finance/chart/', ''));
  if (![...INDICES, ...FUNDS].includes(symbol)) return notFound();
  const at = (name: string) => Number(url.searchParams.get(name)) * SECOND_MS;
  const bars = barsOf(symbol, nowMs).filter(
    ({ openMs }) => openMs >= at('period1') && openMs < at('period2'),
  );
  return json({ chart: { result: [resultOf(symbol, bars, nowMs)], error: null } });
}

/** The dollar index trades around the clock and its bars begin at midnight. */
function barsOf(symbol: string, nowMs: EpochMs): readonly Bar[] {
  return sessionsBetween(FIRST, toDate(nowMs))
    .map((date) => ({
      date,
      openMs: symbol === 'DX-Y.NYB' ? newYorkInstant(date, 0, 0) : sessionOpenMs(date),
      closeMs: symbol === 'DX-Y.NYB' ? newYorkInstant(date, 17, 0) : sessionCloseMs(date),
    }))
    .filter(({ openMs }) => openMs <= nowMs);
}

function resultOf(symbol: string, bars: readonly Bar[], nowMs: EpochMs) {
  const prices = bars.map((bar) => pricesOf(symbol, bar, nowMs));
  const column = (name: keyof (typeof prices)[number]) =>
    prices.map((price, index) => (bars[index]?.date === EMPTY ? null : price[name]));
  const events = dividendsOf(symbol, bars, nowMs);
  return {
    meta: metaOf(symbol, nowMs),
    timestamp: bars.map(({ openMs }) => openMs / SECOND_MS),
    ...(Object.keys(events).length > 0 ? { events: { dividends: events } } : {}),
    indicators: {
      quote: [
        {
          close: column('close'),
          volume: column('volume'),
          open: column('open'),
          low: column('low'),
          high: column('high'),
        },
      ],
      adjclose: [{ adjclose: column('adjclose') }],
    },
  };
}

/** Before the opening the trading period is that of the session to come. */
function metaOf(symbol: string, nowMs: EpochMs) {
  const current = barsOf(symbol, nowMs + 8 * DAY_MS).find(
    ({ closeMs, date }) => closeMs > nowMs || date === toDate(nowMs),
  );
  const latest = barsOf(symbol, nowMs).at(-1);
  if (!current || !latest) throw new RangeError('The fake vendor has no session here');
  return {
    currency: 'USD',
    symbol,
    instrumentType: FUNDS.includes(symbol) ? 'ETF' : 'INDEX',
    firstTradeDate: sessionOpenMs(FIRST) / SECOND_MS,
    regularMarketTime: Math.floor(Math.min(nowMs, latest.closeMs) / SECOND_MS),
    gmtoffset: -14_400,
    timezone: 'EDT',
    exchangeTimezoneName: 'America/New_York',
    priceHint: 2,
    currentTradingPeriod: {
      regular: { timezone: 'EDT', start: current.openMs / SECOND_MS, end: current.closeMs / SECOND_MS },
    },
    dataGranularity: '1d',
    range: '',
  };
}

/** The bar of an open session moves with the clock. */
function pricesOf(symbol: string, { date, openMs, closeMs }: Bar, nowMs: EpochMs) {
  const [open, close] = [fakePrice(symbol, openMs), fakePrice(symbol, Math.min(closeMs, nowMs))];
  const pays = FUNDS.includes(symbol);
  const later = pays ? EX_DATES.filter((ex) => ex > date && hasHappened(ex, nowMs)).length : 0;
  return {
    open,
    close,
    high: Math.max(open, close) + 0.5,
    low: Math.min(open, close) - 0.5,
    adjclose: close * (1 - DIVIDEND_SHARE) ** later,
    volume: pays ? 1000 + Math.round(close) : 0,
  };
}

function dividendsOf(symbol: string, bars: readonly Bar[], nowMs: EpochMs) {
  if (!FUNDS.includes(symbol)) return {};
  return Object.fromEntries(
    bars
      .filter(({ date }) => EX_DATES.includes(date) && hasHappened(date, nowMs))
      .map(({ openMs }) => [String(openMs / SECOND_MS), { amount: 0.4, date: openMs / SECOND_MS }]),
  );
}

function hasHappened(date: IsoDate, nowMs: EpochMs): boolean {
  return sessionOpenMs(date) <= nowMs;
}

function notFound(): Reply {
  const error = { code: 'Not Found', description: 'No data found, symbol may be delisted' };
  return json({ chart: { result: null, error } }, { status: 404 });
}

function failed(status: number, code: string, description: string): Reply {
  return json({ chart: { result: null, error: { code, description } } }, { status });
}

export const yahooCase: SourceCase = {
  source: yahooSource,
  vendor: fakeYahoo,
  nowMs: NOW,
  coins: ['BTC'],
  series: [
    ...['RUT', 'SPX', 'NDX', 'VIX', 'DXY'].map((index) => `${index}@yahoo.close`),
    ...FUNDS.flatMap((fund) => ['close', 'adjClose', 'volume'].map((field) => `${fund}@yahoo.${field}`)),
  ],
  errors: [
    { name: 'an unknown symbol', reply: notFound(), kind: 'not-found' },
    {
      name: 'a delisted symbol without bars',
      reply: json({
        chart: {
          result: [
            {
              meta: { symbol: 'IWM', instrumentType: 'ECNQUOTE', firstTradeDate: null },
              indicators: { quote: [{}], adjclose: [{}] },
            },
          ],
          error: null,
        },
      }),
      kind: 'not-found',
    },
    {
      name: 'a stretch without data',
      reply: failed(400, 'Bad Request', "Data doesn't exist for startDate = 1, endDate = 2"),
      kind: 'not-found',
    },
    {
      name: 'a range that is too long',
      reply: failed(422, 'Unprocessable Entity', '1m data not available for startTime=1 and endTime=2.'),
      kind: 'request',
    },
    {
      name: 'an error with status 200',
      reply: failed(200, 'Internal Server Error', 'try later'),
      kind: 'server',
    },
    {
      name: 'a wish for a cookie',
      reply: json(
        { finance: { result: null, error: { code: 'Unauthorized', description: 'Invalid Crumb' } } },
        { status: 401 },
      ),
      kind: 'blocked',
    },
    {
      name: 'too many requests',
      reply: text('Edge: Too Many Requests', 'text/plain', { status: 429 }),
      kind: 'throttled',
    },
    {
      name: 'an outage with status 200',
      reply: text('<html><body>Will be right back...</body></html>', 'text/html'),
      kind: 'server',
    },
    {
      name: 'a page about consent',
      reply: text('<html>Before you continue</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'bars that are not daily',
      concerns: () => true,
      change: (body) => body.replace('"dataGranularity":"1d"', '"dataGranularity":"1mo"'),
      path: 'chart.result.0.meta.dataGranularity',
    },
    {
      name: 'the answer to another question',
      concerns: (url) => url.pathname.endsWith('/IWM'),
      change: (body) => body.replace('"symbol":"IWM"', '"symbol":"IWN"'),
      path: 'chart.result.0.meta.symbol',
    },
    {
      name: 'a list that is shorter than the others',
      concerns: (url) => url.pathname.endsWith('/SPY'),
      change: (body) => body.replace(/"adjclose":\[[\d.]+,/, '"adjclose":['),
      path: 'chart.result.0.indicators.adjclose',
    },
    {
      name: 'prices in words',
      concerns: (url) => url.pathname.endsWith('/QQQ'),
      change: (body) => body.replace(/"open":\[[\d.]+/, '"open":["1.5"'),
      path: 'chart.result.0.indicators.quote.0.open.0',
    },
  ],
};
