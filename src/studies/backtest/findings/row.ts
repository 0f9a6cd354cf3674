import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';

/** One line of a table: its name, what people read, its value, and what differs from the other lines. */
export type Row = readonly [
  name: string,
  label: string,
  value: number | string | boolean | null,
  rest?: Partial<StudyFinding>,
];

/** What the lines of a table share. */
export type Common = Pick<StudyFinding, 'group' | 'unit' | 'observations' | 'method'>;

/** A line as a finding; a number that is not finite is missing. */
export function rowFinding([name, label, value, rest = {}]: Row, common: Common): StudyFinding {
  return { ...common, name, label, value: typeof value === 'number' ? numberOrNull(value) : value, ...rest };
}
