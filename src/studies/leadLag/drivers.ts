import type { Panel } from '../panel/panel.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';

/** A series that may drive both sides of a pair. */
export interface Driver {
  readonly id: string;
  readonly label: string;
}

/** What could move small companies and crypto alike. */
export const DRIVERS: readonly Driver[] = [
  { id: 'SPX', label: 'the S&P 500' },
  { id: 'BTC', label: 'bitcoin' },
  { id: 'VIX', label: 'volatility (VIX)' },
  { id: 'DXY', label: 'the dollar (DXY)' },
  { id: 'DFII10', label: 'the real yield (10-year TIPS)' },
  { id: 'BAMLH0A0HYM2', label: 'the credit spread (high yield)' },
  { id: 'WALCL', label: "liquidity (the Fed's balance sheet)" },
];

/** The series of the drivers; a study goes on without those that are not stored. */
export const DRIVER_NEEDS: readonly SeriesNeed[] = DRIVERS.map(({ id }) => ({
  instrument: id,
  field: fieldOf(id),
  optional: true,
}));

/** The drivers of a panel that are no part of the pair itself. */
export function driversOf(panel: Panel, pair: readonly string[]): readonly Driver[] {
  const own = new Set(pair.flatMap((subject) => instrumentsOf(parseSubject(subject))));
  return DRIVERS.filter(({ id }) => panel.has(id) && !own.has(id));
}
