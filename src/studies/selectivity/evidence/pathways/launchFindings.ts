import { DAY_MS, type EpochMs, toDate } from '../../../../core/time.ts';
import type { StudyFinding } from '../../../study.ts';
import { PATHWAYS_COMPLETE_TO } from './pathways.ts';
import { SPOT_PRODUCTS } from './spotProducts.ts';

const DAYS = 90;

/** Altcoins whose first US spot product began to trade of late. From the registry alone; null for days to which it is not complete. */
export function launchFindings(asOf: EpochMs): readonly StudyFinding[] {
  const day = toDate(asOf - 1);
  const since = toDate(asOf - 1 - (DAYS - 1) * DAY_MS);
  const isKnown = day <= PATHWAYS_COMPLETE_TO['us-spot-etp'];
  const coins = SPOT_PRODUCTS.filter(({ from }) => since <= from && from <= day)
    .flatMap((product) => product.coins)
    .filter((coin) => coin !== 'BTC');
  const common = {
    group: 'New products',
    observations: coins.length,
    method: `first US spot products of the registry, complete to ${PATHWAYS_COMPLETE_TO['us-spot-etp']}`,
    uses: [],
  };
  return [
    {
      ...common,
      name: `spot-launches-${DAYS}`,
      label: `altcoins with a first US spot product in ${DAYS} days`,
      value: isKnown ? coins.length : null,
      unit: 'count',
    },
    {
      ...common,
      name: `spot-launches-${DAYS}-coins`,
      label: 'these coins',
      value: isKnown ? coins.join(', ') || 'none' : null,
      unit: '',
    },
  ];
}
