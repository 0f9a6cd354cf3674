import { instrumentOf, isAltcoin } from '../../../market/instruments/registry.ts';
import { align } from '../../../market/panel.ts';
import { percentileOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import type { Snapshot } from '../market/snapshots.ts';

/** Ranks that count as mid caps. */
export const MID_CAPS = { from: 21, to: 100 } as const;
const LEAST_HISTORY = 12;

/** Shares of the day's traded value that altcoins and mid caps have, beside bitcoin; NaN where the snapshot has no volumes. */
export function volumeShares({ coins }: Snapshot): { readonly altcoins: number; readonly midCaps: number } {
  let [bitcoin, altcoins, midCaps] = [0, 0, 0];
  for (const { id, rank, volumeUsd } of coins) {
    if (!(volumeUsd > 0)) continue;
    if (id === 'BTC') bitcoin += volumeUsd;
    if (!isAltcoin(instrumentOf(id))) continue;
    altcoins += volumeUsd;
    if (rank >= MID_CAPS.from && rank <= MID_CAPS.to) midCaps += volumeUsd;
  }
  const total = bitcoin > 0 ? bitcoin + altcoins : Number.NaN;
  return { altcoins: altcoins / total, midCaps: midCaps / total };
}

/** Volume shares in the latest snapshot, with their place among all snapshots, and the published one of the last day. */
export function volumeFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  return [...snapshotVolumes(market), ...publishedShare(data, market)];
}

function snapshotVolumes({ snapshots, clock }: StructureMarket): readonly StudyFinding[] {
  const endMs = clock.eventMs.at(-1) ?? 0;
  const known = snapshots.filter(({ knownMs }) => knownMs <= endMs);
  const last = known.at(-1);
  if (!last) return [];
  const shares = known.map(volumeShares);
  const group = `Traded value in the snapshot of ${last.label}`;
  const method = 'traded value of 24 hours as the source reports it, over that of bitcoin and all altcoins';
  const one = (name: string, label: string, values: readonly number[]): readonly StudyFinding[] => {
    const value = values.at(-1) ?? Number.NaN;
    const finite = Float64Array.from(values.filter(Number.isFinite));
    if (!Number.isFinite(value)) return [];
    const finding = { name, label, group, value, unit: 'fraction', observations: last.coins.length, method };
    if (finite.length < LEAST_HISTORY) return [finding];
    return [
      finding,
      {
        name: `${name}-percentile`,
        label: `${label}: share of the past at or below it`,
        group,
        value: percentileOf(finite, 0, finite.length),
        unit: 'fraction',
        observations: finite.length,
        method: `share of all snapshots since ${known[0]?.label ?? ''} whose share is at most this one; a rank among all of them: no interval`,
      },
    ];
  };
  return [
    ...one(
      'volume-altcoins',
      'altcoins',
      shares.map(({ altcoins }) => altcoins),
    ),
    ...one(
      'volume-mid-caps',
      `altcoins of rank ${MID_CAPS.from} to ${MID_CAPS.to}`,
      shares.map(({ midCaps }) => midCaps),
    ),
  ];
}

function publishedShare(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const [part, total] = [data.find('ALTCOINS', 'volumeUsd'), data.find('TOTAL', 'volumeUsd')];
  if (!part || !total) return [];
  const last = lastBarOf(market);
  const values = [part, total].map(
    (series) => align(series, market.clock, 'known').values[last] ?? Number.NaN,
  );
  const value = numberOrNull(values[0]! / values[1]!);
  if (value === null) return [];
  return [
    {
      name: 'volume-not-bitcoin',
      label: 'everything but bitcoin, stablecoins included',
      group: 'Traded value as published',
      value,
      unit: 'fraction',
      observations: 1,
      method: 'traded value of 24 hours of all but bitcoin over that of all crypto assets, as last known',
      uses: ['ALTCOINS.volumeUsd', 'TOTAL.volumeUsd'],
    },
  ];
}
