import { align } from '../../../market/panel.ts';
import { finiteOf, overWindow, percentileOf, sumOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { MID_CAPS } from './volumes.ts';

const SOURCE = 'binance-um';
const BARS = 30;
const LEAST_COINS = 10;
/** Days of history without which a percentile or a record means nothing. */
const LEAST_HISTORY = 180;

/** Traded value of the mid caps on perpetuals of Binance over 30 days: rank 21 to 100 by the snapshot known a window before. */
export interface PerpetualVolumes {
  /** Dollars over the window. */
  readonly midCaps: Float64Array;
  /** Over that of all stored contracts. */
  readonly share: Float64Array;
  readonly contracts: number;
}

export function perpetualVolumes(data: StudyData, market: StructureMarket): PerpetualVolumes {
  const contracts = data.every('volumeUsd').flatMap(({ instrument }) => {
    const own = data.sources(instrument, 'volumeUsd').find(({ source }) => source === SOURCE);
    if (!own) return [];
    const daily = align(own.series, market.clock, 'nearest').values;
    return [{ id: instrument, sum: overWindow(daily, sumOf, BARS) }];
  });
  const bars = lastBarOf(market) + 1;
  const [midCaps, share] = [new Float64Array(bars).fill(Number.NaN), new Float64Array(bars).fill(Number.NaN)];
  for (let t = market.first; t < bars; t++) {
    const snapshot = market.snapshots[market.snapshotAt[t - market.days] ?? -1];
    if (!snapshot) continue;
    const traded = contracts.filter(({ sum }) => Number.isFinite(sum[t]));
    const mid = traded.filter(({ id }) => {
      const rank = snapshot.byId.get(id)?.rank ?? 0;
      return rank >= MID_CAPS.from && rank <= MID_CAPS.to;
    });
    if (mid.length < LEAST_COINS) continue;
    const total = (of: typeof traded) => of.reduce((sum, one) => sum + one.sum[t]!, 0);
    midCaps[t] = total(mid);
    share[t] = midCaps[t]! / total(traded);
  }
  return { midCaps, share, contracts: contracts.length };
}

/** Level and share now, and whether they are a record of what is stored. */
export function perpetualFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const { midCaps, share, contracts } = perpetualVolumes(data, market);
  if (!Number.isFinite(midCaps.at(-1))) return [];
  const since = market.clock.labels[midCaps.findIndex(Number.isFinite)] ?? '';
  const group = `Mid caps on perpetuals of ${SOURCE}`;
  const notices = [
    {
      code: 'survivorship',
      message: 'Only contracts that are stored are counted: those that were delisted are missing in part.',
    },
  ];
  return (
    [
      ['perpetual-mid-caps', `traded value over ${BARS} days`, 'USD', midCaps],
      ['perpetual-mid-caps-share', 'share of the traded value of all stored contracts', 'fraction', share],
    ] as const
  ).flatMap(([name, label, unit, path]) => {
    const values = finiteOf(path);
    const common = { group, notices };
    const finding = {
      ...common,
      name,
      label,
      value: numberOrNull(path.at(-1) ?? Number.NaN),
      unit,
      observations: contracts,
      method: `sum over ${BARS} days of coins of rank ${MID_CAPS.from} to ${MID_CAPS.to} in the snapshot known ${market.days} days before`,
    };
    if (values.length < LEAST_HISTORY) return [finding];
    return [
      finding,
      {
        ...common,
        name: `${name}-percentile`,
        label: `${label}: share of the past at or below it`,
        value: percentileOf(values, 0, values.length),
        unit: 'fraction',
        observations: values.length,
        method: `share of the days since ${since} on which it was at most as high; 1 is a record of what is stored`,
      },
    ];
  });
}
