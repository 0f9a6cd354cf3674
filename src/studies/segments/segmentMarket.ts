import { DataError, InfeasibleError } from '../../core/errors.ts';
import { align } from '../../market/panel.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import { COMPARED_SEGMENTS, membersOf, OTHER_SEGMENTS, type SegmentParameters } from './parameters.ts';

/** A basket with a shorter history is left out rather than cutting that of all others. */
const LEAST_BASKET_BARS = 252;
const LEAST_COMMON_BARS = 126;
/** A segment that is not among those compared is shown from this many coins on. */
const LEAST_OTHER_MEMBERS = 3;
const BITCOIN = 'BTC';

/** One coin on the clock of the market. */
interface Member {
  readonly id: string;
  /** Growth from bar to bar, price over price; NaN where one of them is missing. */
  readonly growth: Float64Array;
}

/** The equal-weighted, daily rebalanced basket of a segment. */
export interface SegmentBasket {
  readonly segment: string;
  /** Registered coins, priced or not. */
  readonly registered: number;
  /** Coins with at least one return. */
  readonly members: readonly Member[];
  /** Log returns; NaN on bars with too few members. */
  readonly returns: Float64Array;
  /** Members with a return on each bar. */
  readonly counts: Float64Array;
}

/** The leader and the segments on one clock. */
export interface SegmentMarket {
  readonly panel: Panel;
  /** Returns of the leader and, where it is stored, of bitcoin. */
  readonly leader: Float64Array;
  readonly bitcoin?: Float64Array;
  /** Those with enough history, in fixed order. */
  readonly compared: readonly SegmentBasket[];
  readonly others: readonly SegmentBasket[];
  /** Bars on which the leader and every compared basket have a return. */
  readonly rows: readonly number[];
  /** Compared segments without enough history. */
  readonly missing: readonly string[];
}

/**
 * Aligns the leader with the baskets. Throws `DataError` where fewer than two compared segments have 252 bars, `InfeasibleError`
 * where they share fewer than 126 with the leader.
 */
export function segmentMarket(data: StudyData, params: SegmentParameters): SegmentMarket {
  const { leader, join, from } = params;
  const hasBitcoin = data.find(BITCOIN, fieldOf(BITCOIN)) !== undefined;
  const panel = buildPanel(data, [leader], { join, from, optional: hasBitcoin ? [BITCOIN] : [] });
  const read = (segment: string) => readBasket(data, panel, { segment, ...params });
  const all = COMPARED_SEGMENTS.map(read);
  const compared = all.filter(hasHistory);
  if (compared.length < 2) throw tooFewSegments(all);
  const column = panel.column(leader).changes;
  const rows = [...column.keys()].filter((t) =>
    [column, ...compared.map(({ returns }) => returns)].every((values) => Number.isFinite(values[t])),
  );
  if (rows.length < LEAST_COMMON_BARS) {
    throw new InfeasibleError(`compare segments against ${leader}`, LEAST_COMMON_BARS, rows.length);
  }
  return {
    panel,
    leader: column,
    ...(panel.has(BITCOIN) ? { bitcoin: panel.column(BITCOIN).changes } : {}),
    compared,
    others: OTHER_SEGMENTS.map(read).filter(
      (basket) => hasHistory(basket) && basket.members.length >= LEAST_OTHER_MEMBERS,
    ),
    rows,
    missing: all.filter((basket) => !hasHistory(basket)).map(({ segment }) => segment),
  };
}

/** The values on some bars. */
export function onRows(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (t) => values[t]!);
}

function readBasket(
  data: StudyData,
  panel: Panel,
  { segment, leader, join, leastMembers }: SegmentParameters & { readonly segment: string },
): SegmentBasket {
  const own = new Set(instrumentsOf(parseSubject(leader)));
  const ids = membersOf(segment).filter((id) => !own.has(id));
  const members = ids.flatMap((id) => {
    const series = data.find(id, fieldOf(id));
    const growth = series ? growthOf(align(series, panel, join).values) : new Float64Array();
    return growth.some(Number.isFinite) ? [{ id, growth }] : [];
  });
  return {
    segment,
    registered: ids.length,
    members,
    ...meanReturns(members, { bars: panel.labels.length, leastMembers }),
  };
}

function growthOf(prices: Float64Array): Float64Array {
  return prices.map((price, t) => (t > 0 ? price / prices[t - 1]! : Number.NaN));
}

function meanReturns(
  members: readonly Member[],
  { bars, leastMembers }: { readonly bars: number; readonly leastMembers: number },
): Pick<SegmentBasket, 'returns' | 'counts'> {
  const [returns, counts] = [new Float64Array(bars).fill(Number.NaN), new Float64Array(bars)];
  for (let t = 0; t < bars; t++) {
    let sum = 0;
    for (const { growth } of members) {
      if (!Number.isFinite(growth[t])) continue;
      sum += growth[t]!;
      counts[t]!++;
    }
    if (counts[t]! >= leastMembers) returns[t] = Math.log(sum / counts[t]!);
  }
  return { returns, counts };
}

function hasHistory({ returns }: SegmentBasket): boolean {
  return returns.filter(Number.isFinite).length >= LEAST_BASKET_BARS;
}

function tooFewSegments(all: readonly SegmentBasket[]): DataError {
  const missing = all.filter((basket) => !hasHistory(basket)).map(({ segment }) => `segment:${segment}`);
  return new DataError(
    `Cannot compare segments: at least two must have ${LEAST_BASKET_BARS} bars of returns, got ${all.length - missing.length}; import coin prices (rotascope import PATH)`,
    missing,
  );
}
