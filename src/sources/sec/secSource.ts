import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import type { Ask, Feed, LiveSource, Route } from '../live/liveSource.ts';
import type { AskSec } from './secAnswers.ts';
import { agentOf } from './secContact.ts';
import { secFaultOf } from './secFaults.ts';
import { filingPages } from './secFilings.ts';
import { FUND_SUBJECTS } from './secFunds.ts';
import { mentionPages } from './secMentions.ts';
import { SOURCE } from './secShapes.ts';

/** Ten requests a second over all hosts together. */
const LIMITS = [{ name: 'requests', units: 5, perMs: 1000, burst: 1 }] as const;

/** EDGAR of the US Securities and Exchange Commission: filings of crypto funds, and filings whose text names such funds. */
export const secSource: LiveSource = {
  id: SOURCE,
  title: 'SEC EDGAR',
  offers:
    "Filings of funds on a coin as evidence of an institutional pathway: those that the coin's listed funds make themselves, and registration statements of anybody whose text names such a fund.",
  terms: {
    licence: 'public domain',
    attribution: 'Data: U.S. Securities and Exchange Commission, EDGAR',
    url: 'https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data',
  },
  hosts: [
    { host: 'data.sec.gov', limits: LIMITS },
    { host: 'efts.sec.gov', limits: LIMITS },
  ],
  faultOf: secFaultOf,
  async feeds(context) {
    const agent = agentOf(context.setting('contact'));
    return Promise.resolve(context.coins.flatMap((coin) => feedsOf(coin, agent)));
  },
};

function feedsOf(coin: string, agent: string): readonly Feed[] {
  const subject = FUND_SUBJECTS[coin];
  if (!subject) return [];
  const ciks = Object.values(subject.trusts);
  const filings = feed(`filings/${coin}`, 120 * DAY_MS, {
    name: 'submissions',
    pages: (progress, ask) => filingPages({ coin, ciks }, progress, named(ask, agent)),
  });
  const mentions = feed(`mentions/${coin}`, 3 * DAY_MS, {
    name: 'full-text search',
    pages: (progress, ask) => mentionPages({ coin, subject }, progress, named(ask, agent)),
  });
  return ciks.length > 0 ? [filings, mentions] : [mentions];
}

function feed(id: string, freshMs: number, route: Route): Feed {
  return { id, everyMs: 12 * HOUR_MS, freshMs, routes: [route] };
}

function named(ask: Ask, agent: string): AskSec {
  return (url) => ask({ url, headers: { 'user-agent': agent } });
}
