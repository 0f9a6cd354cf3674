import { unpublishedLimit } from '../../core/http.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { cboeFaultOf } from './cboeFaults.ts';
import { cboeFeeds, HOST } from './cboeFeeds.ts';
import { SOURCE } from './cboeShapes.ts';

/** Cboe's own files of daily closes: the Russell 2000, the S&P 500 and the VIX. */
export const cboeSource: LiveSource = {
  id: SOURCE,
  title: 'Cboe index history',
  offers: "Cboe's own files: closes of the Russell 2000 and the S&P 500, daily bars of the VIX.",
  terms: {
    licence: 'Cboe content; own use, no redistribution',
    attribution: 'Data: Cboe Global Markets',
    url: 'https://www.cboe.com/use-of-content/',
  },
  hosts: [{ host: HOST, limits: [unpublishedLimit()] }],
  faultOf: cboeFaultOf,
  feeds: () => Promise.resolve(cboeFeeds()),
};
