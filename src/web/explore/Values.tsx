import { useMemo } from 'react';
import { formatValue, headUnit } from '../../core/formatValue.ts';
import type { MetricFinding, StudyTable } from '../api/types.ts';
import { DataTable } from '../table/DataTable.tsx';
import { valuesOf } from './figures.ts';

interface ValuesProps {
  readonly findings: readonly MetricFinding[];
  readonly source: string;
}

/** What is explored by day, in as many digits as there are. */
export function Values({ findings, source }: ValuesProps) {
  const table = useMemo(
    (): StudyTable => ({ name: 'values', title: 'Values', ...valuesOf(findings) }),
    [findings],
  );
  if (table.rows.length === 0) return null;
  const cell = (column: string, row: StudyTable['rows'][number]) => {
    const index = table.columns.findIndex(({ name }) => name === column);
    const value = row[index];
    const unit = table.columns[index]?.unit ?? '';
    return typeof value === 'number' ? formatValue(value, headUnit(unit) === '' ? unit : '') : undefined;
  };
  return <DataTable table={table} source={source} fileName="explore-values" cell={cell} />;
}
