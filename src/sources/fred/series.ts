import type { Placement } from '../table/placements.ts';
import { endOfMonth, newYorkAfternoon } from '../table/placements.ts';
import type { Column } from '../table/rows.ts';
import { RELEASES } from './releases.ts';

const PERCENT = {
  placement: newYorkAfternoon,
  known: RELEASES.nextBusinessDay,
  kind: 'signed',
  percent: true,
} as const;
const WEEKLY_MILLIONS = {
  placement: newYorkAfternoon,
  known: RELEASES.h41,
  kind: 'signed',
  powerOfTen: 6,
} as const;
/** Releases have a New York time, and those begin with 1970. */
const monthSince1970: Placement = (label) => (label < 0 ? undefined : endOfMonth(label));
const CONDITIONS = { placement: newYorkAfternoon, known: RELEASES.nfci, kind: 'signed' } as const;
const CLOSE = { placement: newYorkAfternoon, known: RELEASES.nextBusinessDay, kind: 'price' } as const;

/** How FRED scales a series, where its dates lie and when it is published. */
export const FRED_SERIES: Readonly<Record<string, Omit<Column, 'column' | 'field' | 'subject'>>> = {
  WALCL: WEEKLY_MILLIONS,
  WTREGEN: WEEKLY_MILLIONS,
  WDTGAL: WEEKLY_MILLIONS,
  RRPONTSYD: { placement: newYorkAfternoon, known: RELEASES.sameDay, kind: 'level', powerOfTen: 9 },
  M2SL: { placement: monthSince1970, known: RELEASES.h6, kind: 'level', powerOfTen: 9 },
  WM2NS: { placement: newYorkAfternoon, known: RELEASES.h6Weekly, kind: 'level', powerOfTen: 9 },
  DFF: PERCENT,
  DGS2: PERCENT,
  DGS10: PERCENT,
  DFII10: PERCENT,
  T10YIE: PERCENT,
  T10Y2Y: PERCENT,
  BAMLH0A0HYM2: PERCENT,
  BAMLC0A0CM: PERCENT,
  BAA10Y: { ...PERCENT, known: RELEASES.nextBusinessEvening },
  NFCI: CONDITIONS,
  ANFCI: CONDITIONS,
  STLFSI4: { ...CONDITIONS, known: RELEASES.stlfsi },
  DTWEXBGS: { placement: newYorkAfternoon, known: RELEASES.h10, kind: 'price' },
  VIXCLS: CLOSE,
  SP500: CLOSE,
  NASDAQCOM: CLOSE,
};
