import { instrumentOf, isAltcoin } from '../../../market/instruments/registry.ts';
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
const NOTICES = [
  {
    code: 'survivorship',
    message: 'Only contracts that are stored are counted: those that were delisted are missing in part.',
  },
];

/** Traded value on perpetuals of Binance over 30 days: of altcoins, and of the mid caps, rank 21 to 100 by the snapshot known a window before. */
export interface PerpetualVolumes {
  /** Dollars over the window. */
  readonly midCaps: Float64Array;
  /** Over that of all stored contracts. */
  readonly share: Float64Array;
  /** Dollars over the window, of all altcoins. */
  readonly altcoins: Float64Array;
  /** Over that of all stored contracts. */
  readonly altcoinShare: Float64Array;
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
  const empty = () => new Float64Array(bars).fill(Number.NaN);
  const [midCaps, share, altcoins, altcoinShare] = [empty(), empty(), empty(), empty()];
  for (let t = market.first; t < bars; t++) {
    const traded = contracts.filter(({ sum }) => Number.isFinite(sum[t]));
    const total = (of: typeof traded) => of.reduce((sum, one) => sum + one.sum[t]!, 0);
    if (traded.some(({ id }) => id === 'BTC') && traded.length > LEAST_COINS) {
      altcoins[t] = total(traded.filter(({ id }) => isAltcoin(instrumentOf(id))));
      altcoinShare[t] = altcoins[t]! / total(traded);
    }
    const snapshot = market.snapshots[market.snapshotAt[t - market.days] ?? -1];
    if (!snapshot) continue;
    const mid = traded.filter(({ id }) => {
      const rank = snapshot.byId.get(id)?.rank ?? 0;
      return rank >= MID_CAPS.from && rank <= MID_CAPS.to;
    });
    if (mid.length < LEAST_COINS) continue;
    midCaps[t] = total(mid);
    share[t] = midCaps[t]! / total(traded);
  }
  return { midCaps, share, altcoins, altcoinShare, contracts: contracts.length };
}

/** Level and shares now, and whether they are a record of what is stored. */
export function perpetualFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const { midCaps, share, altcoins, altcoinShare, contracts } = perpetualVolumes(data, market);
  const midCapMethod = `sum over ${BARS} days of coins of rank ${MID_CAPS.from} to ${MID_CAPS.to} in the snapshot known ${market.days} days before`;
  const measure = (path: Float64Array, text: Measure) => recordFindings(market, path, { ...text, contracts });
  return [
    ...measure(midCaps, {
      name: 'perpetual-mid-caps',
      label: `mid caps, traded value over ${BARS} days`,
      unit: 'USD',
      method: midCapMethod,
    }),
    ...measure(share, {
      name: 'perpetual-mid-caps-share',
      label: 'mid caps, share of the traded value of all stored contracts',
      unit: 'fraction',
      method: midCapMethod,
    }),
    ...measure(altcoins, {
      name: 'perpetual-altcoins',
      label: `altcoins, traded value over ${BARS} days`,
      unit: 'USD',
      method: `sum over ${BARS} days of all altcoins with a volume on each of these days; contracts that were listed since raise it`,
    }),
    ...measure(altcoinShare, {
      name: 'perpetual-altcoins-share',
      label: 'altcoins, share of the traded value of all stored contracts',
      unit: 'fraction',
      method: `sum over ${BARS} days of all altcoins over that of all contracts with a volume on each of these days`,
    }),
  ];
}

type Measure = Pick<StudyFinding, 'name' | 'label' | 'unit' | 'method'>;

function recordFindings(
  { clock }: StructureMarket,
  path: Float64Array,
  { name, label, unit, method, contracts }: Measure & { readonly contracts: number },
): readonly StudyFinding[] {
  if (!Number.isFinite(path.at(-1))) return [];
  const since = clock.labels[path.findIndex(Number.isFinite)] ?? '';
  const values = finiteOf(path);
  const common = { group: `Perpetuals of ${SOURCE}`, notices: NOTICES };
  const now = {
    ...common,
    name,
    label,
    value: numberOrNull(path.at(-1)!),
    unit,
    observations: contracts,
    method,
  };
  if (values.length < LEAST_HISTORY) return [now];
  return [
    now,
    {
      ...common,
      name: `${name}-percentile`,
      label: `${label}: share of the past at or below it`,
      value: percentileOf(values, 0, values.length),
      unit: 'fraction',
      observations: values.length,
      method: `share of the days since ${since} on which it was at most as high; 1 is a record of what is stored; a rank among all of them: no interval`,
    },
  ];
}
