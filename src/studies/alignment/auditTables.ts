import { numberOrNull } from '../figure.ts';
import type { StudyTable } from '../table.ts';
import type { AuditCheck } from './auditChecks.ts';
import { lagLabel, OUTCOMES, shiftLabel } from './auditWording.ts';

const LAGS = [-1, 0, 1] as const;

interface Pair {
  readonly leader: string;
  readonly follower: string;
}

/** The correlations of the pair by lag, under each shift: what a wrong label would make of it. */
export function shiftsTable([pair]: readonly AuditCheck[], { leader, follower }: Pair): StudyTable {
  return {
    name: 'label-shifts',
    title: `If the labels of ${follower} were wrong`,
    columns: [
      { name: 'labels', label: `labels of ${follower}`, unit: 'text' },
      ...LAGS.map((lag) => ({
        name: `lag-${lag < 0 ? `minus-${-lag}` : lag}`,
        label: lagLabel(lag, leader, follower),
        unit: '',
        about: 'correlation of returns',
      })),
    ],
    rows: (pair?.audit.correlations ?? []).map(({ shift, lags }) => [
      shiftLabel(shift),
      ...LAGS.map((lag) => numberOrNull(lags.find((one) => one.lag === lag)?.value ?? Number.NaN)),
    ]),
    note: 'Right labels have the largest correlation on the same bar. Moved by a bar, it appears as a lead that is not there.',
  };
}

/** Every check with what came of it. */
export function checksTable(checks: readonly AuditCheck[]): StudyTable {
  return {
    name: 'checks',
    title: 'The checks of the labels',
    columns: [
      { name: 'check', label: 'check', unit: 'text' },
      { name: 'of', label: 'of', unit: 'text' },
      { name: 'passed', label: 'clean', unit: 'boolean', about: 'no mark: nothing visible to judge by' },
      { name: 'outcome', label: 'outcome', unit: 'text' },
      {
        name: 'weight',
        label: 'weight',
        unit: 'text',
        about: 'whether it decides the verdict or only warns',
      },
      { name: 'best', label: 'most alike with labels', unit: 'text' },
      { name: 'correlation', label: 'correlation', unit: '', about: 'same bar, labels as they are' },
      { name: 'bars', label: 'bars', unit: 'count' },
    ],
    rows: checks.map(({ name, label, weight, audit }) => [
      name,
      label,
      audit.outcome === 'uninformative' ? null : audit.outcome === 'clean',
      OUTCOMES[audit.outcome],
      weight,
      audit.outcome === 'uninformative' ? null : shiftLabel(audit.bestShift),
      sameBarOf(audit),
      audit.pairs,
    ]),
  };
}

function sameBarOf({ correlations }: AuditCheck['audit']): number | null {
  const same = correlations.find(({ shift }) => shift === 0)?.lags.find(({ lag }) => lag === 0);
  return numberOrNull(same?.value ?? Number.NaN);
}
