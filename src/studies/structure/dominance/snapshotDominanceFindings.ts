import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { StructureMarket } from '../market/market.ts';
import { latestSnapshotOf, snapshotBefore } from '../market/snapshots.ts';
import { type DominancePath, snapshotDominance, snapshotTotals } from './dominance.ts';

const CHANGES = [30, 90] as const;

/** Bitcoin's share, and caps of parts of the market, in the latest snapshot; the definitions side by side, `main` as published among them. */
export function snapshotDominanceFindings(
  market: StructureMarket,
  main: DominancePath | undefined,
): readonly StudyFinding[] {
  return [...snapshotFindings(market), ...definitionsSpread(market, main)];
}

function snapshotFindings(market: StructureMarket): readonly StudyFinding[] {
  const { snapshots } = market;
  const snapshot = latestSnapshotOf(market);
  if (!snapshot) return [];
  const position = snapshots.indexOf(snapshot);
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

/** The definitions side by side on one day, that of the latest snapshot, which every as-of date has. */
function definitionsSpread(
  market: StructureMarket,
  main: DominancePath | undefined,
): readonly StudyFinding[] {
  const snapshot = latestSnapshotOf(market);
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
