import { HOUR_MS } from '../../core/time.ts';
import { instantIn } from '../table/labels.ts';
import { endOfUtcDay, startOfUtcDay } from '../table/placements.ts';
import { afterEvent } from '../table/publication.ts';
import { NAMED_BY_CALLER } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

/** The value locked in one chain, the assets of one exchange or the supply of one stablecoin, as the API gives them. */
export const defillamaStockTable = tableFormat({
  name: 'defillama-stock',
  version: 1,
  title: 'DefiLlama value locked and supplies',
  source: 'defillama',
  labelConvention: 'A stamp means the start of that UTC day, which is where the day before ends.',
  knownTimeRule: 'Known one hour after that instant.',
  missing: 'Empty values and a 0 are missing.',
  header: ['date'],
  label: instantIn('date'),
  subject: NAMED_BY_CALLER,
  placement: startOfUtcDay,
  known: afterEvent(HOUR_MS),
  columns: [
    { column: 'tvlUsd', field: 'tvlUsd', kind: 'level', zeroIsMissing: true },
    { column: 'supplyUsd', field: 'supplyUsd', kind: 'level', zeroIsMissing: true },
  ],
});

/** Fees and revenue of one chain or protocol, as the API gives them. */
export const defillamaFlowTable = tableFormat({
  name: 'defillama-flow',
  version: 1,
  title: 'DefiLlama fees and revenue',
  source: 'defillama',
  labelConvention: 'A stamp begins the UTC day of the fees; they stand at its end.',
  knownTimeRule: 'Known 12 hours after the end of the day.',
  missing: 'Empty values are missing; fees of 0 are a value.',
  header: ['date'],
  label: instantIn('date'),
  subject: NAMED_BY_CALLER,
  placement: endOfUtcDay,
  known: afterEvent(12 * HOUR_MS),
  columns: [
    { column: 'feesUsd', field: 'feesUsd', kind: 'level' },
    // Below 0 on days on which a protocol paid out more than it took in.
    { column: 'revenueUsd', field: 'revenueUsd', kind: 'signed' },
  ],
});
