import { DAY_MS } from '../../core/time.ts';
import { coinSnapshotTable } from '../live/coinSnapshots.ts';
import { instantIn } from '../table/labels.ts';
import { instant, publishedForUtcDay } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import { always } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const LIVE = 'coinmarketcap-live';

const INDEX = {
  version: 1,
  missing: 'Empty values are missing; an index of 0 is a value.',
} as const;

/** Whether the vendor still changes a value of history within its day is not documented; afterwards it does not. */
const HISTORY = {
  ...INDEX,
  source: 'coinmarketcap',
  knownTimeRule: 'Known 24 hours after the time.',
  known: afterEvent(DAY_MS),
} as const;

const SAMPLE = {
  ...INDEX,
  source: LIVE,
  labelConvention: 'The time is the instant of the value.',
  knownTimeRule: 'Known at that instant.',
  placement: instant,
  known: atEvent,
} as const;

/** The largest coins at one instant each. */
export const coinmarketcapListingsTable = coinSnapshotTable({
  name: 'coinmarketcap-listings',
  title: 'CoinMarketCap listings',
  source: LIVE,
});

/** CoinMarketCap's Fear and Greed Index, now. */
export const fearGreedLatestTable = tableFormat({
  ...SAMPLE,
  name: 'coinmarketcap-fear-greed-latest',
  title: 'CoinMarketCap Fear and Greed Index, latest value',
  header: ['update_time', 'value'],
  label: instantIn('update_time'),
  subject: always('FNG_CMC'),
  columns: [{ column: 'value', field: 'value', kind: 'score' }],
});

/** CoinMarketCap's Fear and Greed Index, day by day. */
export const fearGreedHistoryTable = tableFormat({
  ...HISTORY,
  name: 'coinmarketcap-fear-greed',
  title: 'CoinMarketCap Fear and Greed Index',
  labelConvention: 'The time is 00:00 UTC of the day that the value is for.',
  header: ['timestamp', 'value'],
  label: instantIn('timestamp'),
  subject: always('FNG_CMC'),
  placement: publishedForUtcDay,
  columns: [{ column: 'value', field: 'value', kind: 'score' }],
});

/** CoinMarketCap's Altcoin Season Index, now. */
export const altcoinSeasonLatestTable = tableFormat({
  ...SAMPLE,
  name: 'coinmarketcap-altcoin-season-latest',
  title: 'CoinMarketCap Altcoin Season Index, latest value',
  header: ['snapshot_time', 'altcoin_index'],
  label: instantIn('snapshot_time'),
  subject: always('ASI_CMC'),
  columns: [{ column: 'altcoin_index', field: 'value', kind: 'score' }],
});

/** CoinMarketCap's Altcoin Season Index of the last 90 days. */
export const altcoinSeasonHistoryTable = tableFormat({
  ...HISTORY,
  name: 'coinmarketcap-altcoin-season',
  title: 'CoinMarketCap Altcoin Season Index',
  labelConvention: 'The time is the instant that the value is for.',
  header: ['timestamp', 'altcoin_index'],
  label: instantIn('timestamp'),
  subject: always('ASI_CMC'),
  placement: instant,
  columns: [{ column: 'altcoin_index', field: 'value', kind: 'score' }],
});
