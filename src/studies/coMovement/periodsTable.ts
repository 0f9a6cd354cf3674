import type { StudyFinding } from '../study.ts';
import type { StudyTable } from '../table.ts';

/** The correlation of returns in each calendar year and each trailing window. */
export function periodsTable(findings: readonly StudyFinding[]): StudyTable {
  const periods = findings.filter(({ name }) => /^rho-\d+$/.test(name));
  return {
    name: 'periods',
    title: 'Correlation of returns by year and window',
    columns: [
      { name: 'period', label: 'period', unit: 'text' },
      { name: 'correlation', label: 'correlation', unit: '' },
      { name: 'lower', label: 'lower', unit: '', about: 'end of the 95 % bootstrap interval' },
      { name: 'upper', label: 'upper', unit: '', about: 'end of the 95 % bootstrap interval' },
      { name: 'p', label: 'p', unit: '' },
      { name: 'q', label: 'adjusted p', unit: '', about: 'over all tests of the family' },
      { name: 'bars', label: 'bars', unit: 'count' },
    ],
    rows: periods.map(({ label, value, interval, pValue, pAdjusted, observations }) => [
      label,
      typeof value === 'number' ? value : null,
      interval?.lower ?? null,
      interval?.upper ?? null,
      pValue ?? null,
      pAdjusted ?? null,
      observations,
    ]),
  };
}
