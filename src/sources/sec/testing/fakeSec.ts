import { type FakeRequest, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import {
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  parseDate,
  toDate,
  toInstant,
} from '../../../core/time.ts';
import { FUND_SUBJECTS } from '../secFunds.ts';
import { secSource } from '../secSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 2, 2, 14, 30);
const FIRST_MENTION = Date.UTC(2024, 0, 3);
const FORMS = ['8-K', '424B3', 'FWP', '10-Q'] as const;
const RECENT_MS = 60 * DAY_MS;
const AGENT = /^Rotascope \S+@\S+$/;

const TRUSTS = Object.values(FUND_SUBJECTS).flatMap(({ trusts }) => Object.values(trusts));
/** `ETHE` has so many filings that the older ones stand on a page of their own; the other two file in the same seconds. */
const { ETHE, ETHA, FETH } = FUND_SUBJECTS['ETH']?.trusts ?? {};

interface Filing {
  readonly accession: string;
  readonly form: string;
  readonly acceptedMs: EpochMs;
}

/** EDGAR with the funds since March 2026 and a search that finds filings since 2024. */
export function fakeSec(request: FakeRequest): Reply | undefined {
  if (!AGENT.test(request.headers['user-agent'] ?? '')) return undeclared(403);
  return request.url.host === 'efts.sec.gov' ? search(request) : submissions(request);
}

function submissions({ url, nowMs }: FakeRequest): Reply | undefined {
  const [, digits = '', older] = /CIK(\d{10})(-submissions-001)?\.json$/.exec(url.pathname) ?? [];
  const cik = Number(digits);
  if (!TRUSTS.includes(cik)) return undefined;
  const splitMs = cik === ETHE ? nowMs - RECENT_MS : 0;
  const filings = filingsOf(cik, nowMs).reverse();
  if (older) return json(columnsOf(filings.filter(({ acceptedMs }) => acceptedMs <= splitMs)));
  const files = cik === ETHE ? [{ name: `CIK${digits}-submissions-001.json`, filingCount: 6 }] : [];
  return json({
    cik: cik % 2 === 0 ? cik : String(cik),
    name: 'A Trust',
    filings: { recent: columnsOf(filings.filter(({ acceptedMs }) => acceptedMs > splitMs)), files },
  });
}

/** One filing in ten days; the forms take turns. `FETH` files with `ETHA`, the second time jointly. */
function filingsOf(cik: number, nowMs: EpochMs): Filing[] {
  const offset = cik === FETH ? (ETHA ?? 0) : cik;
  const firstMs = FIRST + (offset % 7) * DAY_MS + (offset % 59) * MINUTE_MS;
  const filings: Filing[] = [];
  for (let ms = firstMs, index = 0; ms <= nowMs; ms += 10 * DAY_MS, index++) {
    const filer = index === 1 ? offset : cik;
    const accession = `${String(filer).padStart(10, '0')}-26-${String(index).padStart(6, '0')}`;
    filings.push({ accession, form: FORMS[index % FORMS.length] ?? '', acceptedMs: ms });
  }
  return filings;
}

function columnsOf(filings: readonly Filing[]) {
  return {
    accessionNumber: filings.map(({ accession }) => accession),
    filingDate: filings.map(({ acceptedMs }) => toDate(acceptedMs)),
    acceptanceDateTime: filings.map(({ acceptedMs }) => toInstant(acceptedMs)),
    form: filings.map(({ form }) => form),
  };
}

function search({ url: { searchParams }, nowMs }: FakeRequest): Reply {
  const of = (name: string) => searchParams.get(name) ?? '';
  const [first, last] = [parseDate(of('startdt')) ?? 0, parseDate(of('enddt')) ?? 0];
  const hits = daysWithFilings(Math.max(first, FIRST_MENTION), Math.min(last, nowMs)).flatMap(hitsOn);
  const from = Number(of('from') || 0);
  return found(hits.slice(from, from + 100), hits.length, 'eq');
}

/** Every third day. */
function daysWithFilings(fromMs: EpochMs, toMs: EpochMs): readonly EpochMs[] {
  const count = Math.max(0, Math.floor((toMs - FIRST_MENTION) / (3 * DAY_MS)) + 1);
  const days = Array.from({ length: count }, (_, index) => FIRST_MENTION + 3 * index * DAY_MS);
  return days.filter((day) => day >= fromMs);
}

/** One filing or two, each with two documents, and a form that was not asked for. */
function hitsOn(day: EpochMs) {
  const date = toDate(day);
  const serial = String(day / DAY_MS).padStart(6, '0');
  const filings = day % (2 * DAY_MS) === 0 ? ['S-1', 'S-1/A'] : ['8-A12B'];
  return [...filings, 'S-1MEF'].flatMap((form, index) =>
    ['main.htm', 'ex.htm'].map((name) => {
      const adsh = `000000000${index}-26-${serial}`;
      return {
        _id: `${adsh}:${name}`,
        _source: { adsh, form, file_date: date, ciks: [], file_description: null },
      };
    }),
  );
}

function found(hits: readonly unknown[], value: number, relation: string): Reply {
  const total = { value, relation };
  return json({ took: 3, timed_out: false, _shards: { failed: 0 }, hits: { total, max_score: null, hits } });
}

function undeclared(status: number): Reply {
  const title = 'Your Request Originates from an Undeclared Automated Tool';
  return text(`<!DOCTYPE html><html><h1>${title}</h1></html>`, 'text/html', { status });
}

/** The instant at which two funds file at once for the `index`-th time. */
export function sharedInstant(index: number): EpochMs {
  return FIRST + ((ETHA ?? 0) % 7) * DAY_MS + ((ETHA ?? 0) % 59) * MINUTE_MS + index * 240 * HOUR_MS;
}

export const secCase: SourceCase = {
  source: secSource,
  vendor: fakeSec,
  nowMs: NOW,
  coins: ['ETH', 'SUI', 'PEPE'],
  settings: { contact: 'somebody@rotascope.dev' },
  series: ['ETH@sec.fundFilings', 'ETH@sec.fundFilingMentions', 'SUI@sec.fundFilingMentions'],
  errors: [
    { name: 'an unknown program', reply: undeclared(403), kind: 'configuration' },
    { name: 'an unknown program with status 200', reply: undeclared(200), kind: 'configuration' },
    {
      name: 'too many requests',
      reply: text('<html><title>Request Rate Threshold Exceeded</title></html>', 'text/html', {
        status: 403,
      }),
      kind: 'banned',
    },
    {
      name: 'a network that is not served',
      reply: text('<html>denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'an unknown filer',
      reply: text('<Error><Code>NoSuchKey</Code></Error>', 'application/xml', { status: 404 }),
      kind: 'not-found',
    },
    {
      name: 'a search that ran out of time',
      reply: json({ timed_out: true, hits: { total: { value: 0, relation: 'eq' }, hits: [] } }),
      kind: 'server',
    },
    {
      name: 'a search that lost a shard',
      reply: json({
        timed_out: false,
        _shards: { failed: 1 },
        hits: { total: { value: 0, relation: 'eq' }, hits: [] },
      }),
      kind: 'server',
    },
    {
      name: 'a failure of the server',
      reply: json({ message: 'Internal server error' }, { status: 500 }),
      kind: 'server',
    },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'columns of different lengths',
      concerns: (url) => url.host === 'data.sec.gov',
      change: (body) => body.replace(/"form":\["[^"]+",/, '"form":['),
      path: 'filings.recent.form',
    },
    {
      name: 'times under another name',
      concerns: (url) => url.host === 'data.sec.gov',
      change: (body) => body.replace('"acceptanceDateTime"', '"accepted"'),
      path: 'filings.recent.acceptanceDateTime',
    },
    {
      name: 'times in another form',
      concerns: (url) => url.host === 'data.sec.gov',
      change: (body) => body.replaceAll(/(\d)T(\d\d:\d\d:\d\d)\.000Z/g, '$1 at $2'),
      path: 'filings.recent.acceptanceDateTime.0',
    },
    {
      name: 'the filings of somebody else',
      concerns: (url) => url.host === 'data.sec.gov',
      change: (body) => body.replace(/"cik":"?\d+"?/, '"cik":"12"'),
      path: 'cik',
    },
    {
      name: 'hits without the number of their filing',
      concerns: (url) => url.host === 'efts.sec.gov',
      change: (body) => body.replaceAll('"adsh"', '"accession"'),
      path: 'hits.hits.0._source.adsh',
    },
    {
      name: 'a search that ignores the dates',
      concerns: (url) => url.host === 'efts.sec.gov',
      change: (body) => body.replaceAll(/"file_date":"\d{4}/g, '"file_date":"2019'),
      path: 'hits.hits.0._source.file_date',
    },
  ],
};
