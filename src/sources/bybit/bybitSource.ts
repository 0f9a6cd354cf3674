import { MINUTE_MS } from '../../core/time.ts';
import { followedOf } from '../live/coins.ts';
import type { Ask, LiveSource } from '../live/liveSource.ts';
import { bybitFaultOf } from './bybitFaults.ts';
import { type Contract, feedsOf } from './bybitFeeds.ts';
import { type Instrument, LISTS, readList, SOURCE } from './bybitShapes.ts';

const LISTING = 'https://api.bybit.com/v5/market/instruments-info?category=linear&limit=1000';
const LIMITS = [{ name: 'requests', units: 600, perMs: 5000, burst: 20 }] as const;

/** Bybit's perpetuals quoted in tether: daily bars, funding, open interest and the share of accounts on each side. */
export const bybitSource: LiveSource = {
  id: SOURCE,
  title: 'Bybit perpetuals',
  offers:
    'Perpetuals quoted in tether, for every followed coin that Bybit lists: daily bars, funding payments, open interest and the share of accounts on each side.',
  terms: {
    licence: 'API terms; own use',
    attribution: 'Data: Bybit',
    url: 'https://www.bybit.com/en/terms-service/information',
  },
  hosts: [
    { host: 'api.bybit.com', limits: LIMITS },
    { host: 'api.bytick.com', limits: LIMITS },
  ],
  faultOf: bybitFaultOf,
  async feeds({ coins, ask }) {
    return followedOf(await listContracts(ask), { source: 'bybit-linear', coins }).flatMap(feedsOf);
  },
};

async function listContracts(ask: Ask): Promise<readonly Contract[]> {
  const contracts: Contract[] = [];
  for (let cursor = ''; ; ) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(decoded(cursor))}`;
    const { list, nextPageCursor = '' } = readList(await ask({ url: LISTING + more }), LISTS.instrument);
    contracts.push(...list.filter(isTetherPerpetual).map(contractOf));
    if (nextPageCursor === '' || nextPageCursor === cursor) return contracts;
    cursor = nextPageCursor;
  }
}

/** The vendor gives it ready for an address; one that is not is taken as it is. */
function decoded(cursor: string): string {
  try {
    return decodeURIComponent(cursor);
  } catch {
    return cursor;
  }
}

function isTetherPerpetual({ contractType, quoteCoin }: Instrument): boolean {
  return contractType === 'LinearPerpetual' && quoteCoin === 'USDT';
}

function contractOf({ symbol, baseCoin, launchTime, fundingInterval }: Instrument): Contract {
  return {
    symbol,
    coin: baseCoin,
    launchMs: Number(launchTime),
    fundingIntervalMs: fundingInterval * MINUTE_MS,
  };
}
