import { formatValue } from '../../core/formatValue.ts';
import type { StudyFinding } from '../api/types.ts';

type Interval = NonNullable<StudyFinding['interval']>;

const LEAST_P = 0.0001;

/** `95 %: 0.12 to 0.34`; what is no matter of chance is called bounds. */
export function intervalText({ lower, upper, level }: Interval, unit: string): string {
  const ends = `${shown(lower, unit)} to ${shown(upper, unit)}`;
  return level === 1 ? `bounds: ${ends}` : `${formatValue(round(level), 'fraction')}: ${ends}`;
}

/** Two significant digits; what is too small for that is only bounded. */
export function pText(p: number): string {
  return p < LEAST_P ? `< ${LEAST_P}` : String(Number(p.toPrecision(2)));
}

function shown(value: number, unit: string): string {
  return formatValue(round(value), unit);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
