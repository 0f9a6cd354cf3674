import { namedByFile } from '../table/fileNames.ts';
import { localDateIn } from '../table/labels.ts';
import { endOfBar } from '../table/placements.ts';
import { atMarketClose } from '../table/publication.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** Anybody's table of dates and closes. */
export const closesCsv = tableFormat({
  name: 'closes-csv',
  version: 1,
  title: 'Dates and closes',
  source: 'csv',
  labelConvention:
    "A date means the bar of that date on the instrument's own clock, a New York session or a UTC day; the close stands at its end.",
  knownTimeRule:
    'Known at the end of the bar (15 minutes later for the VIX, an hour later for the dollar index).',
  missing: 'Empty cells are missing.',
  header: ['Date|date|DATE', 'Close|close|CLOSE'],
  onlyThese: true,
  label: localDateIn('Date|date|DATE'),
  subject: namedByFile('NDX.csv'),
  placement: endOfBar,
  known: atMarketClose,
  columns: [{ column: 'Close|close|CLOSE', field: 'close', kind: 'price' }],
});
