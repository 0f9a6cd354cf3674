import type { CatalogueRow } from '../../server/contract/data.ts';
import type { StudyTable } from '../api/types.ts';

/** Series as a table. */
export function catalogueTable(
  series: readonly CatalogueRow[],
  { name = 'series', title = 'Stored series' } = {},
): StudyTable {
  return {
    name,
    title,
    columns: [
      { name: 'series', label: 'series', unit: 'text' },
      { name: 'name', label: 'name', unit: 'text' },
      { name: 'instrument', label: 'instrument', unit: 'text' },
      { name: 'field', label: 'field', unit: 'text' },
      { name: 'unit', label: 'unit', unit: 'text' },
      { name: 'source', label: 'source', unit: 'text' },
      { name: 'calendar', label: 'calendar', unit: 'text' },
      { name: 'from', label: 'from', unit: 'date' },
      { name: 'to', label: 'to', unit: 'date' },
      { name: 'values', label: 'values', unit: 'count', about: 'instants with a value' },
      { name: 'corrected', label: 'corrections', unit: 'count', about: 'later prints with another value' },
      {
        name: 'gaps',
        label: 'gaps',
        unit: 'count',
        about: 'bars of the calendar without a value; not known where only the source knows its calendar',
      },
      { name: 'age', label: 'age, days', unit: 'count' },
      { name: 'state', label: 'state', unit: 'text' },
    ],
    rows: series.map((one) => [
      one.series,
      one.name,
      one.instrument,
      one.field,
      one.unit,
      one.source,
      one.calendar,
      one.from.slice(0, 10),
      one.to.slice(0, 10),
      one.observations,
      one.corrections,
      one.gaps,
      one.ageDays,
      one.stale ? 'stale' : 'current',
    ]),
  };
}
