import { unpublishedLimit } from '../../core/http.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { yahooFaultOf } from './yahooFaults.ts';
import { HOSTS, yahooFeeds } from './yahooFeeds.ts';
import { SOURCE } from './yahooShapes.ts';

/** Yahoo's daily bars of the indices and funds that small caps are measured by. */
export const yahooSource: LiveSource = {
  id: SOURCE,
  title: 'Yahoo Finance indices and funds',
  offers:
    'Daily bars of the Russell 2000, the S&P 500, the Nasdaq-100, the funds on them (IWM, SPY, QQQ), the VIX and the dollar index.',
  terms: {
    licence: 'unofficial; personal use, no redistribution',
    attribution: 'Data: Yahoo Finance',
    url: 'https://legal.yahoo.com/us/en/yahoo/terms/otos/index.html',
  },
  hosts: HOSTS.map((host) => ({ host, limits: [unpublishedLimit()] })),
  faultOf: yahooFaultOf,
  feeds: () => Promise.resolve(yahooFeeds()),
};
