import type { TableSample } from '../format.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay } from '../table/placements.ts';
import { atEvent } from '../table/publication.ts';
import type { Column } from '../table/rows.ts';
import { findSubject, NAMED_BY_COLUMNS } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const SOURCE = 'artemis';
const ASSET_COLUMN = /^(.+) - (Price|Market Cap)$/;

/** Prices or market caps of several assets side by side. */
export const artemisCsv = tableFormat({
  name: 'artemis-csv',
  version: 1,
  title: 'Artemis wide table',
  source: SOURCE,
  labelConvention:
    'DateTime means the UTC day and the values stand at its end, as far as prices of other sources show; the vendor does not say.',
  knownTimeRule: 'Known at the end of the UTC day.',
  missing: 'Empty cells and a 0 are missing.',
  header: ['DateTime'],
  fits: ({ header }) => header.slice(1).some((name) => ASSET_COLUMN.test(name)),
  label: dateIn('DateTime'),
  subject: NAMED_BY_COLUMNS,
  placement: endOfUtcDay,
  known: atEvent,
  columns: ({ header }: TableSample) => header.flatMap(assetColumn),
});

function assetColumn(name: string): readonly Column[] {
  const [, asset, quantity] = ASSET_COLUMN.exec(name) ?? [];
  const subject = asset === undefined ? undefined : findSubject({ source: SOURCE, symbol: asset });
  if (!subject) return [];
  return quantity === 'Price'
    ? [{ column: name, subject, field: 'close', kind: 'price', zeroIsMissing: true }]
    : [{ column: name, subject, field: 'marketCap', kind: 'level', zeroIsMissing: true }];
}
