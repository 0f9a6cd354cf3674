import { namedByFile } from '../table/fileNames.ts';
import { dateIn } from '../table/labels.ts';
import { endOfBar } from '../table/placements.ts';
import { atMarketClose } from '../table/publication.ts';
import type { Subject } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const paysDividends = (subject: Subject) => subject.kind === 'etf' || subject.kind === 'stock';
const paysNothing = (subject: Subject) => !paysDividends(subject);
const isNoCoin = (subject: Subject) => subject.kind !== 'coin';

/** The daily download of Stooq, which adjusts for dividends, so that the close of a fund is an adjusted close. */
export const stooqCsv = tableFormat({
  name: 'stooq-csv',
  version: 1,
  title: 'Stooq daily data',
  source: 'stooq',
  labelConvention:
    'A date means the New York session of that date for indices and funds and the UTC day for coins; every field stands at its end.',
  knownTimeRule: 'Known at the end of the bar: the session close, or 00:00 UTC of the next day for coins.',
  missing: 'Empty cells and a volume of 0 are missing.',
  header: ['Date', 'Open', 'High', 'Low', 'Close'],
  fits: ({ header }) => header.slice(1, 5).join() === 'Open,High,Low,Close' && !header.includes('Adj Close'),
  dailyBars: true,
  label: dateIn('Date'),
  subject: namedByFile('^spx_d.csv or iwm_us_d.csv'),
  placement: endOfBar,
  known: atMarketClose,
  columns: [
    { column: 'Open', field: 'open', kind: 'price', when: paysNothing },
    { column: 'High', field: 'high', kind: 'price', when: paysNothing },
    { column: 'Low', field: 'low', kind: 'price', when: paysNothing },
    { column: 'Close', field: 'close', kind: 'price', when: paysNothing },
    { column: 'Close', field: 'adjClose', kind: 'price', when: paysDividends },
    { column: 'Volume', field: 'volume', kind: 'quantity', zeroIsMissing: true, when: isNoCoin },
  ],
});
