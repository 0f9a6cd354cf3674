import { instrumentOf } from '../../market/instruments/registry.ts';
import type { Panel } from '../panel/panel.ts';
import { parseSubject, type Subject } from '../panel/subject.ts';
import type { AlignedPair } from './pair.ts';

/**
 * The pair relative to the market of each side: small companies less the S&P 500 against coins less bitcoin. What is left when both
 * markets move is rotation. Undefined where a side is a market itself or a ratio already, or where nothing is stored of the markets.
 */
export function spreadPair(
  panel: Panel,
  { leader, follower }: { leader: string; follower: string },
): AlignedPair | undefined {
  const markets = [leader, follower].map((subject) => marketOf(parseSubject(subject)));
  const [first, second] = markets;
  if (!first || !second || !panel.has(first) || !panel.has(second)) return undefined;
  const [x, y] = [difference(panel, leader, first), difference(panel, follower, second)];
  const bars = [...x.keys()].filter((t) => Number.isFinite(x[t]! + y[t]!));
  return {
    leader: Float64Array.from(bars, (t) => x[t]!),
    follower: Float64Array.from(bars, (t) => y[t]!),
    labels: bars.map((t) => panel.labels[t] ?? ''),
  };
}

/** The market that a subject belongs to, if it is not that market. */
export function marketOf(subject: Subject): 'SPX' | 'BTC' | undefined {
  if (subject.kind === 'ratio') return undefined;
  if (subject.kind === 'basket') return 'BTC';
  const { id, kind } = instrumentOf(subject.id);
  if (kind === 'coin') return id === 'BTC' ? undefined : 'BTC';
  const isEquity = kind === 'equity-index' || kind === 'etf' || kind === 'stock';
  return isEquity && id !== 'SPX' && id !== 'SPY' ? 'SPX' : undefined;
}

function difference(panel: Panel, subject: string, market: string): Float64Array {
  const { changes } = panel.column(market);
  return panel.column(subject).changes.map((value, t) => value - changes[t]!);
}
