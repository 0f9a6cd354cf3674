import { formatNumber, formatValue, headUnit, tableNumber } from '../../core/formatValue.ts';
import type { StudyTable } from '../api/types.ts';

type Column = StudyTable['columns'][number];
type Cell = StudyTable['rows'][number][number];

const TEXT_UNITS: ReadonlySet<string> = new Set(['text', 'date', 'boolean']);

export function isText({ unit }: Pick<Column, 'unit'>): boolean {
  return TEXT_UNITS.has(unit);
}

/** A value with its unit as a table shows it: yes and no as signs with words, a dash where nothing is known. */
export function CellValue({ value, unit }: { readonly value: Cell; readonly unit: string }) {
  if (value === null) {
    return (
      <span className="muted">
        <span aria-hidden="true">–</span>
        <span className="unseen">not known</span>
      </span>
    );
  }
  if (typeof value === 'boolean') {
    return (
      <>
        <span aria-hidden="true">{value ? '✓' : '✗'}</span>
        <span className="unseen">{value ? 'yes' : 'no'}</span>
      </>
    );
  }
  if (typeof value === 'string') return value;
  return headUnit(unit) === ''
    ? formatValue(unit === 'count' ? value : tableNumber(value, unit), unit)
    : formatValue(value, unit);
}

/** A value below a head that says its unit. */
export function ColumnValue({ value, unit }: { readonly value: Cell; readonly unit: string }) {
  if (typeof value === 'number' && headUnit(unit) !== '') return formatNumber(value);
  return <CellValue value={value} unit={unit} />;
}
