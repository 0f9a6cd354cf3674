import type { HttpResponse } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { followedOf } from '../live/coins.ts';
import type { Ask, LiveSource } from '../live/liveSource.ts';
import { okxFaultOf } from './okxFaults.ts';
import { BASES, type Contract, feedsOf } from './okxFeeds.ts';
import { costOf, LIMITS } from './okxLimits.ts';
import { type Instrument, ROWS, readRows, SOURCE } from './okxShapes.ts';
import { TETHER_SWAP } from './okxTables.ts';

/** OKX's swaps quoted in tether: daily bars, funding, open interest and who holds and takes which side. */
export const okxSource: LiveSource = {
  id: SOURCE,
  title: 'OKX swaps',
  offers:
    'Perpetual swaps quoted in tether, for every followed coin that OKX lists: daily bars, funding payments, open interest, who holds which side and what takers buy and sell.',
  terms: {
    licence: 'API terms; own use',
    attribution: 'Data: OKX',
    url: 'https://www.okx.com/help/terms-of-service',
  },
  hosts: BASES.map((base) => ({ host: new URL(base).host, limits: LIMITS })),
  faultOf: okxFaultOf,
  async feeds({ coins, ask }) {
    const listed = readRows(await askForListing(ask), ROWS.instrument).flatMap(contractsOf);
    return followedOf(listed, { source: SOURCE, coins }).flatMap(feedsOf);
  },
};

/** The list of contracts, of the first host that gives it. */
async function askForListing(ask: Ask, bases: readonly string[] = BASES): Promise<HttpResponse> {
  const [base = '', ...others] = bases;
  try {
    return await ask({
      url: `${base}/api/v5/public/instruments?instType=SWAP`,
      cost: costOf('instruments'),
    });
  } catch (error) {
    if (!(error instanceof SourceError) || others.length === 0) throw error;
    return askForListing(ask, others);
  }
}

/** Announced contracts are listed with most of their fields empty. */
function contractsOf({ instId, ctType, settleCcy, state, listTime }: Instrument): readonly Contract[] {
  const coin = TETHER_SWAP.exec(instId)?.[1];
  const isFollowable = ctType === 'linear' && settleCcy === 'USDT' && state === 'live';
  return coin === undefined || !isFollowable ? [] : [{ instId, coin, listedMs: Number(listTime) }];
}
