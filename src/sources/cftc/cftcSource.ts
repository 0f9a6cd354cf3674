import { unpublishedLimit } from '../../core/http.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { cftcFaultOf } from './cftcFaults.ts';
import { CFTC_KEY, feedOf, type Market } from './cftcFeeds.ts';
import { SOURCE } from './cftcShapes.ts';

const MARKETS: readonly Market[] = [
  { code: '239742', instrument: 'RUT' },
  { code: '13874A', instrument: 'SPX' },
  { code: '209742', instrument: 'NDX' },
  { code: '1170E1', instrument: 'VIX' },
  { code: '133741', instrument: 'BTC' },
  { code: '146021', instrument: 'ETH' },
  { code: '176740', instrument: 'XRP' },
];

/** Weekly positions in futures on indices, the VIX and followed coins, by class of trader. */
export const cftcSource: LiveSource = {
  id: SOURCE,
  title: 'CFTC Traders in Financial Futures',
  offers:
    'Weekly positions in regulated futures by class of trader: dealers, asset managers, leveraged funds, other reportable traders and those too small to report. Futures only, without options.',
  terms: {
    licence: 'public domain',
    attribution: 'Source: U.S. Commodity Futures Trading Commission, Commitments of Traders',
    url: 'https://www.cftc.gov/MarketReports/CommitmentsofTraders/index.htm',
  },
  hosts: [{ host: 'publicreporting.cftc.gov', limits: [unpublishedLimit()] }],
  key: {
    ...CFTC_KEY,
    required: false,
    from: 'https://publicreporting.cftc.gov/profile/edit/developer_settings',
  },
  faultOf: cftcFaultOf,
  feeds({ coins }) {
    const isFollowed = ({ instrument }: Market) =>
      instrumentOf(instrument).kind !== 'coin' || coins.includes(instrument);
    return Promise.resolve(MARKETS.filter(isFollowed).map(feedOf));
  },
};
