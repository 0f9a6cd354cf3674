import type { Query } from '../../../api/client.ts';

/** Two series that are held against each other. */
export interface Pair {
  readonly first: string;
  readonly second: string;
}

/** What each study calls the two sides. */
const SIDES: Readonly<Record<string, readonly [string, string]>> = {
  'lead-lag': ['leader', 'follower'],
  'alignment-audit': ['leader', 'follower'],
  'co-movement': ['first', 'second'],
  'turning-points': ['leader', 'follower'],
};

/** The questions that belong together, in the order in which they are asked. */
export const COMPANIONS: readonly { readonly study: string; readonly label: string }[] = [
  { study: 'lead-lag', label: 'Lead or coincidence' },
  { study: 'alignment-audit', label: 'Alignment audit' },
  { study: 'co-movement', label: 'Co-movement' },
  { study: 'turning-points', label: 'Turning points' },
  { study: 'segments', label: 'Segments' },
  { study: 'rotation', label: 'Rotation' },
  { study: 'risk-on', label: 'Risk appetite' },
];

export const PRESETS: readonly Pair[] = [
  { first: 'RUT', second: 'ETH' },
  { first: 'IWM', second: 'BTC' },
  { first: 'SPX', second: 'BTC' },
  { first: 'RUT', second: 'altcoins' },
  { first: 'IWM/SPY', second: 'altcoins/BTC' },
  { first: 'BTC', second: 'ETH' },
];

export function sidesOf(study: string): readonly [string, string] | undefined {
  return SIDES[study];
}

/** What a study is asked for a pair; nothing where it takes none. Window and join go along. */
export function askingOf(study: string, pair: Pair | undefined, query: Query): Query {
  const sides = SIDES[study];
  if (!sides || !pair) return {};
  const { from, join } = query;
  return { [sides[0]]: pair.first, [sides[1]]: pair.second, from, join };
}

/** The pair with another series on one side: where that is the one of the other side, they change places. */
export function withSide({ first, second }: Pair, side: keyof Pair, series: string): Pair {
  if (side === 'first') return { first: series, second: series === second ? first : second };
  return { first: series === first ? second : first, second: series };
}
