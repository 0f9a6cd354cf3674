import { namedByFile } from '../table/fileNames.ts';
import { usDateIn } from '../table/labels.ts';
import { endOfBar } from '../table/placements.ts';
import { atMarketClose } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

const LABEL_CONVENTION =
  'A date means that trading day: the New York session for equity indices, 16:00 New York time for the VIX, which has values on some exchange holidays.';
const KNOWN_TIME_RULE = 'Known when the index closes: the session close, or 16:15 New York time for the VIX.';
const MISSING = 'Empty cells are missing.';

/** Cboe's index history with open, high, low and close. */
export const cboeBarsCsv = tableFormat({
  name: 'cboe-csv',
  version: 1,
  title: 'Cboe index history',
  source: 'cboe',
  labelConvention: LABEL_CONVENTION,
  knownTimeRule: KNOWN_TIME_RULE,
  missing: MISSING,
  header: ['DATE', 'OPEN', 'HIGH', 'LOW', 'CLOSE'],
  onlyThese: true,
  dailyBars: true,
  label: usDateIn('DATE'),
  subject: namedByFile('VIX_History.csv'),
  placement: endOfBar,
  known: atMarketClose,
  columns: [
    { column: 'OPEN', field: 'open', kind: 'price' },
    { column: 'HIGH', field: 'high', kind: 'price' },
    { column: 'LOW', field: 'low', kind: 'price' },
    { column: 'CLOSE', field: 'close', kind: 'price' },
  ],
});
