import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { HIGH_DAYS, lastBarOf, type StructureMarket } from '../market/market.ts';
import { snapshotBefore } from '../market/snapshots.ts';
import {
  type DominancePath,
  dominancePaths,
  highOf,
  mainDominance,
  snapshotDominance,
  snapshotTotals,
} from './dominance.ts';
import { freeFloatFindings } from './freeFloat.ts';
import { totalFindings } from './totals.ts';

const CHANGES = [30, 90] as const;

/** Bitcoin's share of the market in every definition that the stored data allow, its changes and its distance from the high. */
export function dominanceFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const paths = dominancePaths(data, market);
  const main = mainDominance(data, market);
  const published = paths.flatMap((path) => nowFinding(market, path));
  return [
    ...(main ? [...nowFinding(market, main), ...movement(market, main)] : []),
    ...published,
    ...spreadFinding(published),
    ...snapshotFindings(market),
    ...definitionsSpread(market, main),
    ...totalFindings(data, market),
    ...freeFloatFindings(data, market),
  ];
}

function nowFinding(
  market: StructureMarket,
  { name, label, method, path, uses }: DominancePath,
): readonly StudyFinding[] {
  const value = path[lastBarOf(market)] ?? Number.NaN;
  if (Number.isNaN(value)) return [];
  return [
    {
      name,
      label,
      group: 'Bitcoin dominance',
      value,
      unit: 'fraction',
      observations: path.filter(Number.isFinite).length,
      method,
      uses,
    },
  ];
}

function movement(market: StructureMarket, { path, uses }: DominancePath): readonly StudyFinding[] {
  const last = lastBarOf(market);
  const now = path[last] ?? Number.NaN;
  const high = highOf(market, path, HIGH_DAYS);
  if (Number.isNaN(now) || !high) return [];
  const group = 'Bitcoin dominance: movement';
  const window = path.subarray(Math.max(0, last - HIGH_DAYS)).filter(Number.isFinite).length;
  const common = { group, unit: 'fraction', uses };
  return [
    ...CHANGES.map((days) => ({
      ...common,
      name: `dominance-change-${days}`,
      label: `change over ${days} days, in shares of the market`,
      value: numberOrNull(now - (path[last - days] ?? Number.NaN)),
      observations: 2,
      method:
        'value now minus value then; of published values, whose error the spread of the definitions shows: no interval',
    })),
    {
      ...common,
      name: 'dominance-high',
      label: `highest value of ${HIGH_DAYS} days`,
      value: high.value,
      observations: window,
      method: 'the highest value of the end of a day; the first of equal ones',
    },
    {
      ...common,
      name: 'dominance-high-date',
      label: 'day of that high',
      value: market.clock.labels[high.bar] ?? null,
      unit: 'date',
      observations: window,
      method: 'label of the day',
    },
    {
      ...common,
      name: 'dominance-drawdown',
      label: 'fall from that high, relative',
      value: 1 - now / high.value,
      observations: window,
      method: '1 - value / high',
    },
  ];
}

/** How far apart the sources are: no digit beyond it means anything. */
function spreadFinding(published: readonly StudyFinding[]): readonly StudyFinding[] {
  const values = published.map(({ value }) => Number(value));
  if (values.length < 2) return [];
  return [
    {
      name: 'dominance-spread',
      label: 'largest minus smallest of the daily definitions',
      group: 'Bitcoin dominance',
      value: Math.max(...values) - Math.min(...values),
      unit: 'fraction',
      observations: values.length,
      method: 'of the definitions with a value on the last day; a difference of definitions: no interval',
    },
  ];
}

/** The definitions side by side on one day, that of the latest snapshot, which every as-of date has. */
function definitionsSpread(
  market: StructureMarket,
  main: DominancePath | undefined,
): readonly StudyFinding[] {
  const endMs = market.clock.eventMs.at(-1) ?? 0;
  const snapshot = market.snapshots.findLast(({ knownMs }) => knownMs <= endMs);
  if (!snapshot) return [];
  const onDay = main?.path[market.clock.eventMs.indexOf(snapshot.eventMs)] ?? Number.NaN;
  const values = [...snapshotDominance(snapshot).map(({ value }) => value), onDay].filter(Number.isFinite);
  if (values.length < 2) return [];
  return [
    {
      name: 'dominance-definitions-spread',
      label: 'largest minus smallest of the definitions, as published included',
      group: `Bitcoin dominance in the snapshot of ${snapshot.label}`,
      value: Math.max(...values) - Math.min(...values),
      unit: 'fraction',
      observations: values.length,
      method: 'on the day of the snapshot; a difference of definitions, no estimate: no interval',
      uses: ['BTC.marketCap', 'BTC.dominance'],
    },
  ];
}

function snapshotFindings(market: StructureMarket): readonly StudyFinding[] {
  const { snapshots, clock } = market;
  const endMs = clock.eventMs.at(-1) ?? 0;
  const position = snapshots.findLastIndex(({ knownMs }) => knownMs <= endMs);
  const snapshot = snapshots[position];
  if (!snapshot) return [];
  const then = snapshots[snapshotBefore(snapshots, position, 90)];
  const uses = ['BTC.marketCap'];
  const shares = (of: typeof snapshot) => snapshotDominance(of);
  const group = `Bitcoin dominance in the snapshot of ${snapshot.label}`;
  return [
    ...shares(snapshot).flatMap(({ name, label, value, coins }, i) => {
      const before = then ? shares(then)[i]?.value : undefined;
      const method = 'market cap of bitcoin over the sum of market caps';
      return [
        {
          name,
          label,
          group,
          value: numberOrNull(value),
          unit: 'fraction',
          observations: coins,
          method,
          uses,
        },
        ...(before === undefined
          ? []
          : [
              {
                name: `${name}-change`,
                label: `${label}: change since ${then?.label ?? ''}`,
                group,
                value: numberOrNull(value - before),
                unit: 'fraction',
                observations: coins,
                method: 'value minus that of the snapshot about 90 days before',
                uses,
              },
            ]),
      ];
    }),
    ...totalsOfSnapshot(market, position),
  ];
}

/** Sums of caps of a snapshot, with their growth since those about 30 and 90 days before. */
function totalsOfSnapshot({ snapshots }: StructureMarket, position: number): readonly StudyFinding[] {
  const snapshot = snapshots[position]!;
  const group = `Market cap in the snapshot of ${snapshot.label}`;
  const method = 'sum of the market caps of the snapshot, stablecoins included';
  return snapshotTotals(snapshot).flatMap(({ name, label, value }, i) => [
    {
      name,
      label: `largest 125, ${label}`,
      group,
      value,
      unit: 'USD',
      observations: snapshot.coins.length,
      method,
    },
    ...CHANGES.flatMap((days) => {
      const then = snapshots[snapshotBefore(snapshots, position, days)];
      const before = then ? snapshotTotals(then)[i]!.value : 0;
      if (!(before > 0)) return [];
      return [
        {
          name: `${name}-change-${days}`,
          label: `largest 125, ${label}: growth since ${then?.label ?? ''}`,
          group,
          value: value / before - 1,
          unit: 'fraction',
          observations: 2,
          method: `${method}; over that of the snapshot about ${days} days before, less 1`,
        },
      ];
    }),
  ]);
}
