import { InputError } from '../../core/errors.ts';
import type { TableSample } from '../format.ts';
import { dateIn } from '../table/labels.ts';
import { newYorkAfternoon } from '../table/placements.ts';
import type { Column } from '../table/rows.ts';
import { findSubject, NAMED_BY_COLUMNS } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';
import { RELEASES } from './releases.ts';
import { FRED_SERIES } from './series.ts';

const SOURCE = 'fred';
const DATE = 'observation_date|DATE';

/** One or more series as FRED's graph page downloads them. */
export const fredCsv = tableFormat({
  name: 'fred-csv',
  version: 1,
  title: 'FRED series',
  source: SOURCE,
  labelConvention:
    'A date means 16:00 New York time of that date for daily and weekly series, and the whole month for monthly ones.',
  knownTimeRule:
    'Known when the release that first shows the value is due, a rule for each series; the values themselves are those of the download, revisions included.',
  missing: 'Empty cells and a single point are missing; a 0 is a value.',
  header: [DATE],
  fits: ({ header }) => header[0] === 'observation_date' || header.slice(1).some((id) => id in FRED_SERIES),
  label: dateIn(DATE),
  subject: NAMED_BY_COLUMNS,
  placement: newYorkAfternoon,
  known: RELEASES.nextBusinessDay,
  columns: ({ header, fileName }: TableSample) => header.slice(1).map((id) => seriesColumn(id, fileName)),
});

function seriesColumn(id: string, fileName: string): Column {
  const series = FRED_SERIES[id];
  const subject = findSubject({ source: SOURCE, symbol: id });
  if (!series || !subject) {
    throw new InputError(
      `Cannot read ${fileName}: the release times of a FRED series must be known, got "${id}"; known are ${Object.keys(FRED_SERIES).join(', ')}`,
    );
  }
  return { column: id, field: subject.kind === 'macro' ? 'value' : 'close', subject, ...series };
}
