import type { Notice } from '../../../core/finding.ts';
import { align } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { latestSnapshotOf } from '../market/snapshots.ts';
import { FREE_FLOAT } from '../parameters.ts';

const GROUP = 'Bitcoin dominance by free float';

/** Caps on the last bar of the coins that have one by free float. */
export interface FreeFloat {
  readonly bitcoin: number;
  readonly total: number;
  readonly coins: number;
  /** Share of the caps of the latest snapshot that these coins have in it; NaN without a snapshot. */
  readonly coverage: number;
}

/** Bitcoin's share of the caps by free float on each bar; NaN where only bitcoin has one, or it has none. */
export function freeFloatPath(data: StudyData, market: StructureMarket): Float64Array {
  const caps = freeFloatCaps(data, market);
  const bitcoin = caps.get('BTC');
  return market.bitcoin.map((_, t) => {
    const there = [...caps.values()].flatMap((values) => (values[t]! > 0 ? [values[t]!] : []));
    const total = there.reduce((sum, cap) => sum + cap, 0);
    return there.length < 2 ? Number.NaN : (bitcoin?.[t] ?? Number.NaN) / total;
  });
}

/** Undefined where bitcoin has no cap by free float on the last bar. */
export function freeFloatOf(data: StudyData, market: StructureMarket): FreeFloat | undefined {
  const last = lastBarOf(market);
  const caps = new Map(
    [...freeFloatCaps(data, market)].flatMap(([id, values]) =>
      values[last]! > 0 ? [[id, values[last]!] as const] : [],
    ),
  );
  const bitcoin = caps.get('BTC');
  if (bitcoin === undefined) return undefined;
  const total = [...caps.values()].reduce((sum, cap) => sum + cap, 0);
  return { bitcoin, total, coins: caps.size, coverage: coverageOf(market, caps) };
}

/** Bitcoin's share of what is free to trade, among the coins of which that is known. */
export function freeFloatFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const found = freeFloatOf(data, market);
  // Of bitcoin alone the share would be 1 by construction.
  if (!found || found.coins < 2) return [];
  const { bitcoin, total, coins, coverage } = found;
  const common = { group: GROUP, unit: 'fraction', observations: coins, uses: [`BTC.${FREE_FLOAT}`] };
  return [
    {
      ...common,
      name: 'dominance-free-float',
      label: `of the ${coins} coins with a cap by free float`,
      value: bitcoin / total,
      method:
        'cap of the coins that are free to trade, over the sum of those of all coins that have one; the others are left out, which makes it higher than the share of the market',
    },
    ...(Number.isFinite(coverage)
      ? [
          {
            ...common,
            name: 'dominance-free-float-coverage',
            label: 'share of the market that these coins are',
            value: coverage,
            method: 'their caps in the latest snapshot over those of all its coins',
          },
        ]
      : []),
  ];
}

/** That the definition is missing, where it is. */
export function freeFloatNotices(findings: readonly StudyFinding[]): readonly Notice[] {
  if (findings.some(({ name }) => name === 'dominance-free-float')) return [];
  return [
    {
      code: 'no-free-float',
      message: `Dominance by free float is missing: no ${FREE_FLOAT} of bitcoin and another coin is stored for the last day. Import files with CapMrktFFUSD of Coin Metrics.`,
    },
  ];
}

function freeFloatCaps(data: StudyData, { clock }: StructureMarket): ReadonlyMap<string, Float64Array> {
  return new Map(
    data
      .every(FREE_FLOAT)
      .map((series) => [series.instrument, align(series, clock, 'known').values] as const),
  );
}

function coverageOf(market: StructureMarket, caps: ReadonlyMap<string, number>): number {
  const snapshot = latestSnapshotOf(market);
  if (!snapshot) return Number.NaN;
  const sum = (holds: (id: string) => boolean) =>
    snapshot.coins.reduce(
      (total, { id, marketCap }) => (marketCap > 0 && holds(id) ? total + marketCap : total),
      0,
    );
  return sum((id) => caps.has(id)) / sum(() => true);
}
