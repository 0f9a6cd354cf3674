import { namedByFile } from '../table/fileNames.ts';
import { localDateIn } from '../table/labels.ts';
import { endOfBar } from '../table/placements.ts';
import { atMarketClose } from '../table/publication.ts';
import type { Subject, SubjectRule } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const NAMED = namedByFile('IWM.csv, ^RUT.csv or BTC-USD.csv', [
  { pattern: /^([A-Za-z0-9]+)-USD(?![A-Za-z])/, coin: true },
]);

/** yf.download writes the ticker over each column, in a row of its own below the header. */
const NAMED_BY_TICKER_ROW: SubjectRule = {
  columns: [],
  open: (context) => NAMED.open({ ...context, fileName: `${context.rows[0]?.[1] ?? ''}.csv` }),
};

const LABEL_CONVENTION =
  'A date means the New York session of that date for indices and funds and the UTC day for coins; every field stands at its end.';
const KNOWN_TIME_RULE =
  'Known at the end of the bar: the session close (15 minutes later for the VIX, an hour later for the dollar index) or 00:00 UTC of the next day.';
const MISSING = 'Empty cells, null and a volume of 0 are missing.';

const isCoin = (subject: Subject) => subject.kind === 'coin';
const isNoCoin = (subject: Subject) => subject.kind !== 'coin';
const paysDividends = (subject: Subject) => subject.kind === 'etf' || subject.kind === 'stock';
const paysNothing = (subject: Subject) => !paysDividends(subject);

const VOLUME = [
  { column: 'Volume', field: 'volume', kind: 'quantity', zeroIsMissing: true, when: isNoCoin },
  { column: 'Volume', field: 'volumeUsd', kind: 'level', zeroIsMissing: true, when: isCoin },
] as const;

/** The classic download of Yahoo Finance, with unadjusted prices and an adjusted close. */
export const yahooCsv = tableFormat({
  name: 'yahoo-csv',
  version: 1,
  title: 'Yahoo Finance historical data',
  source: 'yahoo',
  labelConvention: LABEL_CONVENTION,
  knownTimeRule: KNOWN_TIME_RULE,
  missing: MISSING,
  header: ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
  dailyBars: true,
  label: localDateIn('Date'),
  subject: NAMED,
  placement: endOfBar,
  known: atMarketClose,
  columns: [
    { column: 'Open', field: 'open', kind: 'price' },
    { column: 'High', field: 'high', kind: 'price' },
    { column: 'Low', field: 'low', kind: 'price' },
    { column: 'Close', field: 'close', kind: 'price' },
    { column: 'Adj Close', field: 'adjClose', kind: 'price' },
    ...VOLUME,
  ],
});

const YFINANCE = {
  version: 1,
  source: 'yahoo',
  labelConvention: LABEL_CONVENTION,
  knownTimeRule: KNOWN_TIME_RULE,
  missing: MISSING,
  dailyBars: true,
  placement: endOfBar,
  known: atMarketClose,
  columns: [
    { column: 'Open', field: 'open', kind: 'price', when: paysNothing },
    { column: 'High', field: 'high', kind: 'price', when: paysNothing },
    { column: 'Low', field: 'low', kind: 'price', when: paysNothing },
    { column: 'Close', field: 'close', kind: 'price', when: paysNothing },
    { column: 'Close', field: 'adjClose', kind: 'price', when: paysDividends },
    ...VOLUME,
  ],
} as const;

/**
 * The history of one ticker from yfinance, recognised by its order of columns. Its prices are adjusted for dividends unless
 * asked otherwise, so that the close of a fund is an adjusted close and its other prices have no field.
 */
export const yfinanceCsv = tableFormat({
  ...YFINANCE,
  name: 'yfinance-csv',
  title: 'Yahoo Finance through yfinance',
  header: ['Date', 'Close', 'High', 'Low', 'Open', 'Volume'],
  fits: ({ header }) => header[1] === 'Close' && !header.includes('Adj Close'),
  label: localDateIn('Date'),
  subject: NAMED,
});

/** The same as `yf.download` writes it, with two more rows of header. */
export const yfinanceDownloadCsv = tableFormat({
  ...YFINANCE,
  name: 'yfinance-download-csv',
  title: 'Yahoo Finance through yf.download',
  header: ['Price', 'Close', 'High', 'Low', 'Open', 'Volume'],
  fits: ({ header, rows }) =>
    !header.includes('Adj Close') && rows[0]?.[0] === 'Ticker' && rows[1]?.[0] === 'Date',
  isPreamble: (cells) => cells[0] === 'Ticker' || cells[0] === 'Date',
  label: localDateIn('Price'),
  subject: NAMED_BY_TICKER_ROW,
});
