import { HOUR_MS } from '../../core/time.ts';
import { type FileNaming, namedByFile } from '../table/fileNames.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay, type Placement } from '../table/placements.ts';
import { afterEvent, atEvent } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** A swap quoted in tether; group 1 is the coin. */
export const TETHER_SWAP = /^([A-Z0-9]+)-USDT-SWAP$/;

const SWAP_NAME: FileNaming = { pattern: TETHER_SWAP, coin: true };
/** Neither how soon nor how finally a day's statistics are published is documented. */
const STATISTICS_DELAY_MS = HOUR_MS;

const STATISTICS = {
  version: 1,
  source: 'okx',
  labelConvention: 'ts is 00:00 UTC of the day and the value stands at the end of that UTC day.',
  knownTimeRule: 'Known an hour after the end of the UTC day.',
  label: instantIn('ts'),
  subject: namedByFile('BTC-USDT-SWAP', [SWAP_NAME]),
  known: afterEvent(STATISTICS_DELAY_MS),
} as const;

/** Daily bars of one swap; volumes in coins and in tether. */
export const okxCandlesTable = tableFormat({
  name: 'okx-candles',
  version: 1,
  title: 'OKX USDT swap, daily bars',
  source: 'okx',
  labelConvention: 'ts is 00:00 UTC of the day and every field stands at the end of that UTC day.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty values are missing; a volume of 0 is a value.',
  header: ['ts', 'o', 'h', 'l', 'c', 'vol', 'volCcy', 'volCcyQuote', 'confirm'],
  dailyBars: true,
  label: instantIn('ts'),
  subject: namedByFile('BTC-USDT-SWAP', [SWAP_NAME]),
  placement: endOfUtcDay,
  known: atEvent,
  columns: [
    { column: 'o', field: 'open', kind: 'price' },
    { column: 'h', field: 'high', kind: 'price' },
    { column: 'l', field: 'low', kind: 'price' },
    { column: 'c', field: 'close', kind: 'price' },
    { column: 'volCcy', field: 'volume', kind: 'quantity' },
    { column: 'volCcyQuote', field: 'volumeUsd', kind: 'level' },
  ],
  leavesOut: ['vol', 'confirm'],
});

/** Open interest of one swap, in coins and in dollars. */
export const okxOpenInterestTable = tableFormat({
  ...STATISTICS,
  name: 'okx-open-interest',
  title: 'OKX open interest',
  missing: 'Empty values and a 0 are missing.',
  header: ['ts', 'oi', 'oiCcy', 'oiUsd'],
  placement: endOfDaySample,
  columns: [
    { column: 'oiCcy', field: 'openInterest', kind: 'quantity', zeroIsMissing: true },
    { column: 'oiUsd', field: 'openInterestUsd', kind: 'level', zeroIsMissing: true },
  ],
  leavesOut: ['oi'],
});

/** Imported snapshots of `okx` are over all contracts of a coin; this is one contract, so it has a source of its own. */
export const okxAccountRatioTable = ratioTable('longShortAccounts', 'OKX long/short accounts', 'okx-swap');
export const okxTopAccountRatioTable = ratioTable('topLongShortAccounts', 'OKX long/short top accounts');
export const okxTopPositionRatioTable = ratioTable('topLongShortPositions', 'OKX long/short top positions');

/** What takers bought over what they sold in the day. */
export const okxTakerVolumeTable = tableFormat({
  ...STATISTICS,
  name: 'okx-taker-volume',
  title: 'OKX taker volume',
  missing: 'Empty values are missing; the ratio is missing where nothing was bought or nothing was sold.',
  header: ['ts', 'ratio'],
  placement: endOfUtcDay,
  columns: [{ column: 'ratio', field: 'takerLongShortVolumeDay', kind: 'level', zeroIsMissing: true }],
});

function ratioTable(field: string, title: string, source = 'okx') {
  return tableFormat({
    ...STATISTICS,
    source,
    name: title.toLowerCase().replace(/[ /]/g, '-'),
    title,
    missing: 'Empty values and a ratio of 0 are missing.',
    header: ['ts', 'ratio'],
    placement: endOfDaySample,
    columns: [{ column: 'ratio', field, kind: 'level', zeroIsMissing: true }],
  });
}

/** On the calendar of instants, as samples of other venues and imported snapshots of OKX are. */
function endOfDaySample(...[label]: Parameters<Placement>): ReturnType<Placement> {
  const placed = endOfUtcDay(label);
  return typeof placed === 'string' ? placed : { ...placed, calendar: 'instant' };
}
