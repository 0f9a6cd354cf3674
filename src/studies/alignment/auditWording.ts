import type { AuditOutcome } from './shiftAudit.ts';

/** The outcomes of a check as people read them. */
export const OUTCOMES: Readonly<Record<AuditOutcome, string>> = {
  clean: 'clean',
  suspect: 'suspect',
  mislabelled: 'mislabelled',
  uninformative: 'nothing visible',
};

export function shiftLabel(shift: number): string {
  if (shift === 0) return 'as they are';
  return shift > 0 ? 'one bar later' : 'one bar earlier';
}

export function lagLabel(lag: number, leader: string, follower: string): string {
  if (lag === 0) return 'same bar';
  return `${lag > 0 ? leader : follower} one bar first`;
}
