import type { StudyFinding } from '../study.ts';
import { type DailyPath, percentileNow } from './daily.ts';
import { MONTH } from './exchange.ts';
import { relativeChange } from './exchangeFindings.ts';
import type { FlowSample } from './sample.ts';

const PERCENTILE = 'share of all values up to now that are at most the last one';

/** What holders have gained, and the money that stands ready or is locked. */
export function moneyFindings(sample: FlowSample): readonly StudyFinding[] {
  return [
    ...holderFindings(sample),
    ...impulseFindings({
      path: sample.stablecoins,
      name: 'stablecoin',
      label: 'supply of stablecoins',
      uses: 'STABLECOINS.supplyUsd',
    }),
    ...impulseFindings({
      path: sample.locked,
      name: 'tvl',
      label: 'value locked in DeFi',
      uses: 'DEFI.tvlUsd',
    }),
  ];
}

function holderFindings({ holders, params: { coin } }: FlowSample): readonly StudyFinding[] {
  if (!holders) return [];
  const uses = [`${coin}.mvrv`, `${coin}.marketCap`];
  return [
    withPercentile(holders.mvrv, {
      name: 'mvrv',
      label: 'MVRV',
      unit: 'ratio',
      method: 'market cap over realised cap, as reported',
      uses,
    }),
    withPercentile(holders.mvrvZ, {
      name: 'mvrv-z',
      label: 'MVRV-Z',
      unit: '',
      method:
        '(market cap - realised cap) / standard deviation (n - 1) of all market caps from the first up to the day',
      uses,
    }),
    withPercentile(holders.nupl, {
      name: 'nupl',
      label: 'net unrealised profit or loss',
      unit: 'fraction',
      method:
        '(market cap - realised cap) / market cap, which is 1 - 1 / MVRV: below 0, holders are at a loss',
      uses,
    }),
  ].flat();
}

type Named = Required<Pick<StudyFinding, 'name' | 'label' | 'unit' | 'method' | 'uses'>>;

/** A value beside its place in its own history, which is as long as the history until then. */
function withPercentile(values: Float64Array, named: Named): readonly StudyFinding[] {
  const now = percentileNow(values);
  if (!now) return [];
  const group = 'Holders';
  return [
    { ...named, group, value: values.at(-1)!, observations: now.of },
    {
      ...named,
      group,
      name: `${named.name}-percentile`,
      label: `${named.label}: percentile in its own history`,
      value: now.share,
      unit: 'fraction',
      observations: now.of,
      method: PERCENTILE,
    },
  ];
}

interface Impulse {
  readonly path: DailyPath | undefined;
  readonly name: string;
  readonly label: string;
  readonly uses: string;
}

/** The change of an amount over 30 days, and how unusual it is. */
function impulseFindings({ path, name, label, uses }: Impulse): readonly StudyFinding[] {
  if (!path) return [];
  const change = relativeChange(path.values, MONTH);
  const now = percentileNow(change);
  if (!now) return [];
  const common = { group: 'Money that is ready or locked', uses: [uses] };
  return [
    {
      ...common,
      name: `${name}-impulse`,
      label: `${label}, change of ${MONTH} days`,
      value: change.at(-1)!,
      unit: 'fraction',
      observations: MONTH,
      method: `value over that of ${MONTH} days before, minus 1`,
    },
    {
      ...common,
      name: `${name}-impulse-usd`,
      label: `${label}, change of ${MONTH} days in dollars`,
      value: path.values.at(-1)! - path.values.at(-1 - MONTH)!,
      unit: 'USD',
      observations: MONTH,
      method: `value less that of ${MONTH} days before`,
    },
    {
      ...common,
      name: `${name}-impulse-percentile`,
      label: `${label}: percentile of the change in its own history`,
      value: now.share,
      unit: 'fraction',
      observations: now.of,
      method: PERCENTILE,
    },
  ];
}
